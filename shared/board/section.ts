// A section: a titled area of the board that holds notes. It comes from the template, or people make it: a free one.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { NOTE_COLOURS, type NoteColour } from './kinds.ts';
import { GUARD, LockValue, type Lock } from './lock.ts';
import type { YItem } from './names.ts';
import { OrderKey, PointValue, SizeValue } from './note.ts';
import { readKeys, type RecordShape } from './shape.ts';

/** What tidying up does with the notes of a section. */
export const SECTION_LAYOUTS = [
  'free',
  'columns',
  'table',
  'tree',
  'matrix',
  'stair',
  'chain',
  'lane',
] as const;
export type SectionLayout = (typeof SECTION_LAYOUTS)[number];

/** What people who make a section get when they say nothing of its size: room for six notes. */
export const AREA_SIZE = [700, 400] as const;
/** The two texts of a free section. */
export const AREA_TEXTS = ['title', 'question'] as const;
export type AreaText = (typeof AREA_TEXTS)[number];
export const AREA_TEXT_CHARS: Readonly<Record<AreaText, number>> = {
  title: limits.areaTitleChars,
  question: limits.areaQuestionChars,
};

/** A section as it is read, whoever made it: those that come from the template have a `key`, free ones the rest. */
export type Section = {
  type: 'section';
  id: string;
  /** Made by people: its own title and question, and a bin to be put in. */
  free: boolean;
  /** Id of the section in the session's template, where its title, questions and fields stand. */
  key?: string;
  p: readonly [number, number];
  s: readonly [number, number];
  title?: string;
  question?: string;
  /** A free one's own; for any section see `layoutOf`. */
  layout?: SectionLayout;
  colour?: NoteColour;
  lock?: Lock;
  /** Stacking among the free sections (a fractional index). */
  z?: string;
  /** When it was put in the bin, ms UTC. What lies in it stays where it is, and counts as lying in no section. */
  bin?: number;
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

export const areaShape: RecordShape = {
  keys: {
    type: { value: z.literal('area'), required: true, ifLost: 'area' },
    p: { value: PointValue, required: true, ifLost: [0, 0] },
    s: { value: SizeValue, otherwise: AREA_SIZE },
    title: { text: { maxChars: AREA_TEXT_CHARS.title, orString: true }, otherwise: '' },
    question: { text: { maxChars: AREA_TEXT_CHARS.question, orString: true }, otherwise: '' },
    layout: { value: z.enum(SECTION_LAYOUTS), otherwise: 'free' },
    colour: { value: z.enum(NOTE_COLOURS) },
    lock: { value: LockValue },
    z: { value: OrderKey },
    bin: { value: z.number() },
  },
  // Others put it in the bin, where it can be taken up again.
  removedBy: 'maker',
  guard: GUARD,
};

export function readSection(id: string, map: YItem): Section | null {
  const read = readKeys(sectionShape.keys, map);
  return read && ({ ...read, id, free: false } as Section);
}

export function readArea(id: string, map: YItem): Section | null {
  const read = readKeys(areaShape.keys, map);
  return read && ({ ...read, type: 'section', id, free: true } as Section);
}

/** The id of a template's section on the board: known beforehand, so that a second seeding changes nothing. */
export const sectionId = (key: string): string => `section_${key}`;

/** Sections in the order in which they are read: as they lie, from top to bottom and left to right. */
export const bySectionPlace = (a: Section, b: Section): number =>
  a.p[1] - b.p[1] || a.p[0] - b.p[0] || (a.id < b.id ? -1 : 1);
