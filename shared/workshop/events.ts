// What happened in a session, told with its new state, so that the page can say it in words.
import { z } from 'zod';
import { ActivityId, Position } from './agenda.ts';
import { Timer } from './sessionState.ts';

export const SessionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('moved'), to: Position }),
  z.object({ type: z.literal('undone'), to: Position.nullable() }),
  z.object({ type: z.literal('timer'), timer: Timer }),
  /** Shown to all at `at` (ms UTC of the server) unless it is cancelled. */
  z.object({ type: z.literal('disclosing'), activity: ActivityId, at: z.number().int() }),
  z.object({ type: z.literal('cancelled'), activity: ActivityId }),
  z.object({ type: z.literal('disclosed'), activity: ActivityId }),
  z.object({ type: z.literal('agenda') }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('reopened') }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;
