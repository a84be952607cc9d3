// A section: a titled area of the board that comes from the template and holds notes.
import { z } from 'zod';
import type { YItem } from './names.ts';
import { PointValue, SizeValue } from './note.ts';
import { readKeys, type RecordShape } from './shape.ts';

/** A section as it is read. Its title, questions and fields stand in the template under `key`. */
export type Section = {
  type: 'section';
  id: string;
  /** Id of the section in the session's template. */
  key: string;
  p: readonly [number, number];
  s: readonly [number, number];
};

export const sectionShape: RecordShape = {
  keys: {
    type: { value: z.literal('section'), required: true },
    key: { value: z.string().max(64), required: true },
    p: { value: PointValue, required: true },
    s: { value: SizeValue, required: true },
  },
  by: 'server',
  removedBy: 'maker',
};

export function readSection(id: string, map: YItem): Section | null {
  const read = readKeys(sectionShape.keys, map);
  return read && ({ ...read, id } as Section);
}

/** The id of a template's section on the board: known beforehand, so that a second seeding changes nothing. */
export const sectionId = (key: string): string => `section_${key}`;
