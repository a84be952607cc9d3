// A log as a list of moments, short enough to be shown: who wrote when, minute by minute and step by step. Pure.
import type { HistoryMoment } from '#shared/api.ts';
import { limits } from '#shared/limits.ts';
import type { Position } from '#shared/workshop/agenda.ts';
import { SERVER_AUTHOR } from '../../storage/Storage.ts';
import type { LogEntry } from '../../storage/sqliteLog.ts';

/** Where a session was from a time on, ms UTC; oldest first. */
export type Steps = readonly (Position & { at: number })[];

const MINUTE_MS = 60_000;
const utc = (time: number): string => new Date(time).toISOString();

type Open = { first: number; last: number; from: number; to: number; people: Set<string>; step: number };

const closed = ({ first, last, from, to, people, step }: Open, steps: Steps): HistoryMoment => {
  const at = steps[step];
  return {
    first,
    last,
    from: utc(from),
    to: utc(to),
    people: [...people],
    step: at ? { phase: at.phase, step: at.step } : null,
  };
};

/** One after the other of the same minutes and the same step become one. */
function grouped(entries: Iterable<LogEntry>, steps: Steps, lengthMs: number): HistoryMoment[] {
  const moments: HistoryMoment[] = [];
  let open: Open | null = null;
  let step = -1;
  for (const { seq, at, author } of entries) {
    while ((steps[step + 1]?.at ?? Infinity) <= at) step++;
    const joins: boolean =
      open !== null &&
      author !== null &&
      open.step === step &&
      open.last === seq - 1 &&
      Math.floor(at / lengthMs) === Math.floor(open.from / lengthMs);
    if (!open || !joins) {
      if (open) moments.push(closed(open, steps));
      open = { first: seq, last: seq, from: at, to: at, people: new Set(), step };
    }
    open.last = seq;
    open.to = Math.max(open.to, at);
    if (author !== null && author !== SERVER_AUTHOR) open.people.add(author);
  }
  if (open) moments.push(closed(open, steps));
  return moments;
}

/** As fine as minutes, coarser for a log that would make too many of them. The latest are kept at all events. */
export function momentsOf(entries: () => Iterable<LogEntry>, steps: Steps): HistoryMoment[] {
  const max = limits.historyMoments;
  for (let minutes = 1; ; minutes *= 8) {
    const moments = grouped(entries(), steps, minutes * MINUTE_MS);
    if (moments.length <= max || minutes > 1_000_000) return moments.slice(-max);
  }
}
