// People who point while all watch: server CPU over a window, and when the probes saw each position that came.
import * as Y from 'yjs';
import type { Job, PresenceResult } from './job.ts';
import { openLine, type Line } from './line.ts';
import { accountsOf, costSince } from './processCpu.ts';
import { sinceStamp, stampKey, stampNow } from './stamp.ts';
import { inTurns, pause, repeat, waitUntil } from './wait.ts';

const ARRIVAL_TIMEOUT_MS = 30_000;

type Person = { line: Line; probes: boolean; offered: number; last: number };

export async function runPresence(job: Extract<Job, { kind: 'presence' }>): Promise<PresenceResult> {
  const { contender, pid } = job.target;
  const latenciesMs: number[] = [];
  let measuring = false;
  /** Milliseconds each position took to each probe that has seen it. */
  const taken = new Map<Person, Map<number, number>>();

  const people = await inTurns([...job.people.entries()], async ([index, seat]) => {
    const line = await openLine(contender, seat, new Y.Doc());
    const person = { line, probes: index >= job.people.length - job.probes, offered: 0, last: 0 };
    if (!person.probes) line.drain();
    return person;
  });
  for (const probe of people.filter(({ probes }) => probes)) {
    const mine = new Map<number, number>();
    taken.set(probe, mine);
    probe.line.onPositions((positions) => {
      for (const { who, point } of positions) {
        if (probe.line.isMe(who)) continue;
        const ms = sinceStamp(point);
        // Two people may point in the same tenth of a millisecond; the later arrival counts for both.
        mine.set(stampKey(point), ms);
        if (measuring) latenciesMs.push(ms);
      }
    });
  }

  const start = (): (() => void)[] =>
    people.map((person) =>
      repeat(() => {
        const point = stampNow();
        person.offered++;
        person.last = stampKey(point);
        person.line.sendPosition(point);
      }, [job.everyMs, job.everyMs]),
    );
  const stop = (stops: readonly (() => void)[]): void => stops.forEach((end) => end());
  const offered = (): number => people.reduce((sum, person) => sum + person.offered, 0);
  const lastOnes = (): (number | undefined)[] =>
    [...taken].flatMap(([probe, mine]) =>
      people.filter((person) => person !== probe).map((person) => mine.get(person.last)),
    );
  const arrive = (): Promise<boolean> =>
    waitUntil(() => lastOnes().every((ms) => ms !== undefined), ARRIVAL_TIMEOUT_MS);

  const warming = start();
  await pause(job.warmUpMs);
  stop(warming);
  // What a slow server still owes of the warm-up is no part of the window.
  await arrive();
  const before = { offered: offered(), ...accountsOf(pid) };
  measuring = true;
  const working = start();
  await pause(job.windowMs);
  const windowMs = performance.now() - before.at;
  stop(working);
  await arrive();
  const cost = costSince(before, pid);
  const lasts = lastOnes();
  const lastMs = lasts.filter((ms) => ms !== undefined);
  for (const { line } of people) line.end();
  return {
    kind: 'presence',
    cost,
    windowMs,
    offered: offered() - before.offered,
    receivers: people.length - 1,
    latenciesMs,
    lastMs,
    lastShare: lastMs.length / lasts.length,
  };
}
