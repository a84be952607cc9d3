// One room by the rules of docs/protocol.md (A1, A3, A6, A7, F1, F3), with people who are only ears, and a disk that
// commits when it is told to.
// Proven by breaking the code once: acks told before the commit (room.ts), content sent to the sole author too and `gone`
// forgotten (roomReaders.ts), a broken room that goes on (roomQueue.ts), `refused` not asked (roomWriter.ts).
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { StorageError, type DocumentRow } from '../../../server/storage/Storage.ts';
import type { Meter } from '../../../server/sync/meter.ts';
import { createGroupCommit } from '../../../server/sync/groupCommit.ts';
import { openRoom, type Room } from '../../../server/sync/room.ts';
import type { Member } from '../../../server/sync/roomWriter.ts';
import type { OutFrame } from '../../../server/sync/wire.ts';
import { noteText } from '#shared/board/operations.ts';
import { limits } from '#shared/limits.ts';
import { parseOwnMessage } from '#shared/sync/messages.ts';
import { createDice } from '../../simulation/dice.ts';
import { holds, readSync } from '../../simulation/frames.ts';
import { createVirtualTime, type VirtualTime } from '../../simulation/virtualTime.ts';
import { textsOf, writeNote } from '../../support/boards.ts';
import { openMemoryLog, type Gate, type MemoryLog } from '../../support/memoryLog.ts';

const DOC = 'board_1';
const meter: Meter = {
  frame: () => undefined,
  commit: () => undefined,
  visible: () => undefined,
  fanOut: () => undefined,
  closed: () => undefined,
  opened: () => undefined,
};

type Person = {
  member: Member;
  doc: Y.Doc;
  frames: OutFrame[];
  refused: string[];
  /** Writes a note, and sends it as the next frame. */
  write: (id: string) => void;
  send: (update: Uint8Array, first?: boolean) => void;
  read: () => void;
  acks: () => number[];
  updates: () => OutFrame[];
};

type Here = {
  time: VirtualTime;
  log: MemoryLog;
  room: Room;
  /** The document as the disk has it. */
  durable: Y.Doc;
  /** Lets the commit that waits happen, or fail. */
  commit: (error?: StorageError) => Promise<void>;
  waiting: () => number;
  broken: unknown[];
  enter: (name: string, clientId: number) => Person;
};

async function setUp(): Promise<Here> {
  const time = createVirtualTime();
  const log: MemoryLog = new Map();
  const durable = new Y.Doc();
  const broken: unknown[] = [];
  let held: { act: () => void; fail: (error: Error) => void }[] = [];
  const gate: Gate = (kind, act) =>
    kind === 'append'
      ? new Promise((resolve, reject) => held.push({ act: () => resolve(act()), fail: reject }))
      : Promise.resolve(act());
  const storage = openMemoryLog(log, {
    gate,
    onCommitted: (_doc, rows) => rows.forEach(({ bytes }) => Y.applyUpdate(durable, bytes)),
  });
  const seed = Y.encodeStateAsUpdate(new Y.Doc());
  await storage.createSession({
    session: { id: 'session_1', createdAt: 0 },
    document: { id: DOC, kind: 'board' },
    seed,
    seedAuthors: [],
  } as unknown as Parameters<typeof storage.createSession>[0]);
  const room = await openRoom({
    row: (await storage.document(DOC)) as DocumentRow,
    storage,
    commits: createGroupCommit({
      storage,
      clock: time.now,
      next: (act) => time.after(act, 0),
      onCommit: () => undefined,
    }),
    meter,
    now: time.now,
    clock: time.now,
    pace: { soon: (act) => time.after(act, 0), worked: () => {} },
    after: time.after,
    onDamage: (_member, error) => broken.push(error),
    onPassedOver: (seqs) => broken.push(seqs),
    onBroken: (error) => broken.push(error),
    onWritten: () => undefined,
  });

  function enter(name: string, clientId: number): Person {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    room.bindClient(clientId, name);
    const frames: OutFrame[] = [];
    const refused: string[] = [];
    let number = 0;
    const member: Member = {
      id: `line of ${name} ${clientId}`,
      participantId: name,
      mayWrite: () => true,
      mayLead: () => false,
      own: true,
      send: (sent) => {
        for (const frame of sent) {
          const sync = readSync(frame.bytes);
          if (sync && sync.type !== 'step1') {
            // A1, wherever it goes and whenever.
            expect(holds(durable, sync.payload)).toBe(true);
            Y.applyUpdate(doc, sync.payload, 'room');
          }
          frames.push(frame);
        }
      },
      sendState: (sent) => member.send(sent),
      refuse: (_frame, reason) => {
        refused.push(reason);
        room.leave(member);
      },
    };
    const send = (update: Uint8Array, first = false): void =>
      room.receive(member, { number: ++number, update, first }, () => undefined);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') send(update);
    });
    return {
      member,
      doc,
      frames,
      refused,
      send,
      write: (id) => writeNote(doc, id, id),
      read: () => room.read(member, Y.encodeStateVector(doc), () => undefined),
      acks: () =>
        frames.flatMap(({ bytes }) => {
          const message = parseOwnMessage(bytes);
          return message?.type === 'ack' ? [message.ack.frame] : [];
        }),
      updates: () => frames.filter(({ bytes }) => readSync(bytes)?.type === 'update'),
    };
  }

  return {
    time,
    log,
    room,
    durable,
    broken,
    enter,
    waiting: () => held.length,
    commit: async (error) => {
      await time.run(time.now());
      const [next, ...rest] = held;
      held = rest;
      if (error) next?.fail(error);
      else next?.act();
      await time.run(time.now());
    },
  };
}

