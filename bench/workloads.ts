// What is measured: each workload's size and duration, and how one contender goes through it.
import type { Contestant } from './contestant.ts';
import { sizeOfOneKey, sizeOfTwoKeys } from './documentSize.ts';
import type { Cost, Job, Result, Seat } from './load/job.ts';
import { pause } from './load/wait.ts';
import { spawnNode } from './processes.ts';
import type { Observation } from './report.ts';
import type { Workload } from './workload.ts';

/** How long each part takes; a quick look has less of it. */
export type Extent = { warmUpMs: number; windowMs: number; idleMs: number };
export const FULL: Extent = { warmUpMs: 15000, windowMs: 4000, idleMs: 8000 };
export const QUICK: Extent = { warmUpMs: 1000, windowMs: 2000, idleMs: 3000 };

const DRAG = { people: 100, writers: 20, everyMs: 50 };
const CURSORS = { people: 100, everyMs: 50 };
const BOARDS = { boards: 60, people: 5, everyMs: 200 };
const JOINS = { people: 50, notes: 10_000 };
const PROBES = 3;
/** Boards of which one person measures. */
const PROBED_BOARDS = 10;
/** A server that has just started has other things to do. */
const COLD_SETTLE_MS = 1500;

/** Lets the load generator do one job. */
async function load<K extends Result['kind']>(job: Job, kind: K): Promise<Extract<Result, { kind: K }>> {
  const child = spawnNode(1, ['bench/load/main.ts'], { ipc: true });
  return new Promise((resolve, reject) => {
    child.once('message', (result) => {
      const answer = result as Result;
      if (answer.kind === kind) resolve(answer as Extract<Result, { kind: K }>);
      else reject(new Error(`asked for ${kind}, got ${answer.kind}`));
    });
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.send(job);
  });
}

const targetOf = ({ contender, pid }: Contestant): Job['target'] => ({ contender, pid: pid() });
const MICROSECONDS = 1000;

/** How busy the server's core was. */
const core = ({ cpuMs, wallMs }: Cost): Observation => ({
  metric: 'core',
  unit: '%',
  value: (cpuMs / wallMs) * 100,
});
/** What other programs, and other machines on the same metal, took: much of it spoils a measurement. */
const others = ({ othersMs, wallMs }: Cost): Observation => ({
  metric: 'taken by others',
  unit: '% of a core',
  value: (othersMs / wallMs) * 100,
});

async function updates(
  contestant: Contestant,
  shape: { boards: number; people: number; writers: number; everyMs: readonly [number, number] },
  probed: { boards: number; people: number },
  extent: { warmUpMs: number; windowMs: number },
): Promise<Observation[]> {
  const boards = await contestant.seats(shape.boards, shape.people);
  const result = await load(
    {
      kind: 'updates',
      target: targetOf(contestant),
      boards,
      writersPerBoard: shape.writers,
      everyMs: shape.everyMs,
      probes: boards.map((_, index) => (index < probed.boards ? probed.people : 0)),
      ...extent,
    },
    'updates',
  );
  const deliveries = result.offered * result.receivers * result.arrivedShare;
  return [
    // So little is done in an idle room that the system's clock of CPU time says nothing of it.
    ...(shape.boards * shape.writers > 1
      ? [
          { metric: 'cpu', unit: 'µs/delivery', value: (result.cost.cpuMs * MICROSECONDS) / deliveries },
          core(result.cost),
        ]
      : []),
    others(result.cost),
    { metric: 'offered', unit: '1/s', value: (result.offered / result.windowMs) * 1000 },
    { metric: 'delivered in the window', unit: '%', value: result.deliveredShare * 100 },
    { metric: 'arrived', unit: '%', value: result.arrivedShare * 100 },
    { metric: 'latency', unit: 'ms', samples: result.latenciesMs },
  ];
}

