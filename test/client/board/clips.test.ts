// What is copied from one board and put down on another, or on the same: the same things, lying to each other as they lay.
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { Clip, CLIP_TYPE, parseClip } from '#shared/board/clip.ts';
import { createLink, createNote, setGroup, setLock } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { createArea, createSections } from '#shared/board/sectionOperations.ts';
import { contains, type Point } from '#shared/geometry.ts';
import { limits } from '#shared/limits.ts';
import { actionPlan } from '#shared/template/actionPlan.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import type { Template } from '#shared/template/template.ts';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import { clipboardTexts, readPasted } from '../../../client/board/clipboardData.ts';
import { clipOf } from '../../../client/board/clipOf.ts';
import { clipThings, cornerBeside } from '../../../client/board/clipThings.ts';
import type { Things } from '../../../client/board/making.ts';

type Here = { doc: Y.Doc; store: BoardStore; template: Template };

function board(template: Template, fill: (doc: Y.Doc) => void = () => {}): Here {
  const doc = new Y.Doc();
  createSections(
    doc,
    template.id,
    template.sections.map(({ id, box }) => ({
      id: sectionId(id),
      key: id,
      p: [box.x, box.y],
      s: [box.w, box.h],
    })),
  );
  fill(doc);
  const store = createBoardStore([doc], (work) => {
    work();
    return () => {};
  });
  onTestFinished(() => store.close());
  return { doc, store, template };
}

const copy = ({ store, template }: Here, ids: string[], session = 'one'): Clip =>
  clipOf({ store, template, session, language: 'sv', find: () => (id) => `[${id}]` }, new Set(ids));

const subGoals = [{ id: 'g1', no: 1, title: { sv: 'Ett', en: 'One' } }];
function target({ store, template }: Here, session = 'one'): Parameters<typeof clipThings>[2] {
  const sectionAt = (point: Point) =>
    store.lists
      .get()
      .sections.flatMap((id) => store.getSection(id) ?? [])
      .findLast(({ p, s }) => contains({ x: p[0], y: p[1], w: s[0], h: s[1] }, point));
  return { store, template, sectionAt, session, subGoals };
}

function put({ doc }: Here, { areas = [], notes, links = [] }: Things): void {
  for (const area of areas) createArea(doc, area);
  for (const note of notes) createNote(doc, note);
  for (const link of links) createLink(doc, link);
}

const far: Point = [50_000, 50_000];
const note = (doc: Y.Doc, id: string, more: Partial<Parameters<typeof createNote>[1]> = {}): void =>
  createNote(doc, { id, kind: 'cause', p: [0, 0], text: id, o: id, ...more });

