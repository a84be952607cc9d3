// Who is measured on the board, and what they do: the names that a run, a row and a bar agree on.

export const BOARD_CONTENDERS = ['react-flow', 'excalidraw', 'utbyte'] as const;
export type BoardContender = (typeof BOARD_CONTENDERS)[number];

export const BOARD_WORKLOADS = [
  'pan',
  'panAll',
  'zoom',
  'drag',
  'movers',
  'ready',
  'heap',
  'overview',
  'keystroke',
  'cursors',
] as const;
export type BoardWorkload = (typeof BOARD_WORKLOADS)[number];

/** What the page's main thread works for one frame, by the clock: with what it waits for. */
export const MAIN_THREAD = 'main thread';
/** The same in processor time: without what else wants the cores, the page's own other threads among them. */
export const PROCESSOR_TIME = 'processor time of it';
/** In both of these our page is held against the peers. */
export const COMPARED = [MAIN_THREAD, PROCESSOR_TIME] as const;

export const JUDGED: BoardContender = 'utbyte';

/** What the peers have no like of, or none that could be asked for in the same way. */
const OURS_ALONE: readonly BoardWorkload[] = ['overview', 'keystroke', 'cursors'];

export const runs = (workload: BoardWorkload, contender: BoardContender): boolean =>
  contender === JUDGED || !OURS_ALONE.includes(workload);
