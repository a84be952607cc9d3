// What may stand where, and who may write it: every rule of the judge (docs/protocol.md, F3-F7), with what it refuses.
// Seen to fail: with `judgeWrite` returning null always, all of the tables "places" and "content" but what is taken away;
// with `mayRemove` true always, "what others have made"; with `areKept` true always, "what a note cannot do without"; with
// `newPieces` cutting nothing, the last reproductions; without `createMergeWork`, "a few kilobytes".
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { binNote, createLink, createNote, noteText, setField } from '#shared/board/operations.ts';
import { seedExampleDocument, setStage } from '#shared/example/exampleDocument.ts';
import { limits } from '#shared/limits.ts';
import { writeNote } from '../../support/boards.ts';
import {
  ANNA,
  boardOf,
  docOf,
  judge,
  judgedDocument,
  MARIA,
  newIn,
  reasonOf,
  send,
  STOCK,
  updatesOf,
  type Judged,
} from '../../support/judgedDocument.ts';
import { item, jsonEntry, mapEntry, numbers, update, type Write } from '../../support/rawLine.ts';

/** A board on which Anna has a note, `hers`, linked to Maria's `mine`. */
function scene(): Judged {
  const here = judgedDocument();
  const anna = docOf(3, here);
  createNote(anna, { id: 'hers', kind: 'cause', p: [1, 1], text: 'Annas' });
  expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
  const maria = docOf(2, here);
  createNote(maria, { id: 'mine', kind: 'problem', p: [2, 2], text: 'Marias', in: 'section_core' });
  createLink(maria, { id: 'l1', type: 'explains', from: 'hers', to: 'mine' });
  expect(send(here, newIn(maria, here))).toBe('ok');
  return here;
}

type Map = Y.Map<unknown>;
const note = (doc: Y.Doc, id: string): Map => itemsOf(doc).get(id) as Map;

/** What the server says of a change that Maria makes in her copy. */
function verdictOn(change: (doc: Y.Doc) => void, here = scene()): string {
  const doc = docOf(2, here);
  // A transaction of a program may do several things.
  doc.transact(() => change(doc));
  const before = Y.encodeStateAsUpdate(here.doc);
  const verdict = reasonOf(judge(here, newIn(doc, here)));
  expect(Y.encodeStateAsUpdate(here.doc)).toEqual(before);
  return verdict;
}

