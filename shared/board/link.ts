// A typed link between two notes.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { LINK_TYPES, type LinkType } from './kinds.ts';
import type { YItem } from './names.ts';
import { readKeys, type RecordShape } from './shape.ts';

export type Link = { id: string; type: LinkType; from: string; to: string };

const End = z.string().max(limits.itemIdChars);

export const linkShape: RecordShape = {
  keys: {
    type: { value: z.enum(LINK_TYPES), otherwise: 'relatesTo' },
    from: { value: End, required: true },
    to: { value: End, required: true },
  },
  removedBy: 'everyone',
};

export function readLink(id: string, map: YItem): Link | null {
  const read = readKeys(linkShape.keys, map);
  return read && ({ ...read, id } as Link);
}
