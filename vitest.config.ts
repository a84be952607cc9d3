// The test projects: all run two files side by side.
import { defineConfig } from 'vitest/config';

const long = process.env['UTBYTE_LONG'] === '1';

/** What is measured against others in the same run has the machine for itself. */
const MEASURED = 'test/long/browser/board.test.ts';

export default defineConfig({
  test: {
    // The tests wait more than they reckon: countdowns, sockets, restarts.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{shared,server,client,docs,bench,simulation}/**/*.test.{ts,tsx}'],
          // Properties are tried on many cases, on whatever machine; how long it takes says nothing.
          testTimeout: long ? 1_200_000 : 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', ...(long ? ['test/long/*.test.ts'] : [])],
          testTimeout: long ? 600_000 : 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts', ...(long ? ['test/long/browser/*.test.ts'] : [])],
          exclude: [MEASURED],
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
      { test: { name: 'measured', include: long ? [MEASURED] : [], testTimeout: 3_600_000 } },
    ],
  },
});