describe('places', () => {
  const cases: [string, (doc: Y.Doc) => void, string][] = [
    ['a root that no board has', (doc) => doc.getMap('other').set('a', 1), 'forbidden'],
    ['a root that means something to JavaScript', (doc) => doc.getMap('__proto__').set('a', 1), 'forbidden'],
    ['a known root as a list', (doc) => doc.get('items', Y.Array).push([1]), 'content'],
    ['a known root as a text', (doc) => doc.get('items', Y.Text).insert(0, 'x'), 'content'],
    ['what the server says of the board', (doc) => doc.getMap('meta').set('schema', 9), 'forbidden'],
    ['something new said of the board', (doc) => doc.getMap('meta').set('colour', 'red'), 'content'],
    ['a section moved', (doc) => note(doc, 'section_core').set('p', [5, 5]), 'forbidden'],
    ['a section’s place taken away', (doc) => note(doc, 'section_core').delete('p'), 'forbidden'],
    ['a section taken away', (doc) => itemsOf(doc).delete('section_core'), 'forbidden'],
    ['a section replaced', (doc) => writeNote(doc, 'section_core', 'Min'), 'forbidden'],
    [
      'a section made',
      (doc) =>
        itemsOf(doc).set(
          's2',
          new Y.Map(Object.entries({ type: 'section', key: 'k', p: [0, 0], s: [99, 99] })),
        ),
      'forbidden',
    ],
    ['a note turned into a section', (doc) => note(doc, 'mine').set('type', 'section'), 'content'],
    ['an id that means something to JavaScript', (doc) => writeNote(doc, '__proto__', 'x'), 'content'],
    ['another one', (doc) => writeNote(doc, 'constructor', 'x'), 'content'],
    ['an id too long', (doc) => writeNote(doc, 'x'.repeat(limits.itemIdChars + 1), 'x'), 'content'],
    ['no id', (doc) => writeNote(doc, '', 'x'), 'content'],
    ['a field called so', (doc) => setField(doc, 'mine', '__proto__', 1), 'content'],
    ['a text where a note stands', (doc) => itemsOf(doc).set('t', new Y.Text('x') as never), 'content'],
    ['a plain value where a note stands', (doc) => itemsOf(doc).set('t', 'x' as never), 'content'],
  ];
  it.each(cases)('%s', (_, change, reason) => {
    expect(verdictOn(change)).toBe(reason);
  });

  it('in private writing: notes alone', () => {
    const of = (change: (doc: Y.Doc) => void): string => verdictOn(change, judgedDocument('private'));
    expect(of((doc) => writeNote(doc, 'n', 'Min'))).toBe('ok');
    expect(of((doc) => createLink(doc, { id: 'l', type: 'explains', from: 'n', to: 'm' }))).toBe('forbidden');
    expect(of((doc) => doc.getMap('meta').set('schema', 1))).toBe('forbidden');
  });

  it('in an example: the texts that the server laid out, and the stage', () => {
    const here = judgedDocument('example');
    seedExampleDocument(here.doc, 'problem', { title: 'Titel' });
    const of = (change: (doc: Y.Doc) => void): string => verdictOn(change, here);
    const title = (doc: Y.Doc): Y.Text => doc.getMap('fields').get('title') as Y.Text;
    expect(of((doc) => title(doc).insert(5, 'n'))).toBe('ok');
    expect(of((doc) => title(doc).delete(0, 5))).toBe('ok');
    expect(of((doc) => setStage(doc, 'plan'))).toBe('ok');
    expect(of((doc) => doc.getMap('meta').set('stage', 'done'))).toBe('content');
    expect(of((doc) => doc.getMap('meta').delete('stage'))).toBe('content');
    expect(of((doc) => doc.getMap('meta').set('schema', 2))).toBe('forbidden');
    expect(of((doc) => doc.getMap('fields').set('title', new Y.Text('Ny')))).toBe('forbidden');
    expect(of((doc) => doc.getMap('fields').delete('title'))).toBe('forbidden');
    expect(of((doc) => doc.getMap('fields').set('poem', new Y.Text('Ny')))).toBe('content');
    expect(of((doc) => title(doc).insert(0, 'x'.repeat(limits.noteChars + 1)))).toBe('content');
  });
});