const ids = (doc: Y.Doc): string[] => [...doc.getMap('items').keys()].sort();

describe('A1: nothing is seen or acked before it is on disk', () => {
  it('nor by one who joins or looks meanwhile', async () => {
    const { time, room, commit, waiting, enter } = await setUp();
    const [maria, anna] = [enter('maria', 2), enter('anna', 3)];
    maria.read();
    anna.read();
    await time.run(1);
    maria.write('n1');
    await time.run(2);
    expect(waiting()).toBe(1);
    const late = enter('late', 4);
    late.read();
    const looked: string[][] = [];
    void room.look((doc) => looked.push(ids(doc)));
    await time.run(5);
    expect([maria.acks(), anna.updates(), late.frames, looked]).toEqual([[], [], [], []]);
    await commit();
    await time.run(6);
    expect(maria.acks()).toEqual([1]);
    expect([ids(anna.doc), ids(late.doc), looked]).toEqual([['n1'], ['n1'], [['n1']]]);
  });
});

describe('A7: one tick, one frame', () => {
  it('the sole author gets the ack alone, everyone else the same bytes, and authors come first', async () => {
    const { time, commit, enter } = await setUp();
    const [maria, anna, erik] = [enter('maria', 2), enter('anna', 3), enter('erik', 4)];
    for (const person of [maria, anna, erik]) person.read();
    await time.run(1);
    for (const person of [maria, anna, erik]) person.frames.length = 0;
    maria.write('n1');
    maria.write('n2');
    await time.run(2);
    await commit();
    expect(maria.updates()).toEqual([]);
    expect(maria.acks()).toEqual([2]);
    expect(anna.frames.map(({ bytes }) => parseOwnMessage(bytes)?.type ?? readSync(bytes)?.type)).toEqual([
      'authors',
      'update',
    ]);
    expect(anna.updates()[0]).toBe(erik.updates()[0]);
    maria.write('n3');
    anna.write('n4');
    await time.run(3);
    await commit();
    // Of two authors each needs what the other wrote.
    expect(new Set([maria, anna, erik].map((person) => person.updates().at(-1))).size).toBe(1);
    expect([maria, anna, erik].map(({ doc }) => ids(doc))).toEqual(Array(3).fill(['n1', 'n2', 'n3', 'n4']));
  });

  it('frames that come during a commit wait for the next, together', async () => {
    const { time, commit, waiting, enter, log } = await setUp();
    const [maria, anna] = [enter('maria', 2), enter('anna', 3)];
    maria.write('n1');
    await time.run(1);
    for (const number of [2, 3, 4]) maria.write(`n${number}`);
    anna.write('n5');
    await time.run(20);
    expect(waiting()).toBe(1);
    await commit();
    await time.run(40);
    expect(log.get(DOC)?.row.head).toBe(2);
    await commit();
    expect(log.get(DOC)?.row.head).toBe(6);
    expect([maria.acks(), anna.acks()]).toEqual([[1, 4], [1]]);
  });
});

describe('F3: a refused frame', () => {
  it('changes nothing, ends what follows from its sender, and is nobody else’s concern', async () => {
    const { time, commit, enter, durable, broken } = await setUp();
    const [maria, anna] = [enter('maria', 2), enter('anna', 3)];
    anna.read();
    await time.run(1);
    const forger = new Y.Doc();
    forger.clientID = 3;
    writeNote(forger, 'forged', 'x');
    maria.write('before');
    maria.send(Y.encodeStateAsUpdate(forger));
    maria.write('after');
    anna.write('hers');
    await time.run(2);
    await commit();
    expect(maria.refused).toEqual(['foreign_client']);
    expect(ids(durable)).toEqual(['before', 'hers']);
    expect(ids(anna.doc)).toEqual(['before', 'hers']);
    expect([anna.refused, broken]).toEqual([[], []]);
  });

  it('one who has left is sent nothing more', async () => {
    const { time, commit, room, enter } = await setUp();
    const [maria, anna] = [enter('maria', 2), enter('anna', 3)];
    anna.read();
    maria.write('n1');
    room.leave(anna.member);
    await time.run(1);
    await commit();
    expect(anna.frames).toEqual([]);
  });
});

