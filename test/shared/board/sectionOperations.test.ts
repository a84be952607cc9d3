// Free sections: what people write of them, that what lies in them stays where it should, and that two people's work merges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { COORDINATE_MAX, SIZE_MAX } from '#shared/board/note.ts';
import {
  binNote,
  createNote,
  restoreNote,
  setColour,
  setLock,
  setStacking,
} from '#shared/board/operations.ts';
import { boxOf, readBoard, sectionOf } from '#shared/board/read.ts';
import {
  areaText,
  createArea,
  createSections,
  editAreaText,
  ensureAreaText,
  makeRoom,
  moveArea,
  resizeArea,
  setAreaLayout,
} from '#shared/board/sectionOperations.ts';
import type { Section } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';

function board(): Y.Doc {
  const doc = new Y.Doc();
  createSections(doc, 'problemtrad', [{ id: 'section_core', key: 'core', p: [0, 0], s: [900, 700] }]);
  createArea(doc, { id: 'a1', p: [100, 50], s: [600, 400], title: 'Parkering' });
  createNote(doc, { id: 'n1', kind: 'plain', p: [20, 92], text: 'Ett', in: 'a1' });
  return doc;
}

const sectionIn = (doc: Y.Doc, id: string): Section | undefined =>
  readBoard([doc]).sections.find((section) => section.id === id);

/** Where notes lie on the board. */
function placesIn(doc: Y.Doc): Record<string, Box> {
  const { notes, sections } = readBoard([doc]);
  return Object.fromEntries(
    notes.map((note) => [
      note.id,
      boxOf(
        note,
        sections.find(({ id }) => id === note.in),
      ),
    ]),
  );
}

describe('a free section', () => {
  it('is read as a section, beside those of the template', () => {
    const doc = board();
    expect(readBoard([doc]).sections).toEqual([
      { type: 'section', id: 'section_core', free: false, key: 'core', p: [0, 0], s: [900, 700] },
      {
        type: 'section',
        id: 'a1',
        free: true,
        p: [100, 50],
        s: [600, 400],
        title: 'Parkering',
        question: '',
        layout: 'free',
      },
    ]);
  });

  it('keeps all that people say of it, and forgets what they take back', () => {
    const doc = board();
    createArea(doc, { id: 'a2', p: [0, 0], layout: 'chain', colour: 'blue', z: 'a0', question: 'Varför?' });
    expect(sectionIn(doc, 'a2')).toMatchObject({
      s: [700, 400],
      layout: 'chain',
      colour: 'blue',
      z: 'a0',
      title: '',
      question: 'Varför?',
    });
    setAreaLayout(doc, 'a2', 'stair');
    setStacking(doc, 'a2', 'a1');
    setLock(doc, 'a2', 'lead');
    setColour(doc, 'a2', null);
    expect(sectionIn(doc, 'a2')).toMatchObject({ layout: 'stair', z: 'a1', lock: 'lead' });
    expect(sectionIn(doc, 'a2')).not.toHaveProperty('colour');
    setLock(doc, 'a2', null);
    expect(sectionIn(doc, 'a2')).not.toHaveProperty('lock');
  });

  it('takes its notes along when it is moved', () => {
    const doc = board();
    moveArea(doc, 'a1', [1100, 1050]);
    expect(placesIn(doc)['n1']).toMatchObject({ x: 1120, y: 1142 });
    moveArea(doc, 'a1', [Number.MAX_VALUE, 0]);
    expect(sectionIn(doc, 'a1')?.p).toEqual([COORDINATE_MAX, 0]);
  });

  it('leaves every note where it is when its edges are moved, also those in the bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 })), {
          maxLength: 8,
        }),
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (points, x, y) => {
          const doc = board();
          for (const [index, p] of points.entries()) {
            createNote(doc, { id: `m${index}`, kind: 'plain', p, ...(index % 3 > 0 && { in: 'a1' }) });
            if (index % 2 > 0) binNote(doc, `m${index}`, 5);
          }
          const before = placesIn(doc);
          resizeArea(doc, 'a1', [x, y], [300, 1e9]);
          expect(placesIn(doc)).toEqual(before);
          expect(sectionIn(doc, 'a1')).toMatchObject({ p: [x, y], s: [300, SIZE_MAX] });
        },
      ),
    );
  });

  it('in the bin holds nothing, moves nothing, and takes its notes in again', () => {
    const doc = board();
    const before = placesIn(doc);
    binNote(doc, 'a1', 7);
    const { notes, sections } = readBoard([doc]);
    const find = (id: string): Section | undefined => sections.find((section) => section.id === id);
    const [note] = notes;
    if (!note) throw new Error('no note');
    expect(find('a1')).toMatchObject({ bin: 7, title: 'Parkering' });
    expect(sectionOf(note, find)).toBeUndefined();
    expect(placesIn(doc)).toEqual(before);
    restoreNote(doc, 'a1');
    expect(sectionOf(note, (id) => sectionIn(doc, id))?.id).toBe('a1');
  });

  it('gives way when a section above it grows, unless it lies in the bin', () => {
    const doc = board();
    createArea(doc, { id: 'below', p: [100, 800], s: [300, 300] });
    createArea(doc, { id: 'gone', p: [100, 900], s: [300, 300] });
    binNote(doc, 'gone', 1);
    makeRoom(doc, 'section_core', 750);
    expect(sectionIn(doc, 'below')?.p).toEqual([100, 850]);
    expect(sectionIn(doc, 'gone')?.p).toEqual([100, 900]);
  });
});

describe('the texts of a free section', () => {
  it('are typed in by two at once, each no longer than it may be', () => {
    const [anna, bo] = [board(), new Y.Doc()];
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(anna));
    editAreaText(anna, 'a1', 'title', 'Parkering för frågor');
    editAreaText(bo, 'a1', 'title', 'Vår parkering');
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(bo));
    expect(sectionIn(anna, 'a1')?.title).toMatch(/^Vår [pP].*arkering för frågor$/);
    editAreaText(anna, 'a1', 'question', 'x'.repeat(600));
    expect(areaText(anna, 'a1', 'question')?.length).toBe(500);
    editAreaText(anna, 'a1', 'title', 'y'.repeat(600));
    expect(sectionIn(anna, 'a1')?.title).toBe('y'.repeat(200));
  });

  it('that another program wrote as plain strings, or not at all, can be typed in', () => {
    const doc = new Y.Doc();
    itemsOf(doc).set(
      'a',
      new Y.Map(Object.entries({ type: 'area', p: [1, 2], s: [400, 300], title: 'Utifrån' })),
    );
    expect(sectionIn(doc, 'a')).toMatchObject({ title: 'Utifrån', question: '', layout: 'free' });
    expect(areaText(doc, 'a', 'title')).toBeUndefined();
    expect(ensureAreaText(doc, 'a', 'title')?.toString()).toBe('Utifrån');
    editAreaText(doc, 'a', 'question', 'Vad?');
    expect(sectionIn(doc, 'a')).toMatchObject({ title: 'Utifrån', question: 'Vad?' });
  });
});

describe('what is no free section', () => {
  it('is left alone by what changes free ones', () => {
    const doc = board();
    const before = Y.encodeStateAsUpdate(doc);
    for (const id of ['n1', 'section_core', 'nothing']) {
      moveArea(doc, id, [5, 5]);
      resizeArea(doc, id, [5, 5], [300, 300]);
      setAreaLayout(doc, id, 'tree');
      editAreaText(doc, id, 'title', 'Ny');
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
