// What people may ask of a session, besides writing on its documents: each asked with an id, so that a repetition is recognised.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { RefusalCode } from '../errors.ts';
import { DocumentRef } from './documents.ts';
import { ActivityId, Position } from './agenda.ts';

const Key = z.string().min(1).max(64);

/** Changes of the session's state: by whoever leads it. */
export const LeadCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.start') }),
  /** Moves everyone. `from` is where the asker saw the session: two who press *Next* at once move it once. */
  z.object({ type: z.literal('step.go'), from: Position, to: Position }),
  z.object({ type: z.literal('step.undo') }),
  z.object({ type: z.literal('timer.start') }),
  z.object({ type: z.literal('timer.pause') }),
  /** Adds minutes to the clock, or takes them away. */
  z.object({ type: z.literal('timer.extend'), minutes: z.number().int().min(-60).max(60) }),
  /** Begins the countdown to showing what was written or voted. */
  z.object({ type: z.literal('disclose.start'), activity: ActivityId }),
  z.object({ type: z.literal('disclose.cancel'), activity: ActivityId }),
  /** Has an extra phase in the session, or leaves it out. */
  z.object({ type: z.literal('phase.tick'), phase: Key, on: z.boolean() }),
  z.object({ type: z.literal('session.end') }),
  z.object({ type: z.literal('session.reopen') }),
]);
export type LeadCommand = z.infer<typeof LeadCommand>;

/** What each person gives in an activity. */
export const OwnCommand = z.discriminatedUnion('type', [
  /** Asks for one's own private document of an activity; it is made when it is not there. */
  z.object({ type: z.literal('writing.open'), activity: ActivityId }),
  z.object({ type: z.literal('done.set'), activity: ActivityId, done: z.boolean() }),
  /** The whole ballot: note id → votes. A later one takes its place. */
  z.object({
    type: z.literal('ballot.set'),
    activity: ActivityId,
    votes: z.record(Key, z.number().int().min(1).max(100)),
  }),
  /** Notes that came too late to be shown with the others; shown at once, under the same rule of names. */
  z.object({
    type: z.literal('note.late'),
    activity: ActivityId,
    texts: z.array(z.string().trim().min(1).max(limits.noteChars)).min(1).max(limits.lateNotes),
  }),
]);
export type OwnCommand = z.infer<typeof OwnCommand>;

export const Command = z.union([LeadCommand, OwnCommand]);
export type Command = z.infer<typeof Command>;

/** As it is sent: `id` is new for each wish and kept for its repetitions. */
export const CommandEnvelope = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  /** The session it is meant for; a line serves one session. */
  session: z.string().max(64),
  command: Command,
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;

/** The answer, after the change is on disk. A repeated id gets the first answer again. */
export const CommandAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Version of the session's state after it. */
    version: z.number().int(),
    /** For `writing.open`. */
    document: DocumentRef.optional(),
  }),
  z.object({ ok: z.literal(false), code: RefusalCode, message: z.string() }),
]);
export type CommandAnswer = z.infer<typeof CommandAnswer>;