describe('content', () => {
  const set = (key: string, value: unknown) => (doc: Y.Doc) => void note(doc, 'mine').set(key, value);
  const cases: [string, (doc: Y.Doc) => void][] = [
    ['a key that no note has', set('colour', 'red')],
    ['a kind nobody knows', set('kind', 'spaceship')],
    ['a place that is none', set('p', [1])],
    ['a place that is no number', set('p', [Number.NaN, 1])],
    ['a place beyond everything', set('p', [1e7, 1])],
    ['a size below all', set('s', [1, 1])],
    ['bytes for a place', set('p', Uint8Array.of(1))],
    ['a big number', set('bin', 10n)],
    ['a list of notes', set('p', new Y.Array())],
    ['a map for a text', set('text', new Y.Map())],
    ['XML for a text', set('text', new Y.XmlText())],
    ['a text for a place', set('p', new Y.Text('1,1'))],
    ['a text longer than a note', set('text', 'x'.repeat(limits.noteChars + 1))],
    ['a value nested deep', set('fields', { a: 1 })],
    ['a document within the document', set('text', new Y.Doc())],
    ['an order without end', set('o', 'a'.repeat(limits.orderChars + 1))],
    ['bold words', (doc) => noteText(doc, 'mine')?.format(0, 3, { bold: true })],
    ['a picture in a text', (doc) => noteText(doc, 'mine')?.insertEmbed(0, { image: 'x' })],
    ['a map in a text', (doc) => noteText(doc, 'mine')?.insertEmbed(0, new Y.Map())],
    ['an attribute of a text', (doc) => noteText(doc, 'mine')?.setAttribute('a', 'b')],
    ['a field that is a map', (doc) => setField(doc, 'mine', 'f', new Y.Map() as never)],
    ['a field that is nothing', (doc) => setField(doc, 'mine', 'f', { a: 1 } as never)],
    [
      'more fields than a note has',
      (doc) => {
        for (let field = 0; field <= limits.fieldsPerNote; field++) setField(doc, 'mine', `f${field}`, 1);
      },
    ],
    ['more characters than a note holds', (doc) => noteText(doc, 'mine')?.insert(0, 'x'.repeat(20_001))],
    ['a link of no kind', (doc) => void linksOf(doc).get('l1')?.set('type', 'hates')],
    ['a link without an end', (doc) => linksOf(doc).get('l1')?.delete('to')],
    ['a thing of no kind', (doc) => itemsOf(doc).set('h', new Y.Map([['type', 'hologram']]))],
    ['what a note cannot do without: its type', (doc) => note(doc, 'mine').delete('type')],
    ['what a note cannot do without: its place', (doc) => note(doc, 'hers').delete('p')],
  ];
  it.each(cases)('%s', (_, change) => {
    expect(verdictOn(change)).toBe('content');
  });

  it('of a note whose type comes later is judged when it comes, and before', () => {
    const here = judgedDocument();
    const doc = docOf(STOCK, here);
    const step = (act: () => void): string => {
      const frames = updatesOf(doc, act);
      return frames.map((frame) => send(here, frame, { first: false })).join();
    };
    expect(step(() => itemsOf(doc).set('late', new Y.Map()))).toBe('ok');
    expect(step(() => note(doc, 'late').set('p', [4, 4]))).toBe('ok');
    expect(step(() => note(doc, 'late').set('text', new Y.Text('Steg för steg')))).toBe('ok');
    expect(step(() => note(doc, 'late').set('type', 'note'))).toBe('ok');
    expect(boardOf(here.doc).notes.map(({ text }) => text)).toEqual(['Steg för steg']);
    expect(
      reasonOf(judge(here, updatesOf(doc, () => note(doc, 'late').set('key', 'k'))[0] as Uint8Array)),
    ).toBe('content');
  });

  it('nested deeper than anything honest, or under names of JavaScript, is met before it is made', () => {
    const value = (nested: unknown): Uint8Array =>
      update([
        numbers(1, 1, STOCK, 0),
        (encoder) => {
          encoding.writeUint8(encoder, 8 | 32);
          numbers(1)(encoder);
          encoding.writeVarString(encoder, 'items');
          encoding.writeVarString(encoder, 'n');
          numbers(1)(encoder);
          encoding.writeAny(encoder, nested as never);
        },
      ]);
    expect(reasonOf(judge(judgedDocument(), value([[[[[1]]]]])))).toBe('content');
    expect(reasonOf(judge(judgedDocument(), value(JSON.parse('{"__proto__":{"a":1}}'))))).toBe('content');
    const json = update([numbers(1, 1, STOCK, 0), jsonEntry('items', 'a', '['.repeat(1e4))]);
    expect(reasonOf(judge(judgedDocument(), json))).toBe('content');
  });
});

