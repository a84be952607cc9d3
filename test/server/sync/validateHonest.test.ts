// What honest clients send passes the judge, whatever they do in whatever order, and what is applied is what they have.
// Seen to fail: with done deletions judged like new ones, and with known structs not sliced off, "repeats" is refused;
// with the deletions of an update not subtracted from what it types, "types and erases" is.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import * as operations from '#shared/board/operations.ts';
import { limits } from '#shared/limits.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import { repair } from '../../../server/sync/validation/repair.ts';
import { writeRevealed } from '../../../server/workshops/revealNotes.ts';
import { writeNote } from '../../support/boards.ts';
import { seeded } from '../../support/chance.ts';
import {
  ANNA,
  boardOf,
  docOf,
  isWhole,
  judge,
  judgedDocument,
  MARIA,
  newIn,
  send,
  STOCK,
  updatesOf,
  type Judged,
} from '../../support/judgedDocument.ts';

const { createNote, createLink, editText, noteText } = operations;

/** Does something in a person's copy, and sends each update it makes. */
function step(here: Judged, doc: Y.Doc, who: string, act: () => void): void {
  for (const update of updatesOf(doc, act)) expect(send(here, update, { who, first: false })).toBe('ok');
}

describe('our own operations', () => {
  it('all pass, one by one, and are undone and redone to the last', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    const undo = new Y.UndoManager([itemsOf(doc), linksOf(doc)], {
      trackedOrigins: new Set([operations.LOCAL]),
      captureTimeout: 0,
    });
    const acts: (() => void)[] = [
      () =>
        createNote(doc, {
          id: 'a',
          kind: 'cause',
          p: [1, 2],
          text: 'Ett',
          o: 'a0',
          z: 'a0',
          fields: { f: 1 },
        }),
      () => createNote(doc, { id: 'b', kind: 'problem', p: [3, 4], in: 'section_core' }),
      () => operations.moveNote(doc, 'a', [9, 9], 'section_core'),
      () => operations.moveNote(doc, 'a', [1e9, -1e9], undefined),
      () => operations.resizeNote(doc, 'a', [1, 1e9]),
      () => operations.setKind(doc, 'a', 'effect'),
      () => operations.setOrder(doc, 'a', 'a1'),
      () => operations.setStacking(doc, 'a', 'a1'),
      () => operations.setField(doc, 'b', 'agencies', ['skatteverket', 'kriminalvarden']),
      () => operations.setField(doc, 'b', 'done', true),
      () => operations.setField(doc, 'b', 'done', null),
      () => operations.editFieldText(doc, 'b', 'who', 'Maria'),
      () => operations.editFieldText(doc, 'b', 'who', 'Maria och Anna'),
      () => editText(noteText(doc, 'a') as Y.Text, 'Åäö Čáhcesuolu 🙂'),
      () => editText(noteText(doc, 'a') as Y.Text, ''),
      () => operations.binNote(doc, 'a', 1_700_000_000_000),
      () => operations.restoreNote(doc, 'a'),
      () => createLink(doc, { id: 'l', type: 'explains', from: 'a', to: 'b' }),
      () => operations.setLinkType(doc, 'l', 'addresses'),
      () => operations.removeLink(doc, 'l'),
    ];
    for (const act of acts) step(here, doc, MARIA, act);
    for (let round = 0; round < 2; round++) {
      while (undo.canUndo()) step(here, doc, MARIA, () => undo.undo());
      expect(boardOf(here.doc).notes).toEqual([]);
      while (undo.canRedo()) step(here, doc, MARIA, () => undo.redo());
      expect(boardOf(here.doc)).toEqual(boardOf(doc));
      expect(boardOf(here.doc).notes).toHaveLength(2);
    }
    expect(repair(here.doc, 'board', ['a', 'b', 'l'])).toBe(false);
  });

  it('a text of the greatest length, in the widest script, fits one update, and so does another in its place', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    const text = (from: number): string =>
      Array.from({ length: limits.noteChars }, (_, at) =>
        String.fromCharCode(from + ((at * 7919) % 900)),
      ).join('');
    step(here, doc, MARIA, () => createNote(doc, { id: 'n', kind: 'plain', p: [0, 0], text: text(0x4e00) }));
    step(here, doc, MARIA, () => editText(noteText(doc, 'n') as Y.Text, text(0x4e80)));
    expect(noteText(here.doc, 'n')?.toString()).toBe(text(0x4e80));
  });

  it('a recorded board passes as one update of a stock client’s', () => {
    const path = fileURLToPath(new URL('../../fixtures/boards/schema-1.json', import.meta.url));
    const { update } = JSON.parse(readFileSync(path, 'utf8')) as { update: string };
    const recorded = new Y.Doc();
    Y.applyUpdate(recorded, Buffer.from(update, 'base64'));
    const here = judgedDocument();
    // Its sections are the server's, and it repeats them; the rest is somebody's.
    here.doc = new Y.Doc();
    Y.applyUpdate(here.doc, Buffer.from(update, 'base64'));
    expect(send(here, Y.encodeStateAsUpdate(recorded), { mayWrite: false })).toBe('ok');
    const { notes, links } = boardOf(recorded);
    const copy = docOf(STOCK);
    for (const note of notes) createNote(copy, { ...note, fields: { ...note.fields } });
    for (const link of links) createLink(copy, link);
    const empty = judgedDocument();
    expect(send(empty, Y.encodeStateAsUpdate(copy))).toBe('ok');
    expect(boardOf(empty.doc).notes).toEqual(boardOf(copy).notes);
  });

  it('revealed notes, which the server wrote, are edited and binned by all', () => {
    const here = judgedDocument();
    const hidden = ['Ett', 'Två'].map((text) => ({
      kind: 'cause' as const,
      text,
      fields: { f: 'g' },
      author: 'anonymous',
    }));
    const phase = problemTree.phases[0] as (typeof problemTree.phases)[number];
    writeRevealed(here.doc, hidden, { template: problemTree, phase, random: seeded(1) });
    const doc = docOf(3, here);
    const [id = ''] = boardOf(doc).notes.map((note) => note.id);
    step(here, doc, ANNA, () => editText(noteText(doc, id) as Y.Text, 'Annat'));
    step(here, doc, ANNA, () => operations.editFieldText(doc, id, 'f', 'h'));
    step(here, doc, ANNA, () => operations.binNote(doc, id, 7));
  });
});

