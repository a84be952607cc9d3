// What our board has to reach on 10,000 notes: the one place where these numbers stand.
import type { Bar } from '../report.ts';
import { COMPARED, MAIN_THREAD, type BoardWorkload } from './workload.ts';

type BoardBar = Bar & { workload: BoardWorkload };

/**
 * Main-thread ms a frame: ours, and what the peers took on the machine that the bars were made on. Excalidraw's movers are of
 * this bench, from when it took in all changes at once; since it takes in each when it comes, 18 to 23 were seen. 156 ms were seen
 * elsewhere, with changes that are not known, and would ask for the impossible.
 */
const MOVING: readonly {
  workload: BoardWorkload;
  max: number;
  peers?: { 'react-flow': number; excalidraw: number };
}[] = [
  { workload: 'pan', max: 4, peers: { 'react-flow': 6.4, excalidraw: 13.2 } },
  { workload: 'panAll', max: 8, peers: { 'react-flow': 196, excalidraw: 84 } },
  { workload: 'zoom', max: 9, peers: { 'react-flow': 47, excalidraw: 20 } },
  { workload: 'drag', max: 5, peers: { 'react-flow': 7, excalidraw: 14.2 } },
  { workload: 'movers', max: 8, peers: { 'react-flow': 11.7, excalidraw: 23.7 } },
  { workload: 'cursors', max: 4 },
];

/**
 * A slower machine is slower for all: against the peers the bar is as far from them as it was there. It holds by the clock where
 * there are cores enough. Where there are not, a thread that works for 10 ms and waits for 10 says less of the page than of the
 * machine; so both are judged.
 */
const ratios = (workload: BoardWorkload, max: number, peers: Readonly<Record<string, number>>): BoardBar[] =>
  Object.entries(peers).flatMap(([against, took]) =>
    COMPARED.map((metric) => ({ workload, metric, against, max: max / took })),
  );

const itself = (workload: BoardWorkload, metric: string, max: number): BoardBar => ({
  workload,
  metric,
  against: 'itself',
  max,
});

export const BOARD_BARS: readonly BoardBar[] = [
  ...MOVING.flatMap(({ workload, max, peers = {} }) => [
    itself(workload, MAIN_THREAD, max),
    ...ratios(workload, max, peers),
    itself(workload, 'frame p50', 17),
    itself(workload, 'frame p95', 30),
  ]),
  itself('ready', 'ready', 600),
  itself('heap', 'in all', 110),
  itself('heap', 'beside the Y.Doc', 40),
  itself('overview', 'shown', 100),
  itself('keystroke', 'p95', 12),
];
