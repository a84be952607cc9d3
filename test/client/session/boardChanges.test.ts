// What was changed here, told by items, and done again in another document: where it can be, and nothing twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf } from '../../../shared/board/names.ts';
import type { Note } from '../../../shared/board/note.ts';
import * as operations from '../../../shared/board/operations.ts';
import { readBoard } from '../../../shared/board/read.ts';
import { limits } from '../../../shared/limits.ts';
import { applyAgain, unsentChanges, wordsOf } from '../../../client/session/boardChanges.ts';
import { exampleAgain, exampleChanges } from '../../../client/session/exampleChanges.ts';
import { planOf } from '../../../client/session/redo.ts';
import {
  readExampleDocument,
  seedExampleDocument,
  setStage,
  exampleText,
} from '../../../shared/example/exampleDocument.ts';

const NOW = 1_000;

function board(...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const [index, text] of texts.entries())
    operations.createNote(doc, { id: `n${index}`, kind: 'plain', p: [index, 0], text });
  return doc;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

/** The same board under other ids of its letters, as after an epoch. */
function anew(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  const { notes, links } = readBoard([doc]);
  for (const { fields, ...note } of notes) {
    operations.createNote(other, { ...note, fields });
    if (note.bin !== undefined) operations.binNote(other, note.id, note.bin);
  }
  for (const link of links) operations.createLink(other, link);
  return other;
}

function write(doc: Y.Doc, id: string, text: string): void {
  const shared = operations.ensureNoteText(doc, id);
  if (shared) operations.editText(shared, text);
}

const noteOf = (doc: Y.Doc, id: string): Note | undefined =>
  readBoard([doc]).notes.find((note) => note.id === id);

const again = (doc: Y.Doc, base: Y.Doc, mine: Y.Doc): boolean[] =>
  unsentChanges(base, mine).map((change) => applyAgain(doc, change, NOW));

