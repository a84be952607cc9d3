// Every change of a board's sections, each in one transaction with an origin: those of the template, which the server lays
// out, and the free ones that people make. What a free section shares with a note (bin, colour, lock, stacking) is in operations.ts.
import * as Y from 'yjs';
import type { Point } from '../geometry.ts';
import {
  change,
  ensureText,
  pointOf,
  setDefined,
  setOrDelete,
  sizeOf,
  storedItem,
  textAt,
} from './change.ts';
import type { NoteColour } from './kinds.ts';
import { BOARD_SCHEMA, itemsOf, metaOf, type YItem } from './names.ts';
import { PointValue, SIZE_MAX } from './note.ts';
import { editText } from './operations.ts';
import { readBoard } from './read.ts';
import { AREA_SIZE, AREA_TEXT_CHARS, AREA_TEXTS, type AreaText, type SectionLayout } from './section.ts';

export type NewSection = { id: string; key: string; p: Point; s: readonly [number, number] };

/** Lays the template's sections out. Run by the server when a session is made. */
export function createSections(doc: Y.Doc, template: string, sections: readonly NewSection[]): void {
  change(doc, () => {
    metaOf(doc).set('schema', BOARD_SCHEMA);
    metaOf(doc).set('template', template);
    for (const section of sections) {
      const map: YItem = new Y.Map();
      setDefined(map, { type: 'section', key: section.key, p: [...section.p], s: [...section.s] });
      itemsOf(doc).set(section.id, map);
    }
  });
}

/**
 * Makes a section at least so high. What lies below it, where it would grow into, moves down as far.
 * @param height in board units
 */
export function makeRoom(doc: Y.Doc, id: string, height: number): void {
  const { sections } = readBoard([doc]);
  const grown = sections.find((section) => section.id === id);
  const wanted = Math.min(height, SIZE_MAX);
  const by = wanted - (grown?.s[1] ?? wanted);
  if (!grown || by <= 0) return;
  const [left, top] = grown.p;
  const [width, before] = grown.s;
  change(doc, () => {
    storedItem(doc, id)?.set('s', [width, wanted]);
    for (const { id: other, p, s, bin } of sections) {
      // What lies in a section that is in the bin lies there for itself.
      if (bin !== undefined) continue;
      const beside = p[0] >= left + width || p[0] + s[0] <= left;
      if (other !== id && !beside && p[1] >= top + before)
        storedItem(doc, other)?.set('p', [p[0], p[1] + by]);
    }
  });
}

export type NewArea = {
  id: string;
  p: Point;
  s?: readonly [number, number];
  title?: string;
  question?: string;
  layout?: SectionLayout;
  colour?: NoteColour;
  z?: string;
};

const isArea = (map: YItem | undefined): map is YItem => map?.get('type') === 'area';
const storedArea = (doc: Y.Doc, id: string): YItem | undefined => {
  const map = storedItem(doc, id);
  return isArea(map) ? map : undefined;
};

export function createArea(doc: Y.Doc, area: NewArea): void {
  change(doc, () => {
    const map: YItem = new Y.Map();
    setDefined(map, { type: 'area', p: pointOf(area.p), s: sizeOf(area.s ?? AREA_SIZE) });
    for (const key of AREA_TEXTS) map.set(key, new Y.Text(area[key]?.slice(0, AREA_TEXT_CHARS[key]) ?? ''));
    setDefined(map, { layout: area.layout, colour: area.colour, z: area.z });
    itemsOf(doc).set(area.id, map);
  });
}

/** Moves a free section. What lies in it is placed by it, and follows. */
export function moveArea(doc: Y.Doc, id: string, p: Point): void {
  change(doc, () => storedArea(doc, id)?.set('p', pointOf(p)));
}

/** Gives a free section other edges, and its notes, those in the bin too, other places in it: on the board they stay. */
export function resizeArea(doc: Y.Doc, id: string, p: Point, s: readonly [number, number]): void {
  change(doc, () => {
    const map = storedArea(doc, id);
    const before = PointValue.safeParse(map?.get('p'));
    if (!map || !before.success) return;
    const [left, top] = pointOf(p);
    const [right, down] = [left - before.data[0], top - before.data[1]];
    map.set('s', sizeOf(s));
    if (right === 0 && down === 0) return;
    map.set('p', [left, top]);
    for (const note of itemsOf(doc).values()) {
      if (!(note instanceof Y.Map) || note.get('type') !== 'note' || note.get('in') !== id) continue;
      const at = PointValue.safeParse(note.get('p'));
      if (at.success) note.set('p', pointOf([at.data[0] - right, at.data[1] - down]));
    }
  });
}

export function setAreaLayout(doc: Y.Doc, id: string, layout: SectionLayout): void {
  change(doc, () => setOrDelete(storedArea(doc, id), 'layout', layout));
}

/** The shared text of a free section's title or question, or undefined when it has none. */
export const areaText = (doc: Y.Doc, id: string, key: AreaText): Y.Text | undefined =>
  textAt(storedArea(doc, id), key);

/** As `areaText`; where a foreign program wrote a plain string, or nothing, there is one now. */
export const ensureAreaText = (doc: Y.Doc, id: string, key: AreaText): Y.Text | undefined =>
  ensureText(doc, storedArea(doc, id), key);

export function editAreaText(doc: Y.Doc, id: string, key: AreaText, next: string, caret?: number): void {
  const text = ensureAreaText(doc, id, key);
  if (text) editText(text, next, caret, AREA_TEXT_CHARS[key]);
}
