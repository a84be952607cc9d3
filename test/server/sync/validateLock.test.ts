// What is locked for those who lead (docs/protocol.md, F6.6): nobody else changes anything of it, whatever bytes they send,
// nor locks anything so; whoever leads does, and what lies beside it is everyone's.
// Seen to fail: with `isGuarded` false always, "is refused" and the frames by hand; with `wouldGuard` false always,
// "nobody else locks so"; with `whyKept` not asking `isGuarded`, "the whole away" and "in its place".
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import * as operations from '#shared/board/operations.ts';
import * as sections from '#shared/board/sectionOperations.ts';
import { repair } from '../../../server/sync/validation/repair.ts';
import { writeNote } from '../../support/boards.ts';
import {
  ANNA,
  boardOf,
  docOf,
  judge,
  judgedDocument,
  newIn,
  reasonOf,
  send,
  STOCK,
  updatesOf,
  type Judged,
} from '../../support/judgedDocument.ts';
import { item, numbers, update, type Write } from '../../support/rawLine.ts';

type Map = Y.Map<unknown>;
const stored = (doc: Y.Doc, id: string): Map => itemsOf(doc).get(id) as Map;

/** A board on which Maria made two notes, a section and a link, and Anna, who leads, locked a note and the section. */
function scene(): Judged {
  const here = judgedDocument();
  const maria = docOf(2, here);
  operations.createNote(maria, {
    id: 'held',
    kind: 'problem',
    p: [2, 2],
    text: 'Så står det',
    fields: { f: 1 },
  });
  operations.editFieldText(maria, 'held', 'who', 'Maria');
  operations.createNote(maria, { id: 'open', kind: 'cause', p: [9, 9], text: 'Öppen', in: 'area' });
  sections.createArea(maria, { id: 'area', p: [100, 0], title: 'Parkering', question: 'Vad?' });
  operations.createLink(maria, { id: 'l1', type: 'explains', from: 'open', to: 'held' });
  expect(send(here, newIn(maria, here))).toBe('ok');
  const anna = docOf(3, here);
  operations.setLock(anna, 'held', 'lead');
  operations.setLock(anna, 'area', 'lead');
  expect(send(here, newIn(anna, here), { who: ANNA, leads: true })).toBe('ok');
  return here;
}

const changes: [string, (doc: Y.Doc) => void][] = [
  ['moved', (doc) => operations.moveNote(doc, 'held', [5, 5], undefined)],
  ['moved into a section', (doc) => operations.moveNote(doc, 'held', [5, 5], 'area')],
  ['made larger', (doc) => operations.resizeNote(doc, 'held', [300, 300])],
  ['of another kind', (doc) => operations.setKind(doc, 'held', 'effect')],
  ['raised', (doc) => operations.setStacking(doc, 'held', 'a9')],
  ['ordered', (doc) => operations.setOrder(doc, 'held', 'a9')],
  ['coloured', (doc) => operations.setColour(doc, 'held', 'pink')],
  ['grouped', (doc) => operations.setGroup(doc, 'held', 'g')],
  ['made a text', (doc) => operations.setLook(doc, 'held', 'text')],
  ['typed in', (doc) => operations.noteText(doc, 'held')?.insert(2, 'x')],
  ['erased', (doc) => operations.noteText(doc, 'held')?.delete(0, 3)],
  ['given another text', (doc) => stored(doc, 'held').set('text', new Y.Text('Ny'))],
  ['given a field', (doc) => operations.setField(doc, 'held', 'g', true)],
  ['robbed of a field', (doc) => operations.setField(doc, 'held', 'f', null)],
  ['typed in, in a field', (doc) => operations.editFieldText(doc, 'held', 'who', 'Mia')],
  ['given a new field to type in', (doc) => operations.editFieldText(doc, 'held', 'why', 'Därför')],
  ['given other fields', (doc) => stored(doc, 'held').set('fields', new Y.Map())],
  ['binned', (doc) => operations.binNote(doc, 'held', 5)],
  ['unlocked', (doc) => operations.setLock(doc, 'held', null)],
  ['locked only against slips', (doc) => operations.setLock(doc, 'held', 'all')],
  ['locked anew', (doc) => void stored(doc, 'held').set('lock', 'lead')],
  ['taken away by its maker', (doc) => itemsOf(doc).delete('held')],
  ['replaced by its maker', (doc) => writeNote(doc, 'held', 'Min')],
  ['a section: moved', (doc) => sections.moveArea(doc, 'area', [0, 0])],
  ['a section: resized', (doc) => sections.resizeArea(doc, 'area', [90, 0], [900, 500])],
  ['a section: called something else', (doc) => sections.editAreaText(doc, 'area', 'title', 'Mitt')],
  ['a section: asking something else', (doc) => sections.editAreaText(doc, 'area', 'question', '')],
  ['a section: laid out', (doc) => sections.setAreaLayout(doc, 'area', 'tree')],
  ['a section: coloured', (doc) => operations.setColour(doc, 'area', 'pink')],
  ['a section: binned', (doc) => operations.binNote(doc, 'area', 5)],
  ['a section: unlocked', (doc) => operations.setLock(doc, 'area', null)],
  ['a section: taken away', (doc) => itemsOf(doc).delete('area')],
];

