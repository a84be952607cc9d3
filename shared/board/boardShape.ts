// What may stand in a board, and in one person's private writing, which is a board of notes alone.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { linkShape } from './link.ts';
import { noteShape } from './note.ts';
import { areaShape, sectionShape } from './section.ts';
import type { DocumentShape } from './shape.ts';

export const boardShape: DocumentShape = {
  items: {
    holds: 'records',
    max: limits.items,
    typed: true,
    records: { note: noteShape, area: areaShape, section: sectionShape },
  },
  links: { holds: 'records', max: limits.items, typed: false, records: { link: linkShape } },
  meta: {
    holds: 'places',
    places: {
      schema: { value: z.number().int(), by: 'server' },
      template: { value: z.string().max(64), by: 'server' },
    },
  },
};

export const privateShape: DocumentShape = {
  items: { holds: 'records', max: limits.privateItems, typed: true, records: { note: noteShape } },
};
