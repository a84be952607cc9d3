// What goes over socket.io: news, the session's state and commands; one schema for both sides.
import { z } from 'zod';
import { Person } from './api.ts';
import { CommandAnswer, type CommandEnvelope } from './workshop/commands.ts';
import { SessionEvent } from './workshop/events.ts';
import { Mine, Progress, SessionState } from './workshop/sessionState.ts';

/** Where socket.io answers on the server's one origin. */
export const LIVE_PATH = '/live/';

/** Sent with the connection: which session the page shows. The cookie says who is asking. */
export const LiveHandshake = z.object({ sessionId: z.string() });

/** The people of a session and its door; small enough to be sent whole each time. */
export const SessionNews = z.object({ open: z.boolean(), people: z.array(Person) });
export type SessionNews = z.infer<typeof SessionNews>;

/** Where the session stands, whole: at connection, and after each change with what happened. */
export const StateNews = z.object({
  state: SessionState,
  events: z.array(SessionEvent),
  /** The server's clock when it was sent, ms UTC. */
  now: z.number().int(),
});
export type StateNews = z.infer<typeof StateNews>;

/** Answer to `clock`: the server's time, ms UTC. */
export const ClockAnswer = z.object({ now: z.number().int() });

export const ProgressNews = Progress.nullable();
export const MineNews = Mine.nullable();
export { CommandAnswer };

/** Event maps for both ends; payloads are parsed on arrival all the same. */
export type ServerEvents = {
  news: (news: SessionNews) => void;
  state: (news: StateNews) => void;
  /** How far the current activity has come, or null when the current step is none. */
  progress: (progress: Progress | null) => void;
  /** What I have given in the current activity; to my own lines only. */
  mine: (mine: Mine | null) => void;
};
export type ClientEvents = {
  command: (envelope: CommandEnvelope, answer: (answer: CommandAnswer) => void) => void;
  clock: (answer: (clock: z.infer<typeof ClockAnswer>) => void) => void;
};
