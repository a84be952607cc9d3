// The documents of a session: each has a kind, and its kind says who reads and who writes it.
import { z } from 'zod';
import { ActivityId } from './agenda.ts';

/** `board`: everyone's. `private`: one person's in one activity, read by them and the server alone. `example`: everyone's. */
export const DocumentKind = z.enum(['board', 'private', 'example']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Everything about who reads and writes a document that its kind alone decides (docs/protocol.md, D1). */
export type Audience = {
  readers: 'members' | 'owner';
  /** The right that is asked for at each frame; `own activity`: its owner, until what is written in it is shown. */
  writers: 'board.write' | 'example.write' | 'own activity';
  /** Whether what the step before allowed is still taken for a moment after it ended. */
  grace: boolean;
  /** Whether presence is kept back where a step says so (hidesPresence.ts). */
  hushed: boolean;
};

export const AUDIENCES: Readonly<Record<DocumentKind, Audience>> = {
  board: { readers: 'members', writers: 'board.write', grace: true, hushed: true },
  // What is hidden gets no grace: after the reveal nothing may change what was shown.
  private: { readers: 'owner', writers: 'own activity', grace: false, hushed: true },
  // The example is no part of what people write unseen.
  example: { readers: 'members', writers: 'example.write', grace: false, hushed: false },
};

/** A document as a client learns of it. A new epoch of the same document comes under a new id. */
export const DocumentRef = z.object({
  id: z.string(),
  kind: DocumentKind,
  epoch: z.number().int().nonnegative(),
  /** The activity that a private document belongs to. */
  activity: ActivityId.optional(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;
