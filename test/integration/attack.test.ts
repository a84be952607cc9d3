// What a hostile member can send on a line of their own (F1-F9, L3, L4): it costs them that line, and nobody else notices.
import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { StorageError } from '../../server/storage/Storage.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { call, createSession, join, ownClient, stockClient, until } from '../support/people.ts';
import { presenceOf, seenOf } from '../support/presenceLine.ts';
import {
  garbage,
  item,
  jsonEntry,
  mapEntry,
  numbers,
  rawLine,
  syncFrame,
  update,
  updateFrame,
  type RawLine,
} from '../support/rawLine.ts';
import { setScene, type Scene } from '../support/scene.ts';

/** Client ids of an attacker's own choosing, outside the leased range. */
const [LOW, HIGH] = [2_000_000_000, 3_000_000_000];

/** Runs an attack while Anna works. Her line must never drop, and what she writes must reach a newcomer. */
async function during(act: (line: RawLine, scene: Scene) => Promise<void> | void): Promise<number> {
  const scene = await setScene();
  const anna = ownClient(scene.anna);
  await until(() => anna.saved.get().state === 'saved', 'Anna has the board');
  const states: string[] = [];
  anna.saved.subscribe(() => states.push(anna.saved.get().state));
  const line = await rawLine(scene.mallory);
  await act(line, scene);
  const code = await line.closed;
  writeNote(anna.doc, 'after', 'Efter');
  await until(() => anna.saved.get().state === 'saved', 'Anna goes on');
  expect(states.filter((state) => !['saving', 'slow', 'saved'].includes(state))).toEqual([]);
  const reader = stockClient(scene.anna);
  await until(() => reader.provider.synced, 'a newcomer gets the board');
  expect(textsOf(reader.doc)).toEqual(['Efter']);
  return code;
}