describe('what others have made', () => {
  it('is put in the bin and edited by everyone, and taken away for good by its maker alone', () => {
    expect(verdictOn((doc) => binNote(doc, 'hers', 5))).toBe('ok');
    expect(verdictOn((doc) => noteText(doc, 'hers')?.delete(0, 2))).toBe('ok');
    expect(verdictOn((doc) => itemsOf(doc).delete('hers'))).toBe('forbidden');
    expect(verdictOn((doc) => writeNote(doc, 'hers', 'Min nu'))).toBe('forbidden');
    expect(verdictOn((doc) => itemsOf(doc).clear())).toBe('forbidden');
    expect(verdictOn((doc) => itemsOf(doc).delete('mine'))).toBe('ok');
    expect(verdictOn((doc) => writeNote(doc, 'mine', 'Igen'))).toBe('ok');
  });

  it('is theirs under every id they have had, and nobody else’s under a made up one', () => {
    const here = scene();
    here.owners.set(9, MARIA);
    const again = docOf(9, here);
    itemsOf(again).delete('mine');
    expect(reasonOf(judge(here, newIn(again, here)))).toBe('ok');
    // Written as if the note had never been seen: yjs would put it before or after Anna's, and one would go.
    const blind = docOf(STOCK);
    writeNote(blind, 'hers', 'Min nu');
    expect(reasonOf(judge(here, Y.encodeStateAsUpdate(blind)))).toBe('forbidden');
  });

  it('links are taken away by everyone', () => {
    const here = scene();
    const anna = docOf(3, here);
    linksOf(anna).delete('l1');
    expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
    expect(boardOf(here.doc).links).toEqual([]);
  });
});

describe('limits', () => {
  it('an update frame holds 64 KB and 4,000 structs, a SyncStep2 more', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    for (let number = 0; number < 600; number++) writeNote(doc, `n${number}`, 'x'.repeat(50));
    const frame = newIn(doc, here);
    expect(reasonOf(judge(here, frame, { first: false }))).toBe('too_large');
    expect(reasonOf(judge(here, frame))).toBe('ok');
    const many = update([
      numbers(1, limits.frameStructs + 1, 2, 0),
      ...Array<Write>(limits.frameStructs + 1).fill((encoder) => numbers(0, 1)(encoder)),
    ]);
    expect(reasonOf(judge(here, many, { first: false }))).toBe('too_large');
    expect(reasonOf(judge(here, many))).toBe('ok');
  });

  it('a board holds so many items, not counting those that were taken away', () => {
    const here = judgedDocument('private');
    const doc = docOf(2, here);
    doc.transact(() => {
      for (let number = 0; number < limits.privateItems; number++)
        itemsOf(doc).set(`n${number}`, new Y.Map());
    });
    expect(send(here, newIn(doc, here))).toBe('ok');
    writeNote(doc, 'more', 'En till');
    expect(reasonOf(judge(here, newIn(doc, here)))).toBe('too_large');
    itemsOf(doc).delete('n0');
    itemsOf(doc).delete('n1');
    const frames = updatesOf(doc, () => {});
    expect(frames).toEqual([]);
    const other = docOf(2, here);
    itemsOf(other).delete('n0');
    expect(send(here, newIn(other, here))).toBe('ok');
    writeNote(other, 'more', 'En till');
    expect(send(here, newIn(other, here))).toBe('ok');
  });

  it('texts may pass their length only together, and by no more than both were allowed', () => {
    const here = scene();
    const [maria, anna] = [docOf(2, here), docOf(3, here)];
    noteText(maria, 'mine')?.insert(0, 'm'.repeat(15_000));
    noteText(anna, 'mine')?.insert(0, 'a'.repeat(15_000));
    expect(send(here, newIn(maria, here))).toBe('ok');
    expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
    const more = docOf(2, here);
    noteText(more, 'mine')?.insert(0, 'x'.repeat(15_000));
    expect(send(here, newIn(more, here))).toBe('content');
  });

  it('a few kilobytes cannot ask for minutes of comparing', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    writeNote(doc, 'n', '');
    send(here, newIn(doc, here));
    const [, text] = [0, noteText(here.doc, 'n')?._item?.id];
    if (!text) throw new Error('no text');
    const inText: Write = (encoder) => {
      encoding.writeUint8(encoder, 4);
      numbers(0, text.client, text.clock)(encoder);
      encoding.writeVarString(encoder, 'x');
    };
    const list = (client: number, length: number): Uint8Array =>
      update([numbers(1, length, client, 0), ...Array<Write>(length).fill(inText)]);
    expect(send(here, list(STOCK, 500))).toBe('ok');
    expect(send(here, list(STOCK + 5, 500))).toBe('too_large');
  });
});

