// Tidying a section: where its notes go by its layout, in reading order and by their links. Pure.
import type { Box } from '../geometry.ts';
import { movesTo, type Boxes, type Moves } from './arrange.ts';
import { unitsOf } from './arrangeUnits.ts';
import type { LinkType, NoteKind } from './kinds.ts';
import { chainIn, lanesIn, matrixIn, stairIn } from './layoutLines.ts';
import { gridIn, tableIn, type Places, type Room } from './layoutRows.ts';
import { treeIn } from './layoutTree.ts';
import { PLACE_GAP, SECTION_HEADER } from './placement.ts';
import type { SectionLayout } from './section.ts';

export type TidyNote = {
  id: string;
  /** Relative to the section. */
  box: Box;
  kind: NoteKind;
  group?: string;
  /** What the notes of one lane have in common: their agency, or their kind. */
  lane: string;
  /** Stays where it is; the others go around it. */
  locked: boolean;
};
export type TidyLink = { from: string; to: string; type: LinkType };

export type Tidying = {
  layout: SectionLayout;
  /** In reading order. */
  notes: readonly TidyNote[];
  links: readonly TidyLink[];
  /** The section's size. */
  size: readonly [number, number];
  /** How high it may become: one of the template's no higher, one of people's own down to what lies below. */
  most: number;
};
/** New places relative to the section, and the height it needs for them. */
export type Tidied = { moves: Moves; height: number };

type Item = { id: string; w: number; h: number; box: Box; kind: NoteKind; lane: string };

function placesOf({ layout, links }: Tidying, items: Item[], room: Room, fixed: Box[]): Places {
  switch (layout) {
    case 'free':
    case 'columns':
      return gridIn(items, room, fixed);
    case 'table':
      return tableIn(items, room, fixed);
    case 'tree':
      return treeIn(items, links, room);
    case 'matrix':
      return matrixIn(items, room.area, fixed);
    case 'stair':
      return stairIn(items, room);
    case 'chain':
      return chainIn(items, links, room, fixed);
    case 'lane':
      return lanesIn(items, room, fixed);
  }
}

/** Links between the units in which notes are moved. */
function linksBetween(links: readonly TidyLink[], unitOf: ReadonlyMap<string, string>): TidyLink[] {
  return links.flatMap(({ from, to, type }) => {
    const [a, b] = [unitOf.get(from), unitOf.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, type }];
  });
}

const isSound = ({ box }: TidyNote): boolean => Number.isFinite(box.x + box.y + box.w + box.h);

/** A group stays together; one of which a part is locked stays altogether. */
export function tidy(wish: Tidying): Tidied {
  const notes = wish.notes.filter(isSound);
  const boxes: Boxes = new Map(notes.map(({ id, box }) => [id, box]));
  const byId = new Map(notes.map((note) => [note.id, note]));
  const units = unitsOf(boxes, (id) => byId.get(id)?.group, 'always');
  const isFixed = (id: string): boolean =>
    units.membersOf(id).some((member) => byId.get(member)?.locked === true);
  const fixed: Box[] = [];
  const items: Item[] = [];
  for (const [id, box] of units.boxes) {
    const note = byId.get(id);
    if (!note) continue;
    if (isFixed(id)) fixed.push(box);
    else items.push({ id, w: box.w, h: box.h, box, kind: note.kind, lane: note.lane });
  }
  const [width, height] = wish.size;
  const inner = (outer: number): number => Math.max(1, outer - SECTION_HEADER - PLACE_GAP);
  const area: Box = {
    x: PLACE_GAP,
    y: SECTION_HEADER,
    w: Math.max(1, width - 2 * PLACE_GAP),
    h: inner(height),
  };
  const room: Room = { area, most: inner(Math.max(height, wish.most)) };
  if (items.length === 0) return { moves: new Map(), height };
  const unitOf = new Map(
    [...units.boxes.keys()].flatMap((id) => units.membersOf(id).map((member) => [member, id] as const)),
  );
  const laid = placesOf({ ...wish, links: linksBetween(wish.links, unitOf) }, items, room, fixed);
  const moves = units.spread(movesTo(units.boxes, laid.places));
  const needed = Math.ceil(laid.bottom) + PLACE_GAP;
  return { moves, height: wish.most > height ? Math.max(height, Math.min(wish.most, needed)) : height };
}
