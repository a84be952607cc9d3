// A room that nobody is in leaves memory (C3, C5): opened again it is the same, and whoever comes meanwhile is served right.
// Proven, each by breaking the code once in rooms.ts: not letting go, not asking whether someone has come, not waiting for the
// one that is let go of, and a broken one taking whichever is there with it.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Member } from '../../server/sync/roomWriter.ts';
import { createRooms, type HeldRoom, type Rooms } from '../../server/sync/rooms.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { BOARD, openKeptLog, type KeptLog } from '../support/keptLog.ts';
import { until } from '../support/people.ts';

const UNLOAD_MS = 60_000;

type Scene = {
  kept: KeptLog;
  rooms: Rooms;
  /** Lets the time pass after which an empty room goes. */
  passTime: () => void;
  /** What the rooms said of snapshots that are damaged. */
  passedOver: (readonly number[])[];
};

async function setScene(): Promise<Scene> {
  const kept = await openKeptLog();
  await kept.write(20);
  const nothing = (): void => {};
  let due: (() => void)[] = [];
  let aheadMs = 0;
  const passedOver: Scene['passedOver'] = [];
  const rooms = createRooms({
    storage: kept.storage,
    meter: {
      frame: nothing,
      commit: nothing,
      visible: nothing,
      fanOut: nothing,
      closed: nothing,
      opened: nothing,
    },
    now: Date.now,
    clock: () => performance.now() + aheadMs,
    after: (act, ms) => {
      if (ms === UNLOAD_MS) due.push(act);
      else setTimeout(act, ms).unref();
    },
    unloadAfterMs: UNLOAD_MS,
    onWritten: nothing,
    onEmpty: nothing,
    onDamage: (_doc, _person, error) => {
      throw error;
    },
    onPassedOver: (_doc, seqs) => passedOver.push(seqs),
  });
  const passTime = (): void => {
    const acts = due;
    due = [];
    aheadMs += UNLOAD_MS;
    for (const act of acts) act();
  };
  return { kept, rooms, passTime, passedOver };
}

const hashOf = ({ room }: HeldRoom): Promise<string> => room.look(stateHash);

/** A person's line, as the room sees it. */
function member(id: string): Member & { acked: number; refused: string | null } {
  const made = {
    id,
    participantId: 'person_1',
    mayWrite: () => true,
    mayLead: () => false,
    own: true,
    acked: 0,
    refused: null as string | null,
    send: () => {
      made.acked++;
    },
    sendState: () => undefined,
    refuse: (_frame: number, reason: string) => {
      made.refused = reason;
    },
  };
  return made;
}

/** A note of somebody new, as a frame. */
function noteOf(id: string): Uint8Array {
  const doc = new Y.Doc();
  writeNote(doc, id, id);
  return Y.encodeStateAsUpdate(doc);
}

/** Holds back what the disk is asked to append, until it is let go. */
function holdBackAppends({ storage }: KeptLog): { asked: () => boolean; letGo: () => void } {
  const { append } = storage;
  let letGo: () => void = () => {};
  let asked = false;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  storage.append = async (batches) => {
    asked = true;
    await held;
    return append(batches);
  };
  return { asked: () => asked, letGo };
}

