// Where a session stands: what the server holds as the one truth and everyone may know. Nothing that is hidden is in it.
import { z } from 'zod';
import { ActivityId, Position } from './agenda.ts';

const Ms = z.number().int();

/** The clock of the current phase. Times are ms UTC of the server's clock; lengths are ms. */
export const Timer = z.discriminatedUnion('state', [
  /** Not started: the phase has this long. */
  z.object({ state: z.literal('ready'), leftMs: Ms }),
  z.object({ state: z.literal('running'), endsAt: Ms }),
  z.object({ state: z.literal('paused'), leftMs: Ms }),
]);
export type Timer = z.infer<typeof Timer>;

export const Tally = z.object({
  /** Votes a note got, most first. Notes without a vote are not listed. */
  results: z.array(z.object({ note: z.string(), votes: z.number().int().positive() })),
  /** How many voted, and of how many. */
  voters: z.number().int(),
  of: z.number().int(),
});
export type Tally = z.infer<typeof Tally>;

/** What is known to all of a step in which people write or vote unseen. */
export const Activity = z.object({
  openedAt: Ms,
  /** What people are told before they write: the agencies (keys) that will be named, or null when people's names will be. */
  named: z.array(z.string()).nullable(),
  /** When it was shown to all; null until then. */
  disclosedAt: Ms.nullable(),
  /** Notes that were shown. */
  shown: z.number().int().optional(),
  /** The result of a vote. */
  tally: Tally.optional(),
});
export type Activity = z.infer<typeof Activity>;

/** What a move can be undone to. */
const Undo = z.object({
  until: Ms,
  status: z.enum(['planned', 'running']),
  at: Position.nullable(),
  timer: Timer.nullable(),
});

export const SessionState = z.object({
  /** Counts the changes; a newer state has a higher number. */
  version: z.number().int().nonnegative(),
  status: z.enum(['planned', 'running', 'ended']),
  /** Extra phases that are left out. */
  off: z.array(z.string()),
  at: Position.nullable(),
  timer: Timer.nullable(),
  /** The countdown to showing what was hidden; it can be cancelled until then. */
  disclosing: z.object({ activity: ActivityId, at: Ms }).nullable(),
  activities: z.record(ActivityId, Activity),
  /** Where the session has been, oldest first. */
  log: z.array(Position.extend({ at: Ms })),
  startedAt: Ms.nullable(),
  endedAt: Ms.nullable(),
  undo: Undo.nullable(),
});
export type SessionState = z.infer<typeof SessionState>;

export const initialState = (off: readonly string[] = []): SessionState => ({
  version: 0,
  status: 'planned',
  off: [...off],
  at: null,
  timer: null,
  disclosing: null,
  activities: {},
  log: [],
  startedAt: null,
  endedAt: null,
  undo: null,
});

/** Whether what was given in an activity has been shown to all. */
export function isDisclosed(state: SessionState, activity: ActivityId): boolean {
  return typeof state.activities[activity]?.disclosedAt === 'number';
}

/** Milliseconds left of a timer, never below zero. */
export function timeLeftMs(timer: Timer, now: number): number {
  return Math.max(0, timer.state === 'running' ? timer.endsAt - now : timer.leftMs);
}

/** How far something hidden has come: numbers only, never who. */
export const Progress = z.object({
  activity: ActivityId,
  /** Notes written; 0 in a vote. */
  notes: z.number().int(),
  /** People who say they are done; in a vote, who have voted. */
  done: z.number().int(),
  /** People present. */
  people: z.number().int(),
  /** Agencies that have written something, of those present. Told to facilitators only. */
  agencies: z.object({ written: z.number().int(), of: z.number().int() }).optional(),
});
export type Progress = z.infer<typeof Progress>;

/** What only I know of the current activity. */
export const Mine = z.object({
  activity: ActivityId,
  done: z.boolean(),
  /** Note id → votes I give it. */
  ballot: z.record(z.string(), z.number().int()),
});
export type Mine = z.infer<typeof Mine>;
