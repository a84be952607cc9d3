// What may stand in a free section, in a link, and in what a note has got since (docs/protocol.md, F6): every key of theirs,
// with what is refused.
// Seen to fail: with `areNamedRight` true always, "what a link leads to"; with `shapeOf` taking the first kind, "its type back".
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import * as operations from '#shared/board/operations.ts';
import * as sections from '#shared/board/sectionOperations.ts';
import { limits } from '#shared/limits.ts';
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

type Map = Y.Map<unknown>;
const stored = (doc: Y.Doc, id: string): Map => itemsOf(doc).get(id) as Map;
const put = (doc: Y.Doc, id: string, values: Record<string, unknown>): void =>
  void itemsOf(doc).set(id, new Y.Map(Object.entries(values)));

/** Maria's section `hers`, a note in it and one beside it, linked. */
function scene(): Judged {
  const here = judgedDocument();
  const maria = docOf(2, here);
  sections.createArea(maria, { id: 'hers', p: [0, 0], title: 'Parkering', question: 'Vad?' });
  writeNote(maria, 'a', 'A');
  writeNote(maria, 'b', 'B');
  operations.moveNote(maria, 'a', [20, 92], 'hers');
  operations.createLink(maria, { id: 'l', type: 'explains', from: 'a', to: 'b', label: 'i regel' });
  expect(send(here, newIn(maria, here))).toBe('ok');
  return here;
}

/** What the server says of a change that Anna makes in her copy. */
function verdictOn(change: (doc: Y.Doc) => void, kind: 'board' | 'private' = 'board'): string {
  const here = kind === 'board' ? scene() : judgedDocument(kind);
  const doc = docOf(3, here);
  doc.transact(() => change(doc));
  const before = Y.encodeStateAsUpdate(here.doc);
  const verdict = reasonOf(judge(here, newIn(doc, here), { who: ANNA }));
  expect(Y.encodeStateAsUpdate(here.doc)).toEqual(before);
  return verdict;
}

const area = { type: 'area', p: [0, 0], s: [400, 300] };
const set =
  (id: string, key: string, value: unknown) =>
  (doc: Y.Doc): void =>
    void stored(doc, id).set(key, value);
const link = (key: string, value: unknown) => (doc: Y.Doc) => void linksOf(doc).get('l')?.set(key, value);

