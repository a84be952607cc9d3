// A disk under virtual time: one write after the other, each with its latency, and failing the way a disk or its writer fails.
import {
  openMemoryLog,
  type Gate,
  type Kept,
  type LogStorage,
  type MemoryLog,
} from '../support/memoryLog.ts';
import { StorageError } from '../../server/storage/Storage.ts';
import type { Dice } from './dice.ts';
import type { VirtualTime } from './virtualTime.ts';

/**
 * What becomes of the next write. `failed`, `full`: nothing of it is done. `refused`: an append alone is not done.
 * `lost`: it is done, and whoever asked hears that it failed. `slow`: it is done, late.
 */
export type Fate = 'failed' | 'full' | 'refused' | 'lost' | 'slow';

export type Disk = {
  /** What one life of the server writes with. After `die` nothing is written any more, and nothing is answered. */
  open: () => { storage: LogStorage; die: () => void };
  log: MemoryLog;
  /** Decides about the next write. */
  next: (fate: Fate) => void;
  heal: () => void;
};

export type DiskOptions = {
  time: VirtualTime;
  dice: Dice;
  /** ms that a write takes, at most */
  latency: number;
  onCommitted: (doc: string, rows: readonly Kept[]) => void;
};

const SLOW_MS = 400;

export function createDisk({ time, dice, latency, onCommitted }: DiskOptions): Disk {
  const log: MemoryLog = new Map();
  let fates: Fate[] = [];

  /** Carries one write out. Resolves only for one who is still alive. */
  async function carryOut<T>(kind: string, act: () => T, alive: () => boolean): Promise<T> {
    const fate = kind === 'createSession' ? undefined : fates.shift();
    await time.sleep(dice.below(latency + 1) + (fate === 'slow' ? dice.between(20, SLOW_MS) : 0));
    if (!alive()) return new Promise(() => {});
    if (fate === 'full') throw new StorageError('full', 'no room');
    if (fate === 'failed' || (fate === 'refused' && kind !== 'append'))
      throw new StorageError('failed', 'failed');
    const result = fate === 'refused' ? ([{ problem: 'failed', message: 'refused' }] as T) : act();
    // A crash here is one between COMMIT and its answer.
    await time.sleep(dice.below(latency + 1));
    if (!alive()) return new Promise(() => {});
    if (fate === 'lost') throw new StorageError('failed', 'the writer has ended');
    return result;
  }

  return {
    log,
    open: () => {
      let alive = true;
      let line: Promise<unknown> = Promise.resolve();
      const gate: Gate = (kind, act) => {
        const turn = line.then(() => carryOut(kind, act, () => alive));
        line = turn.catch(() => undefined);
        return turn;
      };
      return {
        storage: openMemoryLog(log, { gate, onCommitted }),
        die: () => (alive = false),
      };
    },
    next: (fate) => fates.push(fate),
    heal: () => (fates = []),
  };
}
