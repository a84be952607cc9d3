// D4 when the disk does not answer as it should: what was done is not said to be undone, and nobody stays behind.
// Proven by breaking the code once, in renewal.ts: the failure passed on without looking (the first), every failure taken
// for one in doubt (the second), none (the third).
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createSections } from '#shared/board/sectionOperations.ts';
import { StorageError, type NewSession, type Storage } from '../../../server/storage/Storage.ts';
import { alone } from '../../../server/sync/log/logKeeping.ts';
import { createRenewal, InDoubt, type Renewal } from '../../../server/sync/log/renewal.ts';
import { createRooms } from '../../../server/sync/rooms.ts';
import { createReplayHere } from '../../simulation/replayHere.ts';
import { openMemoryLog, type Gate, type MemoryLog } from '../../support/memoryLog.ts';

const DOC = 'board_1';
const lost = new StorageError('failed', 'the writer has ended');

/** When the disk fails as it begins the new epoch: before it is done, before it is told, and reading from then on. */
type Fails = { before: boolean; afterwards: boolean; reads: boolean };
type Here = { renewal: Renewal; log: MemoryLog; moved: string[]; broken: string[] };

function seedOf(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  createSections(doc, 'problemtrad', [{ id: 's1', key: 'problem', p: [0, 0], s: [1000, 600] }]);
  return Y.encodeStateAsUpdate(doc);
}

async function setUp(fails: Partial<Fails>): Promise<Here> {
  const log: MemoryLog = new Map();
  const moved: string[] = [];
  const broken: string[] = [];
  let asked = false;
  const gate: Gate = async (kind, act) => {
    asked = kind === 'renewDocument';
    if (asked && fails.before) throw lost;
    const result = act();
    if (asked && fails.afterwards) throw lost;
    return result;
  };
  const onDisk = openMemoryLog(log, { gate });
  const document: Storage['document'] = async (id) => {
    if (asked && fails.reads) throw lost;
    return await onDisk.document(id);
  };
  const storage = { ...onDisk, document } as unknown as Storage;
  await storage.createSession({
    session: { id: 'session_1', createdAt: 0 },
    document: { id: DOC, kind: 'board' },
    seed: seedOf(),
    seedAuthors: [],
  } as unknown as NewSession);
  const rooms = createRooms({
    storage,
    meter: {
      frame: () => undefined,
      commit: () => undefined,
      visible: () => undefined,
      fanOut: () => undefined,
      closed: () => undefined,
      opened: () => undefined,
    },
    now: () => 1,
    clock: () => 1,
    after: (act) => setImmediate(act),
    unloadAfterMs: 60_000,
    onDamage: () => undefined,
    onPassedOver: () => undefined,
    onWritten: () => undefined,
    onEmpty: () => undefined,
  });
  rooms.onBroken((docId) => broken.push(docId));
  const renewal = createRenewal({
    storage,
    replayer: createReplayHere(log),
    now: () => 1,
    exclusively: (docId, act) => alone(rooms, docId, act),
    onMoved: ({ to }) => moved.push(to),
  });
  return { renewal, log, moved, broken };
}

describe('D4: a new epoch whose answer is lost', () => {
  it('was begun, and everyone is led there', async () => {
    const { renewal, log, moved, broken } = await setUp({ afterwards: true });
    const to = await renewal.renewDocument(DOC);
    expect(log.get(DOC)?.row.movedTo).toBe(to);
    expect([moved, broken]).toEqual([[to], []]);
  });

  it('was not begun, and the room goes on', async () => {
    const { renewal, log, moved, broken } = await setUp({ before: true });
    await expect(renewal.renewDocument(DOC)).rejects.toBe(lost);
    expect(log.get(DOC)?.row.movedTo).toBe(null);
    expect([moved, broken]).toEqual([[], []]);
  });

  it('may have been begun: the room breaks, so that all come back to where the document is', async () => {
    const { renewal, moved, broken } = await setUp({ afterwards: true, reads: true });
    await expect(renewal.renewDocument(DOC)).rejects.toBeInstanceOf(InDoubt);
    expect([moved, broken]).toEqual([[], [DOC]]);
  });
});