describe('what is locked for those who lead', () => {
  it.each(changes)('%s: is refused to its maker, whole, and not to one who leads', (_, change) => {
    const here = scene();
    const doc = docOf(2, here);
    operations.createNote(doc, { id: 'beside', kind: 'plain', p: [0, 0] });
    doc.transact(() => change(doc));
    const before = Y.encodeStateAsUpdate(here.doc);
    expect(reasonOf(judge(here, newIn(doc, here)))).toBe('locked');
    expect(Y.encodeStateAsUpdate(here.doc)).toEqual(before);
    expect(reasonOf(judge(here, newIn(doc, here), { leads: true }))).toBe('ok');
  });

  it('is not moved by an offline day, nor by what was done before the lock was seen', () => {
    const here = judgedDocument();
    const maria = docOf(2, here);
    writeNote(maria, 'n', 'Hej');
    expect(send(here, newIn(maria, here))).toBe('ok');
    const away = docOf(3, here);
    operations.moveNote(away, 'n', [50, 50], undefined);
    operations.noteText(away, 'n')?.insert(0, 'x');
    operations.noteText(away, 'n')?.delete(0, 1);
    operations.setLock(maria, 'n', 'lead');
    expect(send(here, newIn(maria, here), { leads: true })).toBe('ok');
    expect(send(here, newIn(away, here), { who: ANNA })).toBe('locked');
    expect(send(here, Y.encodeStateAsUpdate(away), { who: ANNA })).toBe('locked');
    expect(boardOf(here.doc).notes).toMatchObject([{ p: [0, 0], text: 'Hej', lock: 'lead' }]);
  });

  it('hinders nobody who only repeats what is known of it', () => {
    const here = scene();
    const reader = docOf(2, here);
    expect(send(here, Y.encodeStateAsUpdate(reader))).toBe('ok');
    const leader = docOf(3, here);
    operations.noteText(leader, 'held')?.delete(0, 2);
    expect(send(here, newIn(leader, here), { who: ANNA, leads: true })).toBe('ok');
    expect(send(here, Y.encodeStateAsUpdate(docOf(2, here)))).toBe('ok');
  });

  it('leaves what lies beside it to everyone: links to it, notes within it', () => {
    const here = scene();
    const doc = docOf(2, here);
    for (const act of [
      () => operations.createLink(doc, { id: 'l2', type: 'relatesTo', from: 'held', to: 'open' }),
      () => operations.attachLink(doc, 'l1', { from: 'held', to: 'open' }),
      () => operations.removeLink(doc, 'l1'),
      () => operations.moveNote(doc, 'open', [7, 7], 'area'),
      () => operations.moveNote(doc, 'open', [7, 7], undefined),
      () => operations.createNote(doc, { id: 'new', kind: 'plain', p: [0, 0], in: 'area' }),
    ])
      for (const frame of updatesOf(doc, act)) expect(send(here, frame, { first: false })).toBe('ok');
    expect(linksOf(here.doc).size).toBe(1);
  });

  it('is mended by the server like anything else', () => {
    const here = scene();
    stored(here.doc, 'area').delete('p');
    expect(repair(here.doc, 'board', ['area'])).toBe(true);
    expect(boardOf(here.doc).sections).toMatchObject([
      { free: false },
      { id: 'area', p: [0, 0], lock: 'lead' },
    ]);
  });
});

