// A stock WebsocketProvider in Node, where it may not write and where its document moves (H6, F5, F6, D4, R3), and offline.
// Proven, each by breaking the code once: not asking for what a client has (connection.ts), not ending the lines of what has
// moved (logKeeping.ts), places not judged and owners not asked (judgeFrame.ts).
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { itemsOf, metaOf } from '#shared/board/names.ts';
import { moveNote, noteText } from '#shared/board/operations.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { readBoard } from '#shared/board/read.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { createSession, join, stockClient, until, type Stock, type TestPerson } from '../support/people.ts';
import { syncFrame } from '../support/rawLine.ts';
import { sameDocument } from '../support/sameDocument.ts';
import { setScene } from '../support/scene.ts';
import { runNode, startServerProcess, tokenOf } from '../support/serverProcess.ts';

/** A provider that has the board, with the codes that it is closed with and whether that was for good. */
async function watched(
  person: TestPerson,
): Promise<Stock & { codes: number[]; forGood: { reason: string }[] }> {
  const stock = stockClient(person);
  const codes: number[] = [];
  const forGood: { reason: string }[] = [];
  stock.provider.on('connection-close', (event) => event && codes.push(event.code));
  stock.provider.on('closed', ({ reason }) => forGood.push({ reason }));
  await until(() => stock.provider.synced, 'the board');
  return { ...stock, codes, forGood };
}

describe('a stock provider in Node', () => {
  it('edits offline, beside others who go on, and both are the same afterwards', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his] = [await watched(anna), await watched(mallory)];
    writeNote(hers.doc, 'n1', 'Gemensam lapp');
    await until(() => textsOf(his.doc).length === 1, 'seen');
    his.provider.disconnect();
    const [herText, hisText] = [noteText(hers.doc, 'n1'), noteText(his.doc, 'n1')];
    hisText?.insert(0, 'Offline: ');
    moveNote(his.doc, 'n1', [70, 80], undefined);
    writeNote(his.doc, 'n2', 'Skriven offline');
    herText?.insert(herText.length, ', med mer');
    moveNote(hers.doc, 'n1', [1, 2], undefined);
    his.provider.connect();
    await until(() => his.provider.synced && sameDocument(hers.doc, his.doc), 'they are the same');
    expect(textsOf(hers.doc)).toEqual(['Offline: Gemensam lapp, med mer', 'Skriven offline']);
    const reader = await watched(anna);
    expect(sameDocument(reader.doc, hers.doc)).toBe(true);
    expect([his.forGood, hers.codes]).toEqual([[], []]);
  });

  const forbidden: [what: string, write: (doc: Y.Doc) => void][] = [
    ['the document’s own keys', (doc) => metaOf(doc).set('template', 'fri')],
    [
      'a section',
      (doc) =>
        itemsOf(doc)
          .get(readBoard([doc]).sections[0]?.id ?? '')
          ?.set('p', [9, 9]),
    ],
    ['a section of its own making', (doc) => itemsOf(doc).set('s', new Y.Map([['type', 'section']]))],
    ['a root that nobody has', (doc) => doc.getMap('elsewhere').set('x', 1)],
    ['what a note is not made of', (doc) => itemsOf(doc).get('n1')?.set('script', 'x')],
    ['the wrong content', (doc) => itemsOf(doc).get('n1')?.set('p', 'mitt i')],
  ];

  it.each(forbidden)(
    'that writes %s is reset with 4422 for good, and nothing of it is there',
    async (_what, write) => {
      const { anna, mallory } = await setScene();
      const [hers, his] = [await watched(anna), await watched(mallory)];
      writeNote(his.doc, 'n1', 'Hans lapp');
      await until(() => textsOf(hers.doc).length === 1, 'seen');
      const before = stateHash(hers.doc);
      write(his.doc);
      await until(() => his.forGood.length > 0, 'closed');
      expect(his.codes).toEqual([closeCodes.refused]);
      expect(his.provider.shouldConnect).toBe(false);
      expect(stateHash(hers.doc)).toBe(before);
      // With a document of his own anew he goes on.
      const again = await watched(mallory);
      expect(stateHash(again.doc)).toBe(before);
      writeNote(again.doc, 'n2', 'Och nu rätt');
      await until(() => textsOf(hers.doc).includes('Och nu rätt'), 'written');
      expect(hers.codes).toEqual([]);
    },
  );

  it('that writes under an id of another’s is reset with 4422, also with that one’s own words', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his] = [await watched(anna), await watched(mallory)];
    writeNote(hers.doc, 'n1', 'Hennes lapp');
    await until(() => textsOf(his.doc).length === 1, 'seen');
    // What she will write next, said by him first.
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(hers.doc));
    forged.clientID = hers.doc.clientID;
    const known = Y.encodeStateVector(forged);
    writeNote(forged, 'n2', 'I hennes namn');
    (his.provider.ws as unknown as WebSocket).send(syncFrame(2, Y.encodeStateAsUpdate(forged, known)));
    await until(() => his.forGood.length > 0, 'closed');
    expect(his.codes).toEqual([closeCodes.refused]);
    writeNote(hers.doc, 'n3', 'Hon fortsätter');
    const reader = await watched(mallory);
    await until(() => textsOf(reader.doc).length === 2, 'written');
    expect(textsOf(reader.doc)).toEqual(['Hennes lapp', 'Hon fortsätter']);
  });

  it('is told the new id with 4410 when its document moves, and finds everything there', async () => {
    const server = await startServerProcess();
    const { code } = await createSession(server.url, await tokenOf(server.dataDir));
    const person = await join(server.url, code);
    const stock = await watched(person);
    writeNote(stock.doc, 'n1', 'Flyttar med');
    const renewed = await runNode(['server/cli/main.ts', 'board', 'renew', code], {
      DATA_DIR: server.dataDir,
    });
    expect(renewed).toMatchObject({ code: 0, stderr: '' });
    const to = renewed.stdout.trim().split(/\s+/).at(-1) ?? '';
    expect(renewed.stdout.trim()).toBe(`${person.boardId} ${to}`);
    await until(() => stock.forGood.length > 0, 'closed');
    expect([stock.codes, stock.forGood]).toEqual([[closeCodes.moved], [{ reason: to }]]);
    // One who comes late to the old id is told the same.
    const late = stockClient(person);
    const told = new Promise<{ code: number; reason: string }>((resolve) =>
      late.provider.on('closed', resolve),
    );
    expect(await told).toMatchObject({ code: closeCodes.moved, reason: to });
    const moved = await watched({ ...person, boardId: to });
    expect(textsOf(moved.doc)).toEqual(['Flyttar med']);
    expect(moved.doc.store.clients.has(stock.doc.clientID)).toBe(false);
  });
});
