// The documents of a session: each has a kind, and its kind says who reads and who writes it.
import { z } from 'zod';

export const DocumentKind = z.enum(['board']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** A document as a client learns of it. A new epoch of the same document comes under a new id. */
export const DocumentRef = z.object({
  id: z.string(),
  kind: DocumentKind,
  epoch: z.number().int().nonnegative(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;