describe('an empty room', () => {
  it('leaves memory after its time, and opened again it is the same', async () => {
    const { kept, rooms, passTime } = await setScene();
    const held = await rooms.hold(BOARD);
    const before = await hashOf(held);
    expect(before).toBe(stateHash(kept.doc));
    const other = await rooms.hold(BOARD);
    expect(other.room).toBe(held.room);
    held.release();
    passTime();
    expect(rooms.figures().rooms).toBe(1);
    other.release();
    // Until its time has come it stays.
    expect(rooms.figures().rooms).toBe(1);
    passTime();
    await until(() => rooms.figures().rooms === 0, 'gone');
    const again = await rooms.hold(BOARD);
    expect(again.room).not.toBe(held.room);
    expect(await hashOf(again)).toBe(before);
    expect(again.room.head()).toBe(kept.head());
    again.release();
    await rooms.close();
  });

  it('opens from what is whole, and says which snapshots are not', async () => {
    const { kept, rooms, passedOver } = await setScene();
    const made = { doc: BOARD, epoch: 1, seq: kept.head(), hash: kept.hashAt(kept.head()), now: 3 };
    expect(await kept.storage.putSnapshot({ ...made, bytes: Y.encodeStateAsUpdate(kept.doc) })).toBe(true);
    kept.tamper("UPDATE snapshots SET bytes = x'0000'");
    const held = await rooms.hold(BOARD);
    expect(await hashOf(held)).toBe(stateHash(kept.doc));
    expect(passedOver).toEqual([[kept.head()]]);
    held.release();
    await rooms.close();
  });

  it('stays when someone comes before its time, however short', async () => {
    const { rooms, passTime } = await setScene();
    const held = await rooms.hold(BOARD);
    held.release();
    const next = await rooms.hold(BOARD);
    passTime();
    // Letting go twice counts once.
    held.release();
    expect(next.room).toBe(held.room);
    expect(await hashOf(next)).toBe(await hashOf(held));
    expect(rooms.figures().rooms).toBe(1);
    next.release();
    passTime();
    await until(() => rooms.figures().rooms === 0, 'gone');
    await rooms.close();
  });

  it('is not opened a second time while its last work is on the way to the disk', async () => {
    const { kept, rooms, passTime } = await setScene();
    const held = await rooms.hold(BOARD);
    await held.room.look(() => undefined);
    const disk = holdBackAppends(kept);
    const writer = member('line_late');
    let done = 0;
    held.room.receive(writer, { number: 1, update: noteOf('sent'), first: true }, () => done++);
    await until(disk.asked, 'it is on its way');
    // Its writer is gone before the answer, and time passes.
    held.room.leave(writer);
    held.release();
    passTime();
    await until(() => rooms.figures().rooms === 0, 'it is being let go of');
    const coming = rooms.hold(BOARD);
    let isServed = false;
    void coming.then(() => (isServed = true));
    // Everything that could be done without the disk has been.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect([isServed, done]).toEqual([false, 0]);
    disk.letGo();
    const next = await coming;
    expect(done).toBe(1);
    expect(writer.refused).toBe(null);
    expect(await next.room.look(textsOf)).toContain('sent');
    // And the one that was opened goes on where the other ended.
    const head = next.room.head();
    next.room.receive(member('line_next'), { number: 1, update: noteOf('after'), first: true }, () => done++);
    await until(() => done === 2, 'written');
    expect(next.room.head()).toBe(head + 1);
    next.release();
    passTime();
    await until(() => rooms.figures().rooms === 0, 'gone');
    const last = await rooms.hold(BOARD);
    expect(await last.room.look(textsOf)).toEqual(expect.arrayContaining(['sent', 'after']));
    last.release();
    await rooms.close();
  });

  it('that breaks while it is let go of takes no other with it: one document is never open twice', async () => {
    const { kept, rooms, passTime } = await setScene();
    const held = await rooms.hold(BOARD);
    const { append } = kept.storage;
    let fail: (error: Error) => void = () => {};
    let asked = false;
    kept.storage.append = () => {
      asked = true;
      return new Promise((_resolve, reject) => (fail = reject));
    };
    const writer = member('line_late');
    held.room.receive(writer, { number: 1, update: noteOf('lost'), first: true }, () => undefined);
    await until(() => asked, 'it is on its way');
    held.room.leave(writer);
    held.release();
    passTime();
    await until(() => rooms.figures().rooms === 0, 'it is being let go of');
    const coming = rooms.hold(BOARD);
    kept.storage.append = append;
    fail(new Error('the disk'));
    const next = await coming;
    const another = await rooms.hold(BOARD);
    expect(another.room).toBe(next.room);
    expect(await hashOf(next)).toBe(stateHash(kept.doc));
    await rooms.close();
  });
});