describe('who locks', () => {
  const of = (change: (doc: Y.Doc) => void, leads: boolean): string => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    writeNote(doc, 'mine', 'Min');
    expect(send(here, newIn(doc, here))).toBe('ok');
    doc.transact(() => change(doc));
    return reasonOf(judge(here, newIn(doc, here), { leads }));
  };

  it('against slips: everyone, and everyone unlocks', () => {
    expect(of((doc) => operations.setLock(doc, 'mine', 'all'), false)).toBe('ok');
    const here = judgedDocument();
    const [maria, anna] = [docOf(2, here), docOf(3, here)];
    writeNote(maria, 'n', 'Min');
    operations.setLock(maria, 'n', 'all');
    expect(send(here, newIn(maria, here))).toBe('ok');
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(here.doc));
    // A guard against slips is kept by the page, not by the server.
    operations.moveNote(anna, 'n', [5, 5], undefined);
    operations.setLock(anna, 'n', null);
    expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
  });

  const locking: [string, (doc: Y.Doc) => void][] = [
    ['a note of one’s own', (doc) => operations.setLock(doc, 'mine', 'lead')],
    [
      'a note that is made so',
      (doc) =>
        void itemsOf(doc).set(
          'n',
          new Y.Map(Object.entries({ type: 'note', kind: 'plain', p: [0, 0], lock: 'lead' })),
        ),
    ],
    [
      'a section that is made so',
      (doc) =>
        void itemsOf(doc).set('a', new Y.Map(Object.entries({ type: 'area', p: [0, 0], lock: 'lead' }))),
    ],
    ['what is not yet anything', (doc) => void itemsOf(doc).set('x', new Y.Map([['lock', 'lead']]))],
  ];
  it.each(locking)('for those who lead, %s: nobody else locks so', (_, change) => {
    expect(of(change, false)).toBe('locked');
    expect(of(change, true)).toBe('ok');
  });

  it('in private writing nobody but who leads, either', () => {
    const here = judgedDocument('private');
    const doc = docOf(2, here);
    writeNote(doc, 'mine', 'Min');
    operations.setLock(doc, 'mine', 'lead');
    expect(reasonOf(judge(here, newIn(doc, here)))).toBe('locked');
  });
});

describe('undo', () => {
  it('of the one who locked unlocks, and redo locks; another’s undo does not reach it', () => {
    const here = scene();
    const [leader, maria] = [docOf(3, here), docOf(2, here)];
    const undoOf = (doc: Y.Doc): Y.UndoManager =>
      new Y.UndoManager([itemsOf(doc)], { trackedOrigins: new Set([operations.LOCAL]), captureTimeout: 0 });
    const [hers, theirs] = [undoOf(leader), undoOf(maria)];
    const step = (doc: Y.Doc, act: () => unknown, options: Parameters<typeof send>[2]): string =>
      updatesOf(doc, () => void act())
        .map((frame) => send(here, frame, { ...options, first: false }))
        .join();
    expect(step(maria, () => operations.moveNote(maria, 'open', [70, 70], 'area'), {})).toBe('ok');
    Y.applyUpdate(leader, Y.encodeStateAsUpdate(here.doc));
    const lead = { who: ANNA, leads: true };
    expect(step(leader, () => operations.setLock(leader, 'open', 'lead'), lead)).toBe('ok');
    Y.applyUpdate(maria, Y.encodeStateAsUpdate(here.doc));
    const blocked = docOf(2, here);
    Y.applyUpdate(blocked, Y.encodeStateAsUpdate(maria));
    expect(step(leader, () => hers.undo(), lead)).toBe('ok');
    expect(boardOf(here.doc).notes.find(({ id }) => id === 'open')?.lock).toBeUndefined();
    expect(step(leader, () => hers.redo(), lead)).toBe('ok');
    expect(boardOf(here.doc).notes.find(({ id }) => id === 'open')?.lock).toBe('lead');
    expect(step(maria, () => theirs.undo(), {})).toBe('locked');
  });
});

