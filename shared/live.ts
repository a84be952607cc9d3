// What the server announces over socket.io, and what a client says to be let in: one schema, both sides.
import { z } from 'zod';
import { Person } from './api.ts';

/** Where socket.io answers on the server's one origin. */
export const LIVE_PATH = '/live/';

/** Sent with the connection: which session the page shows. The cookie says who is asking. */
export const LiveHandshake = z.object({ sessionId: z.string() });

/** The whole of what changes in a session outside its board; small enough to be sent whole each time. */
export const SessionNews = z.object({ open: z.boolean(), people: z.array(Person) });
export type SessionNews = z.infer<typeof SessionNews>;

/** Event map for both ends; payloads are parsed on arrival all the same. */
export type ServerEvents = { news: (news: SessionNews) => void };
export type ClientEvents = Record<string, never>;