describe('sync frames that yjs would stumble over', () => {
  const refused: [string, Uint8Array, number][] = [
    ['a state vector that is none', syncFrame(0, Uint8Array.of(255, 255, 255)), closeCodes.malformed],
    [
      'a state vector of a mebibyte',
      syncFrame(0, new Uint8Array(limits.stateVectorBytes + 1)),
      closeCodes.malformed,
    ],
    ['a length that lies', Uint8Array.of(0, 2, 200, 1, 0, 0), closeCodes.malformed],
    ['a number without an end', Uint8Array.of(0, 2, ...Array<number>(20).fill(255)), closeCodes.malformed],
    ['trailing bytes', Uint8Array.of(0, 2, 2, 0, 0, 7), closeCodes.malformed],
    ['a count of structs without the structs', updateFrame(Uint8Array.of(1, 255, 255, 3, 9, 0)), 4400],
    [
      'two sections of one client id, of which yjs applies the last alone',
      updateFrame(
        update([
          numbers(2, 1, HIGH, 0),
          item({ root: 'x' }),
          numbers(1, HIGH, 1),
          item({ after: [HIGH, 0] }),
        ]),
      ),
      closeCodes.malformed,
    ],
    [
      'an item that comes after itself',
      updateFrame(update([numbers(1, 1, HIGH, 0), item({ after: [HIGH, 0] })])),
      closeCodes.refused,
    ],
    [
      'two client ids that wait for each other',
      updateFrame(
        update([
          numbers(2, 1, HIGH, 0),
          item({ after: [LOW, 0] }),
          numbers(1, LOW, 0),
          item({ after: [HIGH, 0] }),
        ]),
      ),
      closeCodes.refused,
    ],
    [
      'clocks past the numbers that can be read back',
      updateFrame(update([numbers(1, 2, HIGH, 0), garbage(Number.MAX_SAFE_INTEGER), garbage(5)])),
      closeCodes.malformed,
    ],
    [
      'a struct of no length',
      updateFrame(update([numbers(1, 1, HIGH, 0), garbage(0)])),
      closeCodes.malformed,
    ],
    [
      'a deletion of nothing',
      updateFrame(update([numbers(0)], numbers(1, HIGH, 1, 0, 0))),
      closeCodes.malformed,
    ],
    [
      'JSON nested deeper than the stack',
      updateFrame(
        update([numbers(1, 1, HIGH, 0), jsonEntry('items', 'deep', '['.repeat(2e4) + ']'.repeat(2e4))]),
      ),
      closeCodes.refused,
    ],
    [
      'a document within the document',
      updateFrame(
        update([
          numbers(1, 1, HIGH, 0),
          (encoder) => {
            encoding.writeUint8(encoder, 9);
            numbers(1)(encoder);
            encoding.writeVarString(encoder, 'items');
            encoding.writeVarString(encoder, 'guid');
            encoding.writeAny(encoder, {});
          },
        ]),
      ),
      closeCodes.refused,
    ],
    [
      'more client ids than one person has pages',
      updateFrame(
        update([
          numbers(limits.idsPerPerson + 1),
          ...Array.from({ length: limits.idsPerPerson + 1 }, (_, index) => [
            numbers(1, HIGH + index, 0),
            garbage(1),
          ]).flat(),
        ]),
      ),
      closeCodes.refused,
    ],
    [
      'more structs than an honest frame holds',
      updateFrame(
        update([
          numbers(1, limits.firstFrameStructs + 1, HIGH, 0),
          ...Array<ReturnType<typeof garbage>>(limits.firstFrameStructs + 1).fill(garbage(1)),
        ]),
      ),
      closeCodes.tooLarge,
    ],
  ];
  it.each(refused)('%s', async (_, frame, code) => {
    expect(await during((line) => line.send(frame))).toBe(code);
  });

  // Proven by breaking connection.ts once: the note that waited behind is written and shown.
  it('F3: a large one that another thread looks through; what waits behind it is not looked at', async () => {
    const next = new Y.Doc();
    next.clientID = HIGH;
    writeNote(next, 'behind', 'Bakom');
    const code = await during((line) => {
      line.send(syncFrame(1, new Uint8Array(limits.promptFrameBytes * 2).fill(255)));
      line.send(updateFrame(Y.encodeStateAsUpdate(next)));
    });
    expect(code).toBe(closeCodes.malformed);
  });

  it('a struct the server has, with another origin than it has, is passed over', async () => {
    const code = await during((line) => {
      line.send(updateFrame(update([numbers(1, 1, 1, 0), item({ after: [1, 5_000_000] })])));
      line.send(Uint8Array.of(9));
    });
    // Ended by the second frame: the first was no offence, and changed nothing.
    expect(code).toBe(closeCodes.malformed);
  });

  it('maps within maps, until deleting them would overflow the stack', async () => {
    const deep = 39_000;
    const code = await during((line) => {
      const maps = Array.from({ length: deep - 1 }, (_, index) => mapEntry({ in: [HIGH, index] }, 'a'));
      line.send(syncFrame(1, update([numbers(1, deep, HIGH, 0), mapEntry({ root: 'items' }, 'n'), ...maps])));
    });
    expect([closeCodes.refused, closeCodes.tooLarge]).toContain(code);
  });

  it('structs at one spot that would keep the server comparing for minutes', async () => {
    const code = await during((line) => {
      const list = (client: number, length: number): Uint8Array =>
        update([numbers(1, length, client, 0), ...Array.from({ length }, () => item({ root: 'z' }))]);
      line.send(syncFrame(1, list(LOW, 39_000)));
      line.send(updateFrame(list(HIGH, 4000)));
    });
    expect([closeCodes.refused, closeCodes.tooLarge]).toContain(code);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('%s as an item or as a root', async (key) => {
    const named = new Y.Doc();
    named.clientID = HIGH;
    writeNote(named, key, 'en lapp');
    expect(await during((line) => line.send(updateFrame(Y.encodeStateAsUpdate(named))))).toBe(
      closeCodes.refused,
    );
    const rooted = new Y.Doc();
    rooted.clientID = HIGH;
    rooted.getMap(key).set('a', 1);
    expect(await during((line) => line.send(updateFrame(Y.encodeStateAsUpdate(rooted))))).toBe(
      closeCodes.refused,
    );
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('a line that asks for too much', () => {
  it('that asks for the board two thousand times gets it, and holds nobody up', async () => {
    const code = await during((line) => {
      for (let number = 0; number < 2000; number++) line.send(syncFrame(0, Uint8Array.of(0)));
      line.send(Uint8Array.of(9));
    });
    expect(code).toBe(closeCodes.malformed);
  });

  it('of which one person may have some, and not any number', async () => {
    const { mallory } = await setScene();
    const lines = await Promise.all(Array.from({ length: limits.linesPerPerson }, () => rawLine(mallory)));
    const socket = new WebSocket(`${mallory.url.replace('http', 'ws')}/sync/${mallory.boardId}`, {
      headers: { cookie: mallory.cookie },
    });
    socket.on('error', () => {});
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(429);
    for (const { socket: open } of lines) expect(open.readyState).toBe(WebSocket.OPEN);
  });

  it('that floods presence is told on at the pace of a cursor', async () => {
    const { anna, mallory } = await setScene();
    const hers = stockClient(anna);
    await until(() => hers.provider.synced, 'Anna has the board');
    let heard = 0;
    hers.provider.awareness.on('update', (_: unknown, from: unknown) => {
      if (from !== 'local') heard++;
    });
    const line = await rawLine(mallory);
    const flood = 3000;
    for (let number = 1; number <= flood; number++) {
      const states = encoding.encode((encoder) => {
        numbers(1, HIGH, number)(encoder);
        encoding.writeVarString(encoder, JSON.stringify({ cursor: [number, 0] }));
      });
      line.send(
        encoding.encode((encoder) => {
          numbers(1)(encoder);
          encoding.writeVarUint8Array(encoder, states);
        }),
      );
    }
    const cursor = (): unknown => hers.provider.awareness.getStates().get(HIGH)?.['cursor'];
    await until(() => JSON.stringify(cursor()) === `[${flood},0]`, 'the last is heard');
    expect(heard).toBeLessThan(flood / 10);
  });
});

describe('someone who goes', () => {
  it('is cut off from the board on this device at once, and stays out', async () => {
    const { anna, mallory, server } = await setScene();
    const [hers, his] = [ownClient(anna), ownClient(mallory)];
    await until(() => hers.loaded.get() && his.loaded.get(), 'both have the board');
    const { status } = await call(`${server.url}/api/sessions/${mallory.sessionId}/leave`, {
      method: 'POST',
      headers: { cookie: mallory.cookie },
    });
    expect(status).toBe(204);
    await until(() => his.saved.get().state === 'closed', 'he is out');
    writeNote(his.doc, 'late', 'För sent');
    writeNote(hers.doc, 'n1', 'Kvar');
    await until(() => hers.saved.get().state === 'saved', 'she goes on');
    expect(textsOf(hers.doc)).toEqual(['Kvar']);
  });

  it('and joins again on the same device writes as the new person, without losing the page', async () => {
    const { anna, mallory, server, code } = await setScene();
    const [hers, his] = [ownClient(anna), ownClient(mallory)];
    await until(() => hers.loaded.get() && his.saved.get().state === 'saved', 'both have the board');
    const again = await call<{ participantId: string }>(`${server.url}/api/join`, {
      json: { code, name: 'Mats', agency: 'kriminalvarden' },
      headers: { cookie: mallory.cookie },
    });
    await until(() => his.saved.get().state === 'offline', 'the line of before has ended');
    await until(() => his.saved.get().state === 'saved', 'the page is back');
    writeNote(his.doc, 'n1', 'Som Mats');
    await until(() => 'n1' in hers.authors.get(), 'Anna sees it');
    expect(hers.authors.get()['n1']).toBe(again.body.participantId);
  });

  it('leaves nothing behind that speaks for them, and a cursor that comes back is seen at once', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his] = [ownClient(anna), stockClient(mallory)];
    await until(() => hers.loaded.get() && his.provider.synced, 'both have the board');
    const eyes = presenceOf(hers);
    const seen = (): unknown => seenOf(eyes, mallory)?.cursor;
    for (let step = 0; step < 50; step++) his.provider.awareness.setLocalState({ cursor: [step, 0] });
    await until(() => JSON.stringify(seen()) === '[49,0]', 'his cursor is there');
    his.provider.disconnect();
    await until(() => eyes.others().length === 0, 'it is gone');
    his.provider.awareness.setLocalState({ cursor: [7, 7] });
    his.provider.connect();
    await until(() => JSON.stringify(seen()) === '[7,7]', 'it is back');
  });
});

describe('a log that fails', () => {
  it('in the middle of a batch: nobody is shown what it lacks, everybody comes back and it is saved', async () => {
    const scene = await setScene();
    const [hers, his] = [ownClient(scene.anna), ownClient(scene.mallory)];
    await until(() => hers.saved.get().state === 'saved' && his.saved.get().state === 'saved', 'both are in');
    const { storage } = scene.server;
    const { append } = storage;
    let failures = 1;
    storage.append = (batches) =>
      failures-- > 0 ? Promise.reject(new StorageError('full', 'no space')) : append(batches);
    writeNote(his.doc, 'n1', 'Under felet');
    await until(() => hers.saved.get().state === 'offline', 'Anna is told');
    expect(textsOf(hers.doc)).toEqual([]);
    // A third comes in while the room is gone.
    const newcomer = stockClient(scene.anna);
    await until(() => newcomer.provider.synced, 'the newcomer has the board');
    await until(() => his.saved.get().state === 'saved', 'it is saved in the end');
    await until(() => textsOf(hers.doc).includes('Under felet'), 'Anna sees it');
  });

  it('to load keeps one board shut, with a reason, and no other', async () => {
    const { server, anna } = await setScene();
    const { storage } = server;
    const other = await createSession(server.url, server.token);
    const { loadDocument } = storage;
    storage.loadDocument = (doc, ...rest) =>
      doc === anna.boardId
        ? Promise.resolve({ snapshot: null, rows: [{ seq: 1, bytes: Uint8Array.of(9, 9) }], damaged: [] })
        : loadDocument(doc, ...rest);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${anna.boardId}`, {
      headers: { cookie: anna.cookie },
    });
    socket.on('error', () => {});
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(503);
    const elsewhere = stockClient(await join(server.url, other.code));
    await until(() => elsewhere.provider.synced, 'the other board opens');
    storage.loadDocument = loadDocument;
    const again = stockClient(anna);
    await until(() => again.provider.synced, 'and this one, when its log is right');
  });
});
