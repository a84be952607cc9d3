// A section: a titled area of the board that comes from the template and holds notes.
import * as Y from 'yjs';
import { z } from 'zod';
import type { YItem } from './names.ts';
import { PointValue, SizeValue } from './note.ts';

/** A section as it is read. Its title, questions and fields stand in the template under `key`. */
export type Section = {
  type: 'section';
  id: string;
  /** Id of the section in the session's template. */
  key: string;
  p: readonly [number, number];
  s: readonly [number, number];
};

const Stored = z.object({ type: z.literal('section'), key: z.string().max(64), p: PointValue, s: SizeValue });

export function readSection(id: string, map: YItem): Section | null {
  const stored = Stored.safeParse(
    Object.fromEntries([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType))),
  );
  return stored.success ? { ...stored.data, id } : null;
}

/** The id of a template's section on the board: known beforehand, so that a second seeding changes nothing. */
export const sectionId = (key: string): string => `section_${key}`;
