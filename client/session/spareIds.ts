// Ids of a person's to write under when there is no line. Each is taken once, by one page of this browser.
import { SPARES_MAX } from '#shared/sync/messages.ts';
import type { Device } from './device.ts';
import type { Transaction } from './deviceDatabase.ts';
import { alone } from './liveTabs.ts';

export type Spares = {
  /** Looks how many there are. */
  look: (transaction: Transaction) => Promise<void>;
  /** As many as there were when they were last looked at. */
  count: () => number;
  /** Null when there is none. */
  take: () => Promise<number | null>;
  put: (ids: readonly number[]) => void;
};

/** @param at person and document */
export function createSpares(device: Device, at: [string, string]): Spares {
  const [participant, document] = at;
  let count = 0;
  const read = async (transaction: Transaction): Promise<number[]> =>
    (await transaction.get('spares', at))?.ids ?? [];
  return {
    count: () => count,
    look: async (transaction) => {
      count = (await read(transaction)).length;
    },
    take: () =>
      alone(`spares ${at.join(' ')}`, async () => {
        let taken: number | null = null;
        await device.write(async (transaction) => {
          const [first, ...rest] = await read(transaction);
          if (first === undefined) return;
          taken = first;
          count = rest.length;
          transaction.put('spares', { participant, document, ids: rest });
        });
        return taken;
      }),
    put: (ids) => {
      if (ids.length === 0) return;
      device
        .write(async (transaction) => {
          const all = [...new Set([...(await read(transaction)), ...ids])].slice(0, SPARES_MAX);
          count = all.length;
          transaction.put('spares', { participant, document, ids: all });
        })
        // Without spare ids the page waits for a line, as it would without a device.
        .catch(() => undefined);
    },
  };
}
