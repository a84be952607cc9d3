// The notes of a reveal on the board: every letter of them, in their sections, under fresh ids and without their order.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { binNote, createNote, editFieldText, fieldText } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { createPlaces, placeWithin, SECTION_HEADER } from '#shared/board/placement.ts';
import { byReadingOrder, readBoard, type Board } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { limits } from '#shared/limits.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';
import type { Phase } from '#shared/template/template.ts';
import { openDocument } from '../../../server/sync/roomDocument.ts';
import { notesToShow, writeRevealed, type HiddenNote } from '../../../server/workshops/revealNotes.ts';
import { seedBoard } from '../../../server/workshops/seedBoard.ts';
import { seeded } from '../../support/chance.ts';
import { known } from '../../support/decisions.ts';

const template = known('problemtrad');

function phase(id: string): Phase {
  const found = template.phases.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no phase ${id}`);
  return found;
}

const hidden = (text: string, rest: Partial<HiddenNote> = {}): HiddenNote => ({
  kind: 'cause',
  text,
  fields: {},
  author: 'anonymous',
  ...rest,
});

type Revealed = { board: Board; authors: Record<string, string>; bytes: Uint8Array };

/** Reveals notes on a seeded board, and reads it as another server would from the log. */
function reveal(notes: readonly HiddenNote[], where = 'ors', doc = new Y.Doc(), seed = 1): Revealed {
  if (doc.store.clients.size === 0)
    Y.applyUpdate(doc, seedBoard(template, { notes: [], links: [] }, seeded(9)).update);
  const room = openDocument({ snapshot: null, rows: [{ seq: 1, bytes: Y.encodeStateAsUpdate(doc) }] });
  const { result, added } = room.write((live) =>
    writeRevealed(live, notes, { template, phase: phase(where), random: seeded(seed) }),
  );
  const bytes = added ?? new Uint8Array([0, 0]);
  Y.applyUpdate(doc, bytes);
  return {
    board: readBoard([doc]),
    authors: Object.fromEntries(result.map(({ itemId, participantId }) => [itemId, participantId])),
    bytes,
  };
}

const textsOf = (board: Board): string[] => board.notes.map(({ text }) => text).sort();

describe('the words of a revealed note', () => {
  const hostile = [
    'åäö ÅÄÖ é ü',
    'Ŋ ŋ Đ đ Ŧ ŧ Č č Š š Ž ž á â Ø ø',
    '👩🏽‍🔬🏳️‍🌈 👨‍👩‍👧‍👦 e\u0301',
    '#import "x": *\n= rubrik\n$x^2$ @ref <label> \\',
    '# rubrik\n* punkt\n[länk](javascript:alert(1)) `kod` | tabell | ~~x~~',
    '<script>alert(1)</script>&amp;<b>',
    '=HYPERLINK("x")\t+1 -1 @x',
    'rad ett\r\nrad två\n\n\tindrag  och blanksteg ',
    '{"__proto__": null} ${x} %s %00',
    'مرحبا \u202Eomvänd\u202C',
    '\u0001\u0007\u200B\uFEFF',
  ];

  it('are kept letter by letter', () => {
    expect(textsOf(reveal(hostile.map((text) => hidden(text))).board)).toEqual(hostile.toSorted());
  });

  it('are kept at their longest', () => {
    const long = 'ö'.repeat(limits.noteChars);
    const emoji = '👩'.repeat(limits.noteChars / 2);
    expect(textsOf(reveal([hidden(long), hidden(emoji)]).board)).toEqual([long, emoji].sort());
  });

  it('come with kind and fields, which can be written in afterwards', () => {
    const fields = {
      source: 'SCB 2025 åäö',
      evidence: 'yes',
      influence: ['skatteverket', 'Myndigheten ”X”'],
    };
    const doc = new Y.Doc();
    const { board } = reveal([hidden('Orsak', { fields, kind: 'evidence' })], 'ors', doc);
    expect(board.notes).toMatchObject([{ kind: 'evidence', fields }]);
    const id = board.notes[0]?.id ?? '';
    editFieldText(doc, id, 'source', 'SCB 2026');
    expect(fieldText(doc, id, 'source')?.toString()).toBe('SCB 2026');
    expect(reveal([hidden('Utan')]).board.notes[0]?.fields).toEqual({});
  });
});

describe('whose a revealed note is', () => {
  it('is as was told, under ids that were never its writer’s', () => {
    const { board, authors } = reveal([
      hidden('ett', { author: 'agency:skatteverket' }),
      hidden('två'),
      hidden('tre', { author: 'person_7' }),
    ]);
    const by = Object.fromEntries(board.notes.map(({ id, text }) => [text, authors[id]]));
    expect(by).toEqual({ ett: 'agency:skatteverket', två: 'anonymous', tre: 'person_7' });
    expect(board.notes.every(({ id }) => /^note_[a-z0-9]{16}$/.test(id))).toBe(true);
  });

  it('does not show in the order, nor in who wrote it in the document', () => {
    const notes = Array.from({ length: 30 }, (_, index) => hidden(`lapp ${String(index).padStart(2, '0')}`));
    const doc = new Y.Doc();
    const { board } = reveal(notes, 'ors', doc, 3);
    const order = board.notes.toSorted(byReadingOrder).map(({ text }) => text);
    expect(order).not.toEqual(notes.map(({ text }) => text));
    expect(order.toSorted()).toEqual(notes.map(({ text }) => text));
    const again = reveal(notes, 'ors', new Y.Doc(), 4).board.notes.toSorted(byReadingOrder);
    expect(again.map(({ text }) => text)).not.toEqual(order);
    expect([...doc.store.clients.keys()]).toEqual([SERVER_CLIENT]);
  });
});

describe('where a revealed note lies', () => {
  it('is the section it was written for, when it is one of the phase; else the first that takes notes', () => {
    const { board } = reveal(
      [
        hidden('rätt', { in: sectionId('effects') }),
        hidden('fel', { in: sectionId('entry') }),
        hidden('påhittad', { in: '__proto__' }),
        hidden('utan'),
      ],
      'lank',
    );
    const by = Object.fromEntries(board.notes.map((note) => [note.text, note.in]));
    expect(by).toEqual({
      rätt: sectionId('effects'),
      fel: sectionId('core'),
      påhittad: sectionId('core'),
      utan: sectionId('core'),
    });
  });

  it('is made when the board lacks it, as when a phase was ticked late', () => {
    const doc = new Y.Doc();
    const bare = { ...template, sections: template.sections.filter(({ id }) => id !== 'incheckning') };
    Y.applyUpdate(doc, seedBoard(bare, { notes: [], links: [] }, seeded(2)).update);
    expect(readBoard([doc]).sections.map(({ key }) => key)).not.toContain('incheckning');
    const { board } = reveal([hidden('Hej')], 'incheckning', doc);
    const made = board.sections.filter(({ key }) => key === 'incheckning');
    const wanted = template.sections.find(({ id }) => id === 'incheckning');
    expect(made).toMatchObject([
      { id: sectionId('incheckning'), p: [wanted?.box.x, wanted?.box.y], s: [wanted?.box.w, wanted?.box.h] },
    ]);
    expect(board.notes[0]?.in).toBe(sectionId('incheckning'));
    expect(reveal([hidden('En till')], 'incheckning', doc, 2).board.sections).toHaveLength(
      template.sections.length,
    );
  });

  it.each(['ors', 'incheckning'])('is within the section, however many they are (%s)', (where) => {
    const doc = new Y.Doc();
    for (const [from, count] of [
      [0, 200],
      [200, 800],
    ] as const) {
      const notes = Array.from({ length: count }, (_, index) => hidden(`lapp ${from + index}`));
      const { board } = reveal(notes, where, doc, from + 1);
      expect(board.notes).toHaveLength(from + count);
      for (const { in: section, p, s } of board.notes) {
        const area = board.sections.find(({ id }) => id === section)?.s ?? [0, 0];
        expect(p[0]).toBeGreaterThanOrEqual(0);
        expect(p[1]).toBeGreaterThanOrEqual(SECTION_HEADER);
        expect(p[0] + s[0]).toBeLessThanOrEqual(area[0]);
        expect(p[1] + s[1]).toBeLessThanOrEqual(area[1]);
      }
    }
  });

  it('is free while there is room', () => {
    const { board } = reveal(Array.from({ length: 16 }, (_, index) => hidden(`lapp ${index}`)));
    const [w, h] = NOTE_SIZE;
    for (const [index, a] of board.notes.entries())
      for (const b of board.notes.slice(index + 1))
        expect(Math.abs(a.p[0] - b.p[0]) >= w || Math.abs(a.p[1] - b.p[1]) >= h).toBe(true);
  });

  it('is found in a section that someone made tiny, or huge with a note over all of it', () => {
    for (const s of [
      [24, 24],
      [20_000, 20_000],
    ] as const) {
      const doc = new Y.Doc();
      createSections(doc, template.id, [{ id: sectionId('causes'), key: 'causes', p: [0, 0], s }]);
      createNote(doc, {
        id: 'stor',
        kind: 'plain',
        p: [0, 0],
        s: [20_000, 20_000],
        in: sectionId('causes'),
        text: 'x',
      });
      const { board } = reveal([hidden('ett'), hidden('två')], 'ors', doc);
      expect(textsOf(board)).toEqual(['ett', 'två', 'x']);
      expect(board.notes.every(({ p }) => Number.isFinite(p[0]) && Number.isFinite(p[1]))).toBe(true);
    }
  });

  it('is as it would be one at a time', () => {
    const taken = [{ x: 240, y: 92, w: 200, h: 124 }];
    const next = createPlaces(taken, [480, 640]);
    const boxes = [...taken];
    for (let count = 0; count < 30; count++) {
      const [x, y] = placeWithin(boxes, [480, 640]);
      expect(next()).toEqual([x, y]);
      boxes.push({ x, y, w: NOTE_SIZE[0], h: NOTE_SIZE[1] });
    }
  });
});

describe('what is shown of a person’s document', () => {
  const own = (...texts: string[]): Y.Doc => {
    const doc = new Y.Doc();
    for (const [index, text] of texts.entries())
      createNote(doc, { id: `n${index}`, kind: 'cause', p: [0, 0], text, o: `a${index}` });
    return doc;
  };

  it('is neither what is empty nor what was thrown away', () => {
    const doc = own('ett', '', ' \n\t ', 'två');
    binNote(doc, 'n3', 1);
    expect(notesToShow(doc, undefined).map(({ text }) => text)).toEqual(['ett']);
  });

  it('is in its own order, up to the limit of the step and of any step', () => {
    const doc = own(...Array.from({ length: 9 }, (_, index) => `lapp ${index}`));
    expect(notesToShow(doc, 2).map(({ text }) => text)).toEqual(['lapp 0', 'lapp 1']);
    const many = own(...Array.from({ length: limits.privateNotes + 5 }, (_, index) => `lapp ${index}`));
    expect(notesToShow(many, undefined)).toHaveLength(limits.privateNotes);
    expect(notesToShow(many, 10_000)).toHaveLength(limits.privateNotes);
  });

  it('is nothing of what is no note', () => {
    const doc = own('ett');
    doc.getMap('items').set('skräp', 7);
    doc.getMap('items').set('__proto__', new Y.Map([['type', 'note']]));
    expect(notesToShow(doc, undefined).map(({ text }) => text)).toEqual(['ett']);
  });
});

it('nothing to show changes nothing', () => {
  const { board, bytes } = reveal([]);
  expect(board.notes).toEqual([]);
  expect(bytes).toEqual(new Uint8Array([0, 0]));
});
