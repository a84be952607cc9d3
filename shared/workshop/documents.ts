// The documents of a session: each has a kind, and its kind says who reads and who writes it.
import { z } from 'zod';
import { ActivityId } from './agenda.ts';

/** `board`: everyone's. `private`: one person's in one activity, read by them and the server alone. `example`: everyone's. */
export const DocumentKind = z.enum(['board', 'private', 'example']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** A document as a client learns of it. A new epoch of the same document comes under a new id. */
export const DocumentRef = z.object({
  id: z.string(),
  kind: DocumentKind,
  epoch: z.number().int().nonnegative(),
  /** The activity that a private document belongs to. */
  activity: ActivityId.optional(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;