describe('bytes by hand', () => {
  const idOf = (record: Map): [number, number] => {
    const id = record._item?.id;
    if (!id) throw new Error('not there');
    return [id.client, id.clock];
  };
  const next = ({ doc }: Judged): number => Y.getState(doc.store, 2);
  /** Values under a key of a record, as if nothing were there. */
  const blind = (here: Judged, id: string, key: string, ...values: Write[]): Uint8Array =>
    update([
      numbers(1, 1, 2, next(here), 8 | 32, 0, ...idOf(stored(here.doc, id))),
      (encoder) => encoding.writeVarString(encoder, key),
      numbers(values.length),
      ...values,
    ]);
  const text =
    (words: string): Write =>
    (encoder) =>
      encoding.writeAny(encoder, words);

  it('under a key, as if what stands there had never been seen', () => {
    const here = scene();
    for (const [key, value] of [
      ['lock', text('all')],
      ['colour', text('pink')],
      ['p', numbers(117, 2, 125, 1, 125, 1)],
    ] as const)
      expect(reasonOf(judge(here, blind(here, 'held', key, value)))).toBe('locked');
  });

  it('that lock for a moment, and say something else in the same breath', () => {
    const here = scene();
    const frame = blind(here, 'open', 'lock', text('lead'), text('all'));
    expect(reasonOf(judge(here, frame))).toBe('locked');
    expect(reasonOf(judge(here, frame, { leads: true }))).toBe('ok');
  });

  it('beside a letter of its text, without a word of the text itself', () => {
    const here = scene();
    const start = operations.noteText(here.doc, 'held')?._start?.id;
    if (!start) throw new Error('no letters');
    const frame = update([numbers(1, 1, 2, next(here)), item({ after: [start.client, start.clock] }, 'x')]);
    expect(reasonOf(judge(here, frame))).toBe('locked');
  });

  it('that take letters, a key or the whole away', () => {
    const here = scene();
    const record = stored(here.doc, 'held');
    const letters = operations.noteText(here.doc, 'held')?._start?.id;
    const place = (record as unknown as { _map: globalThis.Map<string, Y.Item> })._map.get('lock')?.id;
    for (const id of [letters, place, record._item?.id]) {
      if (!id) throw new Error('nothing to take');
      const frame = update([numbers(0)], numbers(1, id.client, 1, id.clock, 1));
      expect(reasonOf(judge(here, frame, { who: ANNA }))).toBe('locked');
    }
  });

  it('in its place, as if there were nothing', () => {
    const here = scene();
    const blindly = docOf(STOCK);
    writeNote(blindly, 'held', 'Min nu');
    expect(reasonOf(judge(here, Y.encodeStateAsUpdate(blindly)))).toBe('locked');
  });

  it('with nothing laid over a key', () => {
    const here = scene();
    const lock = (stored(here.doc, 'held') as unknown as { _map: globalThis.Map<string, Y.Item> })._map.get(
      'lock',
    );
    if (!lock) throw new Error('no lock');
    const frame = update([
      numbers(1, 1, 2, next(here)),
      (encoder) => {
        encoding.writeUint8(encoder, 1 | 128);
        numbers(lock.id.client, lock.id.clock, 1)(encoder);
      },
    ]);
    expect(reasonOf(judge(here, frame))).toBe('locked');
  });
});