describe('changes done again', () => {
  it('make what was made here, with its words, fields, place and order', () => {
    const base = board('ett');
    const mine = copy(base);
    operations.createNote(mine, {
      id: 'ny',
      kind: 'cause',
      p: [5, 6],
      in: 'section_a',
      o: 'a1',
      text: 'Nytt',
      fields: { due: 3 },
    });
    operations.editFieldText(mine, 'ny', 'owner', 'Maria');
    operations.createLink(mine, { id: 'l', type: 'explains', from: 'ny', to: 'n0' });
    const there = anew(base);
    expect(again(there, base, mine)).toEqual([true, true]);
    expect(noteOf(there, 'ny')).toEqual(noteOf(mine, 'ny'));
    expect(operations.fieldText(there, 'ny', 'owner')?.toString()).toBe('Maria');
    expect(readBoard([there]).links).toEqual(readBoard([mine]).links);
  });

  it('merge a text with what others wrote, and set what was set', () => {
    const base = board('Ingen frågar', 'två', 'tre');
    operations.binNote(base, 'n2', 7);
    const [mine, there] = [copy(base), anew(base)];
    write(mine, 'n0', 'Ingen frågar om omsorg');
    operations.moveNote(mine, 'n0', [9, 9], 'section_b');
    operations.setKind(mine, 'n1', 'risk');
    operations.binNote(mine, 'n1', 42);
    operations.restoreNote(mine, 'n2');
    write(there, 'n0', 'Nästan ingen frågar');
    operations.setStacking(there, 'n0', 'b');
    expect(again(there, base, mine)).toEqual([true, true, true]);
    expect(noteOf(there, 'n0')).toMatchObject({
      text: 'Nästan ingen frågar om omsorg',
      p: [9, 9],
      in: 'section_b',
      z: 'b',
    });
    expect(noteOf(there, 'n1')).toMatchObject({ kind: 'risk', bin: 42 });
    expect(noteOf(there, 'n2')?.bin).toBeUndefined();
  });

  it('put nothing in twice that had arrived without a word of it', () => {
    const base = board();
    const mine = board('Hela texten');
    const there = board('Hela');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')?.text).toBe('Hela texten');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')?.text).toBe('Hela texten');
  });

  it('give back what cannot be done, whole: a note that is gone, a text grown too long', () => {
    const base = board('ett', 'a'.repeat(limits.noteChars - 10), 'tre');
    const [mine, there] = [copy(base), anew(base)];
    write(mine, 'n0', 'ett och mera');
    write(mine, 'n1', `${'a'.repeat(limits.noteChars - 10)}12345678`);
    operations.setKind(mine, 'n1', 'risk');
    itemsOf(there).delete('n0');
    write(there, 'n1', `12345678${'a'.repeat(limits.noteChars - 10)}`);
    const changes = unsentChanges(base, mine);
    expect(changes.map((change) => applyAgain(there, change, NOW))).toEqual([false, false]);
    expect(wordsOf(changes[0]!)).toBe('ett och mera');
    expect(noteOf(there, 'n0')).toBeUndefined();
    expect(noteOf(there, 'n1')?.kind).toBe('plain');
  });

  it('put in the bin what was taken away here', () => {
    const base = board('ett');
    const [mine, there] = [copy(base), anew(base)];
    itemsOf(mine).delete('n0');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')).toMatchObject({ text: 'ett', bin: NOW });
  });

  it('make of any document what it was here, where nobody else changed anything', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('write' as const), at: fc.nat(3), text: fc.string({ maxLength: 8 }) }),
      fc.record({ do: fc.constant('move' as const), at: fc.nat(3), x: fc.integer({ min: -99, max: 99 }) }),
      fc.record({ do: fc.constant('bin' as const), at: fc.nat(3) }),
      fc.record({ do: fc.constant('restore' as const), at: fc.nat(3) }),
      fc.record({
        do: fc.constant('make' as const),
        at: fc.integer({ min: 4, max: 7 }),
        text: fc.string({ maxLength: 8 }),
      }),
      fc.record({
        do: fc.constant('field' as const),
        at: fc.nat(3),
        text: fc.string({ minLength: 1, maxLength: 8 }),
      }),
    );
    const perform = (doc: Y.Doc, one: typeof act extends fc.Arbitrary<infer T> ? T : never): void => {
      const id = `n${one.at}`;
      if (one.do === 'write') write(doc, id, one.text);
      else if (one.do === 'move')
        operations.moveNote(doc, id, [one.x, 1], one.x % 2 ? 'section_a' : undefined);
      else if (one.do === 'bin') operations.binNote(doc, id, 5);
      else if (one.do === 'restore') operations.restoreNote(doc, id);
      else if (one.do === 'make')
        operations.createNote(doc, { id, kind: 'plain', p: [0, 0], text: one.text });
      else operations.editFieldText(doc, id, 'owner', one.text);
    };
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const base = board('ett', 'två', 'tre', 'fyra');
        const mine = copy(base);
        for (const one of acts) perform(mine, one);
        const there = anew(base);
        again(there, base, mine);
        const sorted = (doc: Y.Doc): Note[] => readBoard([doc]).notes.sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(there)).toEqual(sorted(mine));
      }),
    );
  });
});

describe('a plan', () => {
  it('in the same history adds to what others wrote letter by letter, and gives back what they took away', () => {
    const base = board('ett', 'två');
    const mine = copy(base);
    const unsent: Uint8Array[] = [];
    mine.on('update', (update: Uint8Array) => unsent.push(update));
    write(mine, 'n0', 'ett mitt');
    write(mine, 'n1', 'två mitt');
    const there = copy(base);
    write(there, 'n0', 'deras ett');
    itemsOf(there).delete('n1');
    const plan = planOf('board', there, { known: [Y.encodeStateAsUpdate(base)], unsent }, true);
    expect(plan.gone.map(({ id }) => id)).toEqual(['n1']);
    for (const { change } of plan.again) if (change.type === 'note') applyAgain(there, change, NOW);
    expect(noteOf(there, 'n0')?.text).toBe('deras ett mitt');
  });
});

describe('an example done again', () => {
  it('merges each field and sets the stage', () => {
    const base = new Y.Doc();
    seedExampleDocument(base, 'problem', { title: 'Första kontakten' });
    const mine = copy(base);
    const title = exampleText(mine, 'title');
    if (title) operations.editText(title, 'Första kontakten blir lika');
    setStage(mine, 'plan');
    const there = new Y.Doc();
    seedExampleDocument(there, 'problem', { title: 'Den första kontakten' });
    expect(exampleChanges(base, mine).map((change) => exampleAgain(there, change))).toEqual([true, true]);
    const { stage, texts } = readExampleDocument(there);
    expect({ stage, title: texts['title'] }).toEqual({
      stage: 'plan',
      title: 'Den första kontakten blir lika',
    });
  });
});