describe('a SyncStep2', () => {
  it('repeats what is known, with all deletions there ever were, from reader and writer alike', () => {
    const here = judgedDocument();
    const [maria, anna] = [docOf(2, here), docOf(3, here)];
    for (let number = 0; number < 20; number++) {
      step(here, maria, MARIA, () => writeNote(maria, `m${number}`, 'Marias'));
      if (number % 3 === 0) step(here, maria, MARIA, () => itemsOf(maria).delete(`m${number}`));
    }
    const whole = Y.encodeStateAsUpdate(here.doc);
    expect(judge(here, whole, { who: ANNA, mayWrite: false })).toMatchObject({
      ok: true,
      parts: 0,
      pure: false,
    });
    const deletions = Y.encodeStateAsUpdate(here.doc, Y.encodeStateVector(here.doc));
    expect(judge(here, deletions, { who: ANNA, mayWrite: false })).toMatchObject({ ok: true, parts: 0 });
    Y.applyUpdate(anna, whole);
    writeNote(anna, 'a', 'Annas');
    // The whole board with her own note at the end of it, as a program without a state vector would send it.
    expect(send(here, Y.encodeStateAsUpdate(anna), { who: ANNA })).toBe('ok');
    expect(judge(here, Y.encodeStateAsUpdate(anna), { who: ANNA, mayWrite: false })).toMatchObject({
      parts: 0,
    });
    expect(boardOf(here.doc).notes).toHaveLength(14);
  });

  it('of an hour offline passes after others have taken away what it builds on', () => {
    const here = judgedDocument();
    const [maria, anna] = [docOf(2, here), docOf(3, here)];
    step(here, maria, MARIA, () => writeNote(maria, 'n', 'Marias'));
    Y.applyUpdate(anna, newIn(here.doc, { ...here, doc: anna }));
    step(here, maria, MARIA, () => itemsOf(maria).delete('n'));
    editText(noteText(anna, 'n') as Y.Text, 'Marias, och Annas');
    operations.moveNote(anna, 'n', [7, 7], 'section_core');
    operations.setField(anna, 'n', 'f', 1);
    operations.editFieldText(anna, 'n', 'g', 'Mer');
    writeNote(anna, 'other', 'Annas egen');
    expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
    expect(boardOf(here.doc).notes.map(({ id }) => id)).toEqual(['other']);
    expect(isWhole(here.doc)).toBe(true);
  });

  it('of one who types and erases more than a note holds passes', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    writeNote(doc, 'n', '');
    const text = noteText(doc, 'n') as Y.Text;
    const undo = new Y.UndoManager(text, { captureTimeout: 0 });
    for (let round = 0; round < 4; round++) {
      text.insert(0, 'x'.repeat(15_000));
      text.delete(0, 15_000);
    }
    // What can be undone is kept with its characters, and named as deleted beside them.
    undo.undo();
    expect(send(here, newIn(doc, here))).toBe('ok');
    expect(noteText(here.doc, 'n')?.length).toBe(15_000);
  });

  it('says which notes are new, and is logged as it is when all of it is', () => {
    const here = judgedDocument();
    const doc = docOf(STOCK, here);
    writeNote(doc, 'a', 'Ett');
    writeNote(doc, 'b', 'Två');
    itemsOf(doc).delete('b');
    const frame = newIn(doc, here);
    expect(judge(here, frame)).toMatchObject({
      ok: true,
      items: ['a'],
      newClients: [STOCK],
      pure: true,
      fresh: frame,
    });
    send(here, frame);
    noteText(doc, 'a')?.insert(3, '!');
    // The deletion of `b` is named again.
    expect(judge(here, newIn(doc, here))).toMatchObject({ items: [], newClients: [], pure: false });
  });
});

