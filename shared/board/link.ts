// A typed link between two notes, with words of its own where people gave it some.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { LINK_TYPES, type LinkType } from './kinds.ts';
import { ROOTS, type YItem } from './names.ts';
import { readKeys, type RecordShape } from './shape.ts';

export type Link = { id: string; type: LinkType; from: string; to: string; label?: string };

const end = {
  value: z.string().max(limits.itemIdChars),
  required: true,
  refersTo: { root: ROOTS.items, type: 'note' },
} as const;

export const linkShape: RecordShape = {
  keys: {
    type: { value: z.enum(LINK_TYPES), otherwise: 'relatesTo' },
    from: end,
    to: end,
    label: { text: { maxChars: limits.linkLabelChars, orString: true } },
  },
  removedBy: 'everyone',
};

export function readLink(id: string, map: YItem): Link | null {
  const read = readKeys(linkShape.keys, map);
  return read && ({ ...read, id } as Link);
}