describe('the reproductions: what breaks servers that do not look', () => {
  it('a gap is refused, before its deletions can take effect', () => {
    const here = scene();
    const doc = docOf(2, here);
    noteText(doc, 'mine')?.insert(0, 'aldrig sänt');
    const before = Y.encodeStateVector(doc);
    noteText(doc, 'mine')?.delete(0, 3);
    noteText(doc, 'mine')?.insert(0, 'bygger på det');
    expect(reasonOf(judge(here, Y.encodeStateAsUpdate(doc, before)))).toBe('gap');
    expect(reasonOf(judge(here, update([numbers(0)], numbers(1, 3, 1, 4000, 1))))).toBe('gap');
  });

  it('a client id twice is refused for whoever is not its owner', () => {
    const here = scene();
    const forged = docOf(3, here);
    writeNote(forged, 'x', 'Falsk');
    expect(reasonOf(judge(here, newIn(forged, here)))).toBe('foreign_client');
    expect(reasonOf(judge(here, newIn(docOf(77, here), here)))).toBe('ok');
    const unleased = docOf(77, here);
    writeNote(unleased, 'x', 'Falsk');
    expect(reasonOf(judge(here, newIn(unleased, here)))).toBe('foreign_client');
  });

  it('someone else’s SyncStep2 names what it lacks, and takes nothing away from it', () => {
    const here = scene();
    const stale = docOf(2);
    expect(send(here, Y.encodeStateAsUpdate(stale), { mayWrite: false })).toBe('ok');
    expect(boardOf(here.doc).notes).toHaveLength(2);
  });

  it('a known struct sent again with other neighbours does not reach yjs', () => {
    const here = scene();
    const forged = update([numbers(1, 1, 3, 0), item({ after: [3, 900] })]);
    const verdict = judge(here, forged);
    expect(verdict).toMatchObject({ ok: true, parts: 0, pure: false });
    if (verdict.ok) expect(Y.decodeUpdate(verdict.fresh)).toMatchObject({ structs: [] });
  });

  it('a struct that begins in what is known continues that, wherever it says it lies', () => {
    const here = scene();
    const doc = docOf(2, here);
    const state = Y.getState(doc.store, 2);
    noteText(doc, 'mine')?.insert(6, 'abc');
    expect(send(here, newIn(doc, here))).toBe('ok');
    const inSection = itemsOf(here.doc).get('section_core')?._item?.id;
    if (!inSection) throw new Error('no section');
    const forged = update([
      numbers(1, 1, 2, state),
      (encoder) => {
        encoding.writeUint8(encoder, 4);
        numbers(0, inSection.client, inSection.clock)(encoder);
        encoding.writeVarString(encoder, 'abcdef');
      },
    ]);
    expect(send(here, forged)).toBe('ok');
    expect(noteText(here.doc, 'mine')?.toString()).toBe('Mariasabcdef');
  });

  it('maps within maps, deeper than a stack, are refused at the first that has no place', () => {
    const deep = 3000;
    const maps = Array.from({ length: deep - 1 }, (_, index) => mapEntry({ in: [STOCK, index] }, 'fields'));
    const frame = update([numbers(1, deep, STOCK, 0), mapEntry({ root: 'items' }, 'n'), ...maps]);
    expect(reasonOf(judge(judgedDocument(), frame))).toBe('content');
  });
});