async function cursors(contestant: Contestant, extent: Extent): Promise<Observation[]> {
  const [people = []] = await contestant.seats(1, CURSORS.people);
  const result = await load(
    {
      kind: 'presence',
      target: targetOf(contestant),
      people,
      everyMs: CURSORS.everyMs,
      probes: PROBES,
      warmUpMs: extent.warmUpMs,
      windowMs: extent.windowMs,
    },
    'presence',
  );
  return [
    {
      metric: 'cpu',
      unit: 'µs/offer',
      value: (result.cost.cpuMs * MICROSECONDS) / (result.offered * result.receivers),
    },
    core(result.cost),
    others(result.cost),
    { metric: 'offered', unit: '1/s', value: (result.offered / result.windowMs) * 1000 },
    { metric: 'last positions that arrived', unit: '%', value: result.lastShare * 100 },
    { metric: 'latency', unit: 'ms', samples: result.latenciesMs },
    { metric: 'latency of the last', unit: 'ms', samples: result.lastMs },
  ];
}

async function joins(contestant: Contestant): Promise<Observation[]> {
  const { notes } = JOINS;
  const [seats = []] = await contestant.seats(1, JOINS.people);
  const first = seats[0] as Seat;
  const warm = await load(
    { kind: 'joins', target: targetOf(contestant), seats, notes, author: first },
    'joins',
  );
  const observed: Observation[] = [
    { metric: 'cpu', unit: 'ms/join', value: warm.cpuMs / seats.length },
    { metric: 'latency', unit: 'ms', samples: warm.joinsMs },
    { metric: 'board', unit: 'KB', value: warm.bytes / 1000 },
  ];
  if (!contestant.restart) return observed;
  await contestant.restart();
  await pause(COLD_SETTLE_MS);
  const cold = await load(
    { kind: 'joins', target: targetOf(contestant), seats: [first], notes, author: null },
    'joins',
  );
  return [
    ...observed,
    { metric: 'cold cpu', unit: 'ms', value: cold.cpuMs },
    { metric: 'cold latency', unit: 'ms', samples: cold.joinsMs },
  ];
}

async function size(contestant: Contestant): Promise<Observation[]> {
  const [[writer, reader] = []] = await contestant.seats(1, 2);
  const { bytes } = await load(
    { kind: 'drags', target: targetOf(contestant), writer: writer as Seat, reader: reader as Seat },
    'size',
  );
  return [{ metric: 'document', unit: 'KB', value: bytes / 1000 }];
}

/** What Yjs itself makes of the drags, without any server. */
export const sizesInYjs = (): { contender: string; observed: Observation[] }[] => [
  { contender: 'yjs, one key', observed: [{ metric: 'document', unit: 'KB', value: sizeOfOneKey() / 1000 }] },
  {
    contender: 'yjs, two keys',
    observed: [{ metric: 'document', unit: 'KB', value: sizeOfTwoKeys() / 1000 }],
  },
];

/** Takes a contender that has just been started through one workload. */
export function measure(workload: Workload, contestant: Contestant, extent: Extent): Promise<Observation[]> {
  switch (workload) {
    case 'drag':
      return updates(
        contestant,
        { boards: 1, people: DRAG.people, writers: DRAG.writers, everyMs: [DRAG.everyMs, DRAG.everyMs] },
        { boards: 1, people: PROBES },
        extent,
      );
    case 'boards':
      return updates(
        contestant,
        {
          boards: BOARDS.boards,
          people: BOARDS.people,
          writers: BOARDS.people,
          everyMs: [BOARDS.everyMs, BOARDS.everyMs],
        },
        { boards: PROBED_BOARDS, people: 1 },
        extent,
      );
    case 'idle':
      return updates(
        contestant,
        { boards: 1, people: 2, writers: 1, everyMs: [50, 100] },
        { boards: 1, people: 1 },
        { warmUpMs: extent.warmUpMs, windowMs: extent.idleMs },
      );
    case 'cursors':
      return cursors(contestant, extent);
    case 'joins':
      return joins(contestant);
    case 'size':
      return size(contestant);
  }
}
