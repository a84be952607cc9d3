// The clock in whole minutes, as people say it: rounded up, and when it is over. Pure.
import { timeLeftMs, type Timer } from '#shared/workshop/sessionState.ts';
import type { Language } from '#shared/text.ts';

const MINUTE_MS = 60_000;

/** Minutes rounded up; 0 only when nothing is left. */
export function minutesUp(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / MINUTE_MS));
}

export type TimeLeft = {
  state: Timer['state'] | 'over';
  /** Rounded up. */
  minutes: number;
  /** Less than a minute, but something. */
  lastMinute: boolean;
  /** When it is over, ms UTC; only of a running clock. */
  endsAt: number | null;
};

/** @param now ms UTC of the server's clock */
export function timeLeft(timer: Timer, now: number): TimeLeft {
  const leftMs = timeLeftMs(timer, now);
  return {
    state: leftMs === 0 && timer.state !== 'ready' ? 'over' : timer.state,
    minutes: minutesUp(leftMs),
    lastMinute: leftMs > 0 && leftMs < MINUTE_MS,
    endsAt: timer.state === 'running' ? timer.endsAt : null,
  };
}

/** Time of day on this device, to the nearest minute: `10.45` in Swedish, `10:45` in English. */
export function clockTime(at: number, language: Language, timeZone?: string): string {
  const nearest = Math.round(at / MINUTE_MS) * MINUTE_MS;
  const time = new Date(nearest).toLocaleTimeString('sv-SE', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  });
  return language === 'sv' ? time.replace(':', '.') : time;
}

export const MILESTONES_MIN = [5, 1, 0] as const;
export type Milestone = (typeof MILESTONES_MIN)[number];

/**
 * What a running clock has just passed, the last of it when a device slept past several.
 * A clock that was set anew in between has passed nothing: that is told as a change.
 */
export function passedMilestone(
  before: { timer: Timer; at: number },
  after: { timer: Timer; at: number },
): Milestone | null {
  if (before.timer.state !== 'running' || after.timer.state !== 'running') return null;
  if (before.timer.endsAt !== after.timer.endsAt) return null;
  const [from, to] = [timeLeftMs(before.timer, before.at), timeLeftMs(after.timer, after.at)];
  const passed = MILESTONES_MIN.filter((minutes) => from > minutes * MINUTE_MS && to <= minutes * MINUTE_MS);
  return passed.at(-1) ?? null;
}