/** Where what others do comes from; undo reaches nothing of it. */
const LINE = 'line';

describe('two people and a stock client', () => {
  const Step = fc.record({
    who: fc.nat(2),
    what: fc.nat(17),
    at: fc.nat(7),
    text: fc.string({ unit: 'grapheme', maxLength: 12 }),
  });
  type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

  function perform(doc: Y.Doc, undo: Y.UndoManager, { what, at, text }: Step): void {
    const ids = boardOf(doc).notes.map(({ id }) => id);
    const id = ids[at % Math.max(1, ids.length)] ?? '';
    const other = ids[(at + 1) % Math.max(1, ids.length)] ?? '';
    const words = noteText(doc, id);
    const acts = [
      () => createNote(doc, { id: `${doc.clientID}_${at}_${text.length}`, kind: 'cause', p: [at, at], text }),
      () => writeNote(doc, `w${doc.clientID}_${at}`, text),
      () => words && editText(words, text),
      () => words && editText(words, `${words.toString()}${text}`),
      () => words?.insert(Math.min(at, words.length), text),
      () => words && words.length > at && words.delete(at, 1),
      () => operations.moveNote(doc, id, [at * 10, text.length], at % 2 === 0 ? 'section_core' : undefined),
      () => operations.setField(doc, id, `f${at % 3}`, at),
      () => operations.setField(doc, id, `f${at % 3}`, null),
      () => operations.editFieldText(doc, id, `t${at % 3}`, text),
      () => operations.binNote(doc, id, at),
      () => operations.restoreNote(doc, id),
      () => createLink(doc, { id: `l${at}_${doc.clientID}`, type: 'explains', from: id, to: other }),
      () => operations.removeLink(doc, [...linksOf(doc).keys()][0] ?? ''),
      () => operations.setLinkType(doc, [...linksOf(doc).keys()][0] ?? '', 'supports'),
      () => undo.undo(),
      () => undo.redo(),
      () => operations.setKind(doc, id, 'risk'),
    ];
    acts[what]?.();
  }

  it(
    'pass whatever they do, in whatever order it arrives, and nothing of it is ever mended',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.array(Step, { maxLength: 70 }), fc.infiniteStream(fc.nat(5)), (steps, chance) => {
          const here = judgedDocument();
          const names = [MARIA, ANNA, 'person_program'];
          const docs = [2, 3, STOCK].map((clientId) => docOf(clientId, here));
          const undos = docs.map(
            (doc) =>
              new Y.UndoManager([itemsOf(doc), linksOf(doc)], {
                trackedOrigins: new Set([null, operations.LOCAL]),
                captureTimeout: 0,
              }),
          );
          const sync = (who: number): void => {
            const doc = docs[who] as Y.Doc;
            // Sometimes a SyncStep2, sometimes all it has; and back comes what it lacks.
            const whole = chance.next().value === 0;
            const frame = whole ? Y.encodeStateAsUpdate(doc) : newIn(doc, here);
            const seen = whole ? 'ok' : send(here, frame, { who: names[who] as string });
            expect(seen).toBe('ok');
            Y.applyUpdate(doc, Y.encodeStateAsUpdate(here.doc, Y.encodeStateVector(doc)), LINE);
          };
          for (const one of steps) {
            perform(docs[one.who] as Y.Doc, undos[one.who] as Y.UndoManager, one);
            if ((chance.next().value as number) < 2) sync(one.who);
          }
          for (let round = 0; round < 2; round++) {
            for (const who of [0, 1, 2]) {
              expect(send(here, newIn(docs[who] as Y.Doc, here), { who: names[who] as string })).toBe('ok');
              Y.applyUpdate(docs[who] as Y.Doc, Y.encodeStateAsUpdate(here.doc), LINE);
            }
          }
          const board = boardOf(here.doc);
          expect(board.skipped).toBe(0);
          expect(isWhole(here.doc)).toBe(true);
          for (const doc of docs) {
            expect(itemsOf(doc).toJSON()).toEqual(itemsOf(here.doc).toJSON());
            expect(linksOf(doc).toJSON()).toEqual(linksOf(here.doc).toJSON());
          }
          const ids = [...itemsOf(here.doc).keys(), ...linksOf(here.doc).keys()];
          expect(repair(here.doc, 'board', ids)).toBe(false);
        }),
        { numRuns: 150 },
      );
    },
  );
});