describe('a clip', () => {
  it('keeps texts, looks, sizes, groups, links between them and their free section; never a lock', () => {
    const here = board(problemTree, (doc) => {
      createArea(doc, {
        id: 'area',
        p: [9000, 100],
        s: [800, 500],
        title: 'Parkering',
        question: 'Vad?',
        colour: 'blue',
      });
      note(doc, 'a', { in: 'area', p: [20, 92] });
      note(doc, 'b', { in: 'area', p: [240, 92], s: [300, 200], colour: 'pink' });
      note(doc, 'c', { p: [9900, 100], look: 'text', kind: 'plain' });
      note(doc, 'd', { p: [0, 9000] });
      for (const id of ['a', 'c']) setGroup(doc, id, 'g');
      setGroup(doc, 'b', 'alone');
      setLock(doc, 'a', 'all');
      createLink(doc, { id: 'l1', type: 'explains', from: 'a', to: 'c', label: 'därför att' });
      createLink(doc, { id: 'l2', type: 'explains', from: 'a', to: 'd' });
    });
    const clip = copy(here, ['area', 'c']);
    expect(Clip.parse(JSON.parse(JSON.stringify(clip)))).toEqual(clip);
    const there = board(actionPlan);
    put(there, clipThings(clip, far, target(there, 'two')));
    const { notes, sections, links } = readBoard([there.doc]);
    const [area] = sections.filter(({ free }) => free);
    const named = Object.fromEntries(notes.map((one) => [one.text, one]));
    expect(area).toMatchObject({
      p: far,
      s: [800, 500],
      title: 'Parkering',
      question: 'Vad?',
      colour: 'blue',
    });
    expect(named['a']).toMatchObject({ in: area?.id, p: [20, 92] });
    expect(named['b']).toMatchObject({ in: area?.id, p: [240, 92], s: [300, 200], colour: 'pink' });
    expect(named['c']).toMatchObject({ p: [far[0] + 900, far[1]], look: 'text', kind: 'plain' });
    expect([named['a']?.g === named['c']?.g, named['a']?.g === 'g', named['b']?.g]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(notes.some(({ lock }) => lock !== undefined)).toBe(false);
    expect(links).toMatchObject([
      { from: named['a']?.id, to: named['c']?.id, type: 'explains', label: 'därför att' },
    ]);
    expect(notes).toHaveLength(3);
  });

  it('on the same board keeps everything filled in; on another what has a field there, the rest in words', () => {
    const here = board(actionPlan, (doc) =>
      note(doc, 'a', {
        in: sectionId('actions'),
        p: [20, 92],
        text: 'Ny rutin',
        fields: { due: '2026-12-01', kind: 'routine', agency: 'skv', 'steer.vp': true, strange: 'x' },
      }),
    );
    const clip = copy(here, ['a']);
    const [again] = clipThings(clip, far, target(here)).notes;
    expect(again?.fields).toEqual({
      due: '2026-12-01',
      kind: 'routine',
      agency: 'skv',
      'steer.vp': true,
      strange: 'x',
    });

    const bare = clipThings(clip, far, target(board(problemTree), 'two')).notes[0];
    expect(bare?.fields).toBeUndefined();
    expect(bare?.text?.split('\n')).toEqual(
      expect.arrayContaining([
        'Ny rutin',
        'Klart senast: 2026-12-01',
        'Myndighet: [skv]',
        'Verksamhetsplan: Ja',
      ]),
    );

    const other = board(actionPlan);
    const box = other.store.getSection(sectionId('actions'));
    const corner: Point = [(box?.p[0] ?? 0) + 30, (box?.p[1] ?? 0) + 100];
    const [there] = clipThings(clip, corner, target(other, 'two')).notes;
    expect(there).toMatchObject({ in: sectionId('actions'), p: [30, 100], text: 'Ny rutin\nstrange: x' });
    expect(there?.fields).toMatchObject({ due: '2026-12-01', kind: 'routine', 'steer.vp': true });
  });

  it('lies beside what it was made of, in the same section while there is room', () => {
    const here = board(problemTree, (doc) => {
      note(doc, 'a', { in: sectionId('causes'), p: [20, 92] });
      note(doc, 'b', { in: sectionId('causes'), p: [20, 236] });
    });
    const things = clipThings(copy(here, ['a']), cornerBeside(copy(here, ['a']), target(here)), target(here));
    expect(things.notes[0]).toMatchObject({ in: sectionId('causes'), p: [240, 92] });
  });

  it('of a text longer than a note goes on in more', () => {
    const clip: Clip = {
      utbyte: 1,
      from: 'x',
      areas: [],
      links: [],
      notes: [
        {
          id: 'a',
          kind: 'plain',
          p: [0, 0],
          s: [200, 124],
          text: 'y'.repeat(limits.noteChars + 1),
          fields: {},
        },
      ],
    };
    const { notes } = clipThings(clip, far, target(board(problemTree)));
    expect(notes.map(({ text }) => text?.length)).toEqual([limits.noteChars, 1]);
  });
});

describe('on the clipboard', () => {
  const parse = (): Document => {
    throw new Error('not needed');
  };

  it('lies as data, as a table and as lines', () => {
    const here = board(problemTree, (doc) =>
      note(doc, 'a', { text: 'Kö & <väntan>\nigen', in: sectionId('causes') }),
    );
    const clip = copy(here, ['a']);
    const texts = clipboardTexts(clip, { language: 'sv', sectionOf: () => 'Orsaker' });
    expect(texts['text/plain']).toBe('Kö & <väntan>\nigen');
    expect(texts['text/html']).toContain(
      '<td>Kö &amp; &lt;väntan&gt;<br>igen</td><td>Orsak</td><td>Orsaker</td>',
    );
    expect(readPasted(texts, false, parse)).toEqual({ is: 'clip', clip });
  });

  it('is what it can be when it is not ours', () => {
    expect(readPasted({ 'text/plain': 'ett\ntvå' }, false, parse)).toEqual({
      is: 'lines',
      lines: ['ett', 'två'],
    });
    expect(readPasted({ 'text/plain': 'a\tb\nc\td' }, false, parse)).toMatchObject({ is: 'table' });
    expect(readPasted({}, true, parse)).toEqual({ is: 'other' });
    expect(readPasted({ 'text/plain': ' \n' }, false, parse)).toEqual({ is: 'nothing' });
    expect(readPasted({ [CLIP_TYPE]: '{}', 'text/plain': 'ett' }, false, parse)).toEqual({
      is: 'lines',
      lines: ['ett'],
    });
  });
});

describe('what claims to be a clip', () => {
  const one = { id: 'a', kind: 'plain', p: [0, 0], s: [200, 124], text: 'x', fields: {} };
  const clip = { utbyte: 1, from: 'x', notes: [one], areas: [], links: [] };
  const parsed = (data: unknown): Clip | null => parseClip(JSON.stringify(data));

  it('is taken when it holds together, and its links when they lead to what is in it', () => {
    expect(parsed(clip)?.notes).toHaveLength(1);
    expect(parsed({ ...clip, links: [{ type: 'explains', from: 'a', to: 'b' }] })?.links).toEqual([]);
    expect(
      parsed({ ...clip, notes: [{ ...one, kind: 'unheard', colour: 'gold', s: [0, 0] }] })?.notes[0],
    ).toMatchObject({
      kind: 'plain',
      s: [200, 124],
    });
  });

  it('is refused whole when it does not', () => {
    const refused: unknown[] = [
      null,
      [],
      { ...clip, utbyte: 2 },
      { ...clip, notes: [] },
      { ...clip, notes: [one, one] },
      { ...clip, notes: [{ ...one, p: [0, 1e9] }] },
      { ...clip, notes: [{ ...one, p: ['0', 0] }] },
      { ...clip, notes: [{ ...one, p: [null, 0] }] },
      { ...clip, notes: [{ ...one, text: 7 }] },
      { ...clip, notes: Array.from({ length: limits.items + 1 }, (_, at) => ({ ...one, id: `${at}` })) },
    ];
    for (const data of refused) expect(parsed(data)).toBeNull();
    expect(parseClip('{"utbyte":1,"from":"x","notes":[{"id":"a","p":[1e999,0],"text":"x"}]}')).toBeNull();
    expect(parseClip('{')).toBeNull();
  });

  it('makes only what a board may hold, whatever stands in it', () => {
    const here = board(problemTree);
    const value = fc.jsonValue({ maxDepth: 2 });
    const loose = fc.record(
      {
        id: fc.oneof(fc.string(), value),
        p: fc.oneof(fc.tuple(fc.integer(), fc.integer()), value),
        text: fc.oneof(fc.string(), value),
        kind: value,
        s: value,
        g: value,
        in: value,
        look: value,
        colour: value,
        fields: fc.oneof(value, fc.dictionary(fc.string(), value)),
      },
      { requiredKeys: ['id', 'p', 'text'] },
    );
    fc.assert(
      fc.property(fc.array(loose), fc.array(value), value, (notes, links, areas) => {
        const found = parsed({
          utbyte: 1,
          from: 'x',
          notes,
          links,
          areas: Array.isArray(areas) ? areas : [],
        });
        if (!found) return;
        const doc = new Y.Doc();
        put({ ...here, doc }, clipThings(found, far, target(here, 'y')));
        const read = readBoard([doc]);
        expect(read.skipped).toBe(0);
        for (const { p, s } of read.notes) expect([...p, ...s].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
