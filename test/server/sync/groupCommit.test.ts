// Appends of all rooms in one commit (docs/protocol.md, A5 and A6).
// Proven by breaking server/sync/groupCommit.ts once: `busy` not looked at, one append's failure told to all.
import { describe, expect, it } from 'vitest';
import { StorageError, type Append, type AppendResult } from '../../../server/storage/Storage.ts';
import { createGroupCommit, type GroupCommit } from '../../../server/sync/groupCommit.ts';
import { createVirtualTime, type VirtualTime } from '../../simulation/virtualTime.ts';

const append = (doc: string): Append => ({
  doc,
  epoch: 1,
  after: 0,
  rows: [{ connection: 'line', frame: 1, author: 'person', bytes: Uint8Array.of(1, 2, 3) }],
  clients: [],
  authors: [],
  now: 0,
});

type Here = {
  time: VirtualTime;
  commits: GroupCommit;
  batches: string[][];
  told: [ms: number, rows: number, bytes: number][];
};

/** Every commit takes 10 ms. */
function setUp(answer: (doc: string, batch: number) => AppendResult): Here {
  const time = createVirtualTime();
  const batches: string[][] = [];
  const told: Here['told'] = [];
  const commits = createGroupCommit({
    storage: {
      append: async (appends) => {
        batches.push(appends.map(({ doc }) => doc));
        await time.sleep(10);
        return appends.map(({ doc }) => answer(doc, batches.length));
      },
    },
    next: (act) => time.after(act, 0),
    clock: time.now,
    onCommit: (...figures) => told.push(figures),
  });
  return { time, commits, batches, told };
}

const outcomes = async (all: Promise<number>[]): Promise<(number | string)[]> =>
  (await Promise.allSettled(all)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as StorageError).problem,
  );

describe('group commit', () => {
  it('puts what is asked for at once into one commit, and what comes meanwhile into the next', async () => {
    const { time, commits, batches, told } = setUp((_doc, batch) => ({ head: batch }));
    const first = ['a', 'b'].map((doc) => commits.append(append(doc)));
    await time.run(5);
    const next = ['c', 'a', 'd'].map((doc) => commits.append(append(doc)));
    await time.run(50);
    expect(await Promise.all([...first, ...next])).toEqual([1, 1, 2, 2, 2]);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'a', 'd'],
    ]);
    expect(told).toEqual([
      [10, 2, 6],
      [10, 3, 9],
    ]);
  });

  it('tells each append what became of it alone', async () => {
    const { time, commits } = setUp((doc) =>
      doc === 'b' ? { problem: 'full', message: 'no room' } : { head: doc.charCodeAt(0) },
    );
    const all = outcomes(['a', 'b', 'c'].map((doc) => commits.append(append(doc))));
    await time.run(50);
    expect(await all).toEqual([97, 'full', 99]);
  });

  it('fails all of a commit that fails, and goes on with the next', async () => {
    const { time, commits } = setUp((_doc, batch) => {
      if (batch === 1) throw new StorageError('failed', 'the writer has ended');
      return { head: 7 };
    });
    const first = outcomes(['a', 'b'].map((doc) => commits.append(append(doc))));
    await time.run(5);
    const next = outcomes([commits.append(append('c'))]);
    await time.run(50);
    expect([await first, await next]).toEqual([['failed', 'failed'], [7]]);
  });
});