describe('what may be', () => {
  const cases: [string, (doc: Y.Doc) => void][] = [
    ['a section with nothing but its place', (doc) => put(doc, 'x', { type: 'area', p: [1, 1] })],
    [
      'a section with plain strings for its texts',
      (doc) => put(doc, 'x', { ...area, title: 'T', question: 'Q' }),
    ],
    ['another’s section moved', (doc) => sections.moveArea(doc, 'hers', [9, 9])],
    [
      'another’s section resized, its notes with it',
      (doc) => sections.resizeArea(doc, 'hers', [-9, 9], [500, 500]),
    ],
    ['another’s section called something else', (doc) => sections.editAreaText(doc, 'hers', 'title', 'P')],
    ['another’s section put in the bin', (doc) => operations.binNote(doc, 'hers', 5)],
    ['a section without colour and layout again', (doc) => stored(doc, 'hers').delete('layout')],
    ['a link with an end elsewhere', (doc) => operations.attachLink(doc, 'l', { to: 'a' })],
    ['a link whose end is not there yet, or any more', (doc) => operations.attachLink(doc, 'l', { to: 'c' })],
    [
      'a link to a note that is made with it',
      (doc) => {
        operations.attachLink(doc, 'l', { to: 'c' });
        writeNote(doc, 'c', 'C');
      },
    ],
    ['a link with other words', (doc) => operations.editLinkLabel(doc, 'l', 'alltid')],
    ['a link with a plain string for its words', link('label', 'alltid')],
    ['a link without words', (doc) => operations.removeLinkLabel(doc, 'l')],
    [
      'a text, coloured and grouped',
      (doc) => {
        operations.setLook(doc, 'b', 'text');
        operations.setColour(doc, 'b', 'turquoise');
        operations.setGroup(doc, 'b', 'g');
      },
    ],
  ];
  it.each(cases)('%s', (_, change) => {
    expect(verdictOn(change)).toBe('ok');
  });

  it('is done by our own operations one by one, and undone and redone to the last', () => {
    const here = judgedDocument();
    const doc = docOf(2, here);
    const undo = new Y.UndoManager([itemsOf(doc), linksOf(doc)], {
      trackedOrigins: new Set([operations.LOCAL]),
      captureTimeout: 0,
    });
    const step = (act: () => void): void => {
      for (const frame of updatesOf(doc, act)) expect(send(here, frame, { first: false })).toBe('ok');
    };
    for (const act of [
      () =>
        sections.createArea(doc, {
          id: 's',
          p: [1, 2],
          title: 'T',
          layout: 'chain',
          colour: 'blue',
          z: 'a0',
        }),
      () => operations.createNote(doc, { id: 'a', kind: 'plain', p: [3, 4], look: 'text', g: 'g', in: 's' }),
      () => operations.createNote(doc, { id: 'b', kind: 'cause', p: [3, 400], colour: 'grey' }),
      () => sections.moveArea(doc, 's', [1e9, -1e9]),
      () => sections.resizeArea(doc, 's', [5, 5], [1, 1e9]),
      () => sections.setAreaLayout(doc, 's', 'stair'),
      () => sections.editAreaText(doc, 's', 'title', 'Åäö Čáhcesuolu 🙂'),
      () => sections.editAreaText(doc, 's', 'question', 'x'.repeat(900)),
      () => operations.setLook(doc, 'a', null),
      () => operations.setColour(doc, 's', null),
      () => operations.setGroup(doc, 'a', null),
      () => operations.setLock(doc, 'a', 'all'),
      () => operations.setLock(doc, 'a', null),
      () => operations.createLink(doc, { id: 'l', type: 'explains', from: 'a', to: 'b' }),
      () => operations.editLinkLabel(doc, 'l', 'i regel'),
      () => operations.editLinkLabel(doc, 'l', 'y'.repeat(900)),
      () => operations.attachLink(doc, 'l', { from: 'b', to: 'a' }),
      () => operations.removeLinkLabel(doc, 'l'),
      () => operations.binNote(doc, 's', 5),
      () => operations.restoreNote(doc, 's'),
    ])
      step(act);
    const done = boardOf(doc);
    expect(boardOf(here.doc)).toEqual(done);
    while (undo.canUndo()) step(() => undo.undo());
    expect(boardOf(here.doc)).toMatchObject({ notes: [], links: [], sections: [{ free: false }] });
    while (undo.canRedo()) step(() => undo.redo());
    expect(boardOf(here.doc)).toEqual(done);
    expect(repair(here.doc, 'board', ['s', 'a', 'b', 'l'])).toBe(false);
  });
});