describe('L5: a document that is full', () => {
  // Proven by breaking roomWriter.ts once: what adds is taken.
  it(
    'takes what makes it smaller and nothing else, until there is room again',
    { timeout: 60_000 },
    async () => {
      const { time, commit, room, enter, durable } = await setUp();
      const [maria, anna, karim] = [enter('maria', 2), enter('anna', 3), enter('karim', 4)];
      const long = '語'.repeat(limits.noteChars - 1000);
      const fitting = Math.floor(limits.documentBytes / (long.length * 3)) + 1;
      for (let at = 0; at < fitting; at++) writeNote(maria.doc, `n${at}`, long);
      await commit();
      anna.read();
      await time.run(time.now() + 1);
      maria.write('more');
      for (let at = 0; at < fitting; at++) noteText(anna.doc, `n${at}`)?.delete(0, long.length);
      await time.run(time.now() + 1);
      await commit();
      expect([maria.refused, anna.refused]).toEqual([['too_large'], []]);
      expect(textsOf(durable).join('')).toBe('');
      expect(room.bytes()).toBeGreaterThan(limits.documentBytes);
      await time.run(time.now() + 10_000);
      karim.write('room again');
      await commit();
      expect(karim.refused).toEqual([]);
      expect(ids(durable)).toContain('room again');
      expect(room.bytes()).toBeLessThan(limits.documentBytes / 10);
    },
  );
});

describe('A6: a commit that fails', () => {
  it.each([new StorageError('failed', 'the writer has ended'), new StorageError('full', 'no room')])(
    'breaks the room once ($problem), and nothing of it is seen',
    async (error) => {
      const { time, commit, room, enter, broken, waiting } = await setUp();
      const [maria, anna] = [enter('maria', 2), enter('anna', 3)];
      anna.read();
      await time.run(1);
      anna.frames.length = 0;
      maria.write('n1');
      await time.run(2);
      const own = room.write({ name: 'own', act: () => [] }).catch(() => 'failed');
      await commit(error);
      maria.write('n2');
      anna.read();
      await time.run(100);
      expect(broken).toEqual([error]);
      expect([maria.acks(), anna.frames, waiting()]).toEqual([[], [], 0]);
      expect(await own).toBe('failed');
      await expect(room.look((doc) => ids(doc))).rejects.toThrow();
    },
  );
});

describe('whatever people do, in whatever order', () => {
  it(
    'everyone ends level with the log, everything is acked in order, and no row is missing',
    { timeout: 30_000 },
    async () => {
      for (let seed = 1; seed <= 25; seed++) {
        const dice = createDice(seed);
        const here = await setUp();
        const people = [2, 3, 4, 5].map((clientId) => here.enter(`person ${clientId}`, clientId));
        const reading = new Set<Person>();
        const gone = new Set<Person>();
        let sent = 0;
        for (let step = 0; step < 50; step++) {
          const person = dice.pick(people.filter((one) => !gone.has(one)));
          const what = dice.below(10);
          if (what < 5) {
            person.write(`n${step}`);
            sent++;
          } else if (what < 6) {
            person.read();
            reading.add(person);
          } else if (what < 7 && gone.size < 2) {
            here.room.leave(person.member);
            gone.add(person);
          } else if (what < 8) {
            void here.room.write({
              name: `own ${step}`,
              act: (doc) => {
                writeNote(doc, `own${step}`, '');
                return [];
              },
            });
            sent++;
          } else if (what < 9) await here.time.run(here.time.now() + dice.below(3));
          else if (here.waiting() > 0) await here.commit();
        }
        for (let idle = 0; idle < 100 && idle < 3 + sent; idle++) {
          await here.time.run(here.time.now() + 1);
          if (here.waiting() > 0) await here.commit();
        }
        const context = `seed ${seed}`;
        expect(here.broken, context).toEqual([]);
        expect(
          here.log.get(DOC)?.rows.map((row) => row.seq),
          context,
        ).toEqual(Array.from({ length: 1 + sent }, (_, index) => index + 1));
        for (const person of people) {
          const acks = person.acks();
          expect(acks, context).toEqual([...acks].sort((a, b) => a - b));
          expect(new Set(acks).size, context).toBe(acks.length);
          if (reading.has(person) && !gone.has(person))
            expect(ids(person.doc), context).toEqual(ids(here.durable));
        }
      }
    },
  );
});
