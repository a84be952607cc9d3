// What a person changed of a free section, told by its parts and not by letters, so that it can be done again in another
// document. Pure.
import type * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import * as operations from '#shared/board/operations.ts';
import { isMap, readItem } from '#shared/board/read.ts';
import {
  createArea,
  editAreaText,
  moveArea,
  resizeArea,
  setAreaLayout,
} from '#shared/board/sectionOperations.ts';
import {
  AREA_TEXT_CHARS,
  AREA_TEXTS,
  type AreaText,
  type Section,
  type SectionLayout,
} from '#shared/board/section.ts';
import { dressAgain, dressChange, type Dress } from './dressChanges.ts';
import { mergeText } from './mergeText.ts';

export type AreaChange = {
  type: 'area';
  id: string;
  /** As it is here. */
  area: Section;
  /** Not on the server when the change began. */
  made: boolean;
  /** Not here any more: its making was undone. */
  gone: boolean;
  texts: Partial<Record<AreaText, { base: string; mine: string }>>;
  place: boolean;
  size: boolean;
  layout: SectionLayout | null;
  stacking: string | null;
  bin: 'in' | 'out' | null;
  dress: Dress;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function areaChange(area: Section, before: Section | undefined): AreaChange | null {
  const texts: AreaChange['texts'] = {};
  for (const key of AREA_TEXTS) {
    const [base, mine] = [before?.[key] ?? '', area[key] ?? ''];
    if (base !== mine) texts[key] = { base, mine };
  }
  const change: AreaChange = {
    type: 'area',
    id: area.id,
    area,
    made: before === undefined,
    gone: false,
    texts,
    place: !same(area.p, before?.p),
    size: !same(area.s, before?.s),
    layout: area.layout === before?.layout ? null : (area.layout ?? null),
    stacking: area.z === before?.z ? null : (area.z ?? null),
    bin: area.bin === before?.bin ? null : area.bin === undefined ? 'out' : 'in',
    dress: dressChange(area, before),
  };
  const { made, place, size, layout, stacking, bin, dress } = change;
  const any = made || place || size || layout || stacking || bin;
  return any || Object.keys(texts).length + Object.keys(dress).length > 0 ? change : null;
}

/** The change by which a section is not here any more. */
export const areaGone = (area: Section): AreaChange => ({
  type: 'area',
  id: area.id,
  area,
  made: false,
  gone: true,
  texts: {},
  place: false,
  size: false,
  layout: null,
  stacking: null,
  bin: null,
  dress: {},
});

function areaIn(doc: Y.Doc, id: string): Section | null {
  const map = itemsOf(doc).get(id);
  const item = isMap(map) ? readItem(id, map) : null;
  return item?.type === 'section' && item.free ? item : null;
}

/** The texts of a change brought to those that are there; null when one would be too long. */
function mergedTexts({ texts, made }: AreaChange, theirs: Section): Map<AreaText, string> | null {
  const merged = new Map<AreaText, string>();
  for (const key of AREA_TEXTS) {
    const text = texts[key];
    if (!text) continue;
    const there = theirs[key] ?? '';
    // What was made here and is already there has arrived, and only its confirmation was lost.
    const next = mergeText(made ? there : text.base, text.mine, there);
    if (next.length > AREA_TEXT_CHARS[key]) return null;
    merged.set(key, next);
  }
  return merged;
}

function setAgain(doc: Y.Doc, { id, area, ...change }: AreaChange, theirs: Section): void {
  // What lies in it was moved for itself where its edges were: here only the edges are.
  if (change.size) resizeArea(doc, id, theirs.p, area.s);
  if (change.place) moveArea(doc, id, area.p);
  if (change.layout) setAreaLayout(doc, id, change.layout);
  if (change.stacking !== null) operations.setStacking(doc, id, change.stacking);
  if (change.bin === 'in') operations.binNote(doc, id, area.bin ?? 0);
  if (change.bin === 'out') operations.restoreNote(doc, id);
  dressAgain(doc, id, change.dress);
}

function make(doc: Y.Doc, { type: _type, free: _free, bin, lock, ...area }: Section): void {
  createArea(doc, area);
  if (lock !== undefined) operations.setLock(doc, area.id, lock);
  if (bin !== undefined) operations.binNote(doc, area.id, bin);
}

/**
 * @param now ms UTC, for what is put in the bin
 * @returns whether it could be done
 */
export function areaAgain(doc: Y.Doc, change: AreaChange, now: number): boolean {
  const theirs = areaIn(doc, change.id);
  if (!theirs) {
    if (change.made) make(doc, change.area);
    return change.gone || change.made;
  }
  if (change.gone) {
    // A board forgets nothing: what is taken away goes to the bin.
    if (theirs.bin === undefined) operations.binNote(doc, change.id, now);
    return true;
  }
  const texts = mergedTexts(change, theirs);
  if (!texts) return false;
  for (const [key, text] of texts) editAreaText(doc, change.id, key, text);
  setAgain(doc, change, theirs);
  return true;
}

/** The words in a change of a section. */
export const areaWordsOf = ({ texts }: AreaChange): string[] =>
  AREA_TEXTS.map((key) => texts[key]?.mine ?? '');
