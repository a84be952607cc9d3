// A typed link between two notes.
import { z } from 'zod';
import { LINK_TYPES, type LinkType } from './kinds.ts';
import type { YItem } from './names.ts';

export type Link = { id: string; type: LinkType; from: string; to: string };

const Stored = z.object({ type: z.enum(LINK_TYPES).catch('relatesTo'), from: z.string(), to: z.string() });

export function readLink(id: string, map: YItem): Link | null {
  const stored = Stored.safeParse(Object.fromEntries(map.entries()));
  return stored.success ? { ...stored.data, id } : null;
}