describe('what may not be', () => {
  const cases: [string, (doc: Y.Doc) => void, string][] = [
    ['a section of a kind nobody knows', (doc) => put(doc, 'x', { ...area, type: 'region' }), 'content'],
    ['a section under the template’s key', (doc) => put(doc, 'x', { ...area, key: 'core' }), 'content'],
    ['a section with a note’s text', (doc) => put(doc, 'x', { ...area, text: 'x' }), 'content'],
    ['a section in a section', (doc) => put(doc, 'x', { ...area, in: 'hers' }), 'content'],
    ['a section nowhere', set('hers', 'p', [Number.NaN, 0]), 'content'],
    ['a section at the end of the world', set('hers', 'p', [Number.POSITIVE_INFINITY, 0]), 'content'],
    ['a section too far away', set('hers', 'p', [0, 1e7]), 'content'],
    ['a section as small as a letter', set('hers', 's', [1, 1]), 'content'],
    ['a section larger than a board', set('hers', 's', [1e9, 1e9]), 'content'],
    ['a layout nobody knows', set('hers', 'layout', 'spiral'), 'content'],
    ['a colour nobody knows', set('hers', 'colour', '#ff0000'), 'content'],
    ['a lock nobody knows', set('a', 'lock', 'mine'), 'content'],
    ['a look nobody knows', set('a', 'look', 'neon'), 'content'],
    ['a group that is a number', set('a', 'g', 7), 'content'],
    ['a group’s name without end', set('a', 'g', 'x'.repeat(limits.itemIdChars + 1)), 'content'],
    ['a bin at no time', set('hers', 'bin', Number.NaN), 'content'],
    ['a title without end', set('hers', 'title', 'x'.repeat(201)), 'content'],
    [
      'a title typed without end',
      (doc) => sections.areaText(doc, 'hers', 'title')?.insert(0, 'x'.repeat(201)),
      'content',
    ],
    [
      'a question without end',
      (doc) => sections.areaText(doc, 'hers', 'question')?.insert(0, 'x'.repeat(501)),
      'content',
    ],
    ['a title that is a map', set('hers', 'title', new Y.Map()), 'content'],
    ['a section without a place', (doc) => stored(doc, 'hers').delete('p'), 'content'],
    ['a section without a type', (doc) => stored(doc, 'hers').delete('type'), 'content'],
    ['a section turned into a note', set('hers', 'type', 'note'), 'content'],
    ['a note turned into a section', set('a', 'type', 'area'), 'content'],
    ['another’s section taken away', (doc) => itemsOf(doc).delete('hers'), 'forbidden'],
    ['another’s section replaced', (doc) => put(doc, 'hers', area), 'forbidden'],
    ['a link’s words without end', link('label', 'x'.repeat(201)), 'content'],
    [
      'a link’s words typed without end',
      (doc) => operations.linkLabel(doc, 'l')?.insert(0, 'x'.repeat(201)),
      'content',
    ],
    ['a link’s words as a list', link('label', ['a']), 'content'],
    ['a link’s end taken away', (doc) => linksOf(doc).get('l')?.delete('from'), 'content'],
    ['a link’s end that is no id', link('to', 7), 'content'],
    ['what a link leads to: a section of the template', link('to', 'section_core'), 'content'],
    ['what a link leads to: a free section', link('from', 'hers'), 'content'],
    [
      'what a link leads to: a section that is made with it',
      (doc) => {
        put(doc, 'x', area);
        operations.createLink(doc, { id: 'l2', type: 'explains', from: 'a', to: 'x' });
      },
      'content',
    ],
  ];
  it.each(cases)('%s', (_, change, reason) => {
    expect(verdictOn(change)).toBe(reason);
  });

  it('in private writing: sections', () => {
    expect(verdictOn((doc) => put(doc, 'x', area), 'private')).toBe('content');
    expect(verdictOn((doc) => writeNote(doc, 'n', 'Min'), 'private')).toBe('ok');
  });

  it('a section whose type comes last, with what no section has', () => {
    const here = judgedDocument();
    const doc = docOf(STOCK, here);
    const step = (act: () => void): string =>
      updatesOf(doc, act)
        .map((frame) => send(here, frame, { first: false }))
        .join();
    expect(step(() => itemsOf(doc).set('x', new Y.Map()))).toBe('ok');
    expect(step(() => stored(doc, 'x').set('p', [4, 4]))).toBe('ok');
    expect(step(() => stored(doc, 'x').set('title', new Y.Text('Steg för steg')))).toBe('ok');
    expect(reasonOf(judge(here, updatesOf(doc, () => set('x', 'type', 'note')(doc))[0] as Uint8Array))).toBe(
      'content',
    );
  });

  it('and one whose type comes last, and fits, is a section', () => {
    const here = judgedDocument();
    const doc = docOf(STOCK, here);
    for (const act of [
      () => itemsOf(doc).set('x', new Y.Map()),
      () => stored(doc, 'x').set('p', [4, 4]),
      () => stored(doc, 'x').set('title', new Y.Text('Steg för steg')),
      () => stored(doc, 'x').set('type', 'area'),
    ])
      for (const frame of updatesOf(doc, act)) expect(send(here, frame, { first: false })).toBe('ok');
    expect(boardOf(here.doc).sections[1]).toMatchObject({ id: 'x', title: 'Steg för steg', s: [700, 400] });
  });
});

describe('a free section that lost what it cannot do without', () => {
  it('gets a place, and its type back', () => {
    const here = scene();
    stored(here.doc, 'hers').delete('type');
    stored(here.doc, 'hers').delete('p');
    stored(here.doc, 'b').delete('type');
    expect(boardOf(here.doc).skipped).toBe(2);
    expect(repair(here.doc, 'board', ['hers', 'b'])).toBe(true);
    expect(boardOf(here.doc)).toMatchObject({
      skipped: 0,
      sections: [{ free: false }, { id: 'hers', p: [0, 0], title: 'Parkering' }],
    });
  });

  it('has its texts cut where two made them too long together', () => {
    const here = scene();
    const [maria, anna] = [docOf(2, here), docOf(3, here)];
    for (const doc of [maria, anna]) {
      sections.areaText(doc, 'hers', 'title')?.insert(0, 'x'.repeat(150));
      operations.linkLabel(doc, 'l')?.insert(0, 'y'.repeat(150));
    }
    expect(send(here, newIn(maria, here))).toBe('ok');
    expect(send(here, newIn(anna, here), { who: ANNA })).toBe('ok');
    expect(repair(here.doc, 'board', ['hers', 'l'])).toBe(true);
    expect(sections.areaText(here.doc, 'hers', 'title')?.length).toBe(limits.areaTitleChars);
    expect(operations.linkLabel(here.doc, 'l')?.length).toBe(limits.linkLabelChars);
  });
});
