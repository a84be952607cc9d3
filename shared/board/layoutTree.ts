// A tree: the trunk in the middle, causes below and effects above it, as far from it as their links say. Pure.
import type { Box, Point } from '../geometry.ts';
import type { LinkType, NoteKind } from './kinds.ts';
import {
  byGaps,
  firstFitting,
  GAPS,
  highest,
  within,
  type Laid,
  type Places,
  type Room,
} from './layoutRows.ts';

export type TreeNote = Laid & { kind: NoteKind };
export type TreeLink = { from: string; to: string; type: LinkType };

type Branch = 'up' | 'trunk' | 'down';

const branchOf = (kind: NoteKind): Branch =>
  kind === 'problem' ? 'trunk' : kind === 'effect' || kind === 'output' ? 'up' : 'down';

/** How many steps from the trunk, by the longest way of links within the same branch. */
function depths(notes: readonly TreeNote[], links: readonly TreeLink[]): Map<string, number> {
  const branches = new Map(notes.map(({ id, kind }) => [id, branchOf(kind)]));
  const onWay = links.filter(
    ({ type, from, to }) =>
      type !== 'relatesTo' && from !== to && branches.has(from) && branches.get(from) === branches.get(to),
  );
  // Towards the trunk: downwards what a note explains, upwards what leads to it.
  const nearer = Map.groupBy(
    onWay.map(({ from, to }) => (branches.get(from) === 'up' ? [to, from] : [from, to]) as [string, string]),
    ([outer]) => outer,
  );
  const known = new Map<string, number>();
  const begun = new Set<string>();
  for (const { id: root } of notes) {
    // By hand: a chain of thousands of links is deeper than calls may be.
    const path = [root];
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      begun.add(id);
      const inner = (nearer.get(id) ?? []).map(([, one]) => one);
      const next = inner.find((one) => !begun.has(one));
      if (next !== undefined) {
        path.push(next);
        continue;
      }
      // What is begun and not known closes a circle: it is taken as if it were not linked.
      const deepest = Math.max(0, ...inner.map((one) => known.get(one) ?? 0));
      if (!known.has(id)) known.set(id, branches.get(id) === 'trunk' ? 0 : deepest + 1);
      path.pop();
    }
  }
  return known;
}

/** What lies as far from the trunk: above it below nought, below it above. */
type Level = { row: number; notes: TreeNote[] };
type Linked = ReadonlyMap<string, readonly string[]>;

function linkedOf(links: readonly TreeLink[]): Linked {
  const both = links.flatMap(({ from, to }) => [
    { id: from, other: to },
    { id: to, other: from },
  ]);
  return new Map(
    [...Map.groupBy(both, ({ id }) => id)].map(([id, all]) => [id, all.map(({ other }) => other)]),
  );
}

/** From the trunk outwards: what lies nearer is placed before what is placed by it. */
const outwards = (levels: readonly Level[]): Level[] =>
  levels.toSorted((a, b) => Math.abs(a.row) - Math.abs(b.row) || a.row - b.row);

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, one) => sum + one, 0) / values.length;

/** The middle of where those lie that a note is linked to, as far as they are placed. */
const middleOfLinked = (
  id: string,
  linked: Linked,
  placed: ReadonlyMap<string, number>,
): number | undefined => mean((linked.get(id) ?? []).flatMap((one) => placed.get(one) ?? []));

/** The levels from the top of the tree to its deepest root, each note as near as can be to what it is linked to. */
function levelsOf(notes: readonly TreeNote[], links: readonly TreeLink[], linked: Linked): Level[] {
  const depth = depths(notes, links);
  const byRow = Map.groupBy(
    notes,
    ({ id, kind }) => (depth.get(id) ?? 0) * (branchOf(kind) === 'up' ? -1 : 1),
  );
  const levels = [...byRow].map(([row, all]) => ({ row, notes: all }));
  /** How far from the middle of its row a note lies. */
  const placed = new Map<string, number>();
  for (const level of outwards(levels)) {
    const half = (level.notes.length - 1) / 2;
    const wish = new Map(
      level.notes.map(({ id }, index) => [id, middleOfLinked(id, linked, placed) ?? index - half]),
    );
    level.notes = level.notes.toSorted((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
    for (const [index, { id }] of level.notes.entries()) placed.set(id, index - half);
  }
  return levels.sort((a, b) => a.row - b.row);
}

const breadth = (line: readonly TreeNote[], gap: number): number =>
  line.reduce((sum, { w }) => sum + w + gap, -gap);

/** Divides a row that is too broad into even ones. */
function broken(row: readonly TreeNote[], width: number, gap: number): TreeNote[][] {
  const lines: TreeNote[][] = [];
  const total = breadth(row, gap);
  const wanted = Math.max(1, Math.ceil((total + gap) / (width + gap)));
  const each = Math.ceil(row.length / wanted);
  let [line, used]: [TreeNote[], number] = [[], 0];
  for (const note of row) {
    if (line.length > 0 && (line.length >= each || used + note.w > width)) {
      lines.push(line);
      [line, used] = [[], 0];
    }
    line.push(note);
    used += note.w + gap;
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** A line in the middle of the area, or as far beside it as brings its notes under or over what they are linked to. */
function startOf(
  line: readonly TreeNote[],
  area: Box,
  gap: number,
  linked: Linked,
  middles: ReadonlyMap<string, number>,
): number {
  const free = area.w - breadth(line, gap);
  let x = area.x + free / 2;
  const offs: number[] = [];
  for (const { id, w } of line) {
    const wish = middleOfLinked(id, linked, middles);
    if (wish !== undefined) offs.push(wish - (x + w / 2));
    x += w + gap;
  }
  return Math.round(within(area.x + free / 2 + (mean(offs) ?? 0), area.x, area.x + Math.max(0, free)));
}

function centred(levels: readonly Level[], linked: Linked, area: Box, gap: number): Places {
  const lines = new Map(levels.map((level) => [level, broken(level.notes, area.w, gap)]));
  const middles = new Map<string, number>();
  const lefts = new Map<string, number>();
  for (const level of outwards(levels)) {
    for (const line of lines.get(level) ?? []) {
      let x = startOf(line, area, gap, linked, middles);
      for (const { id, w } of line) {
        lefts.set(id, x);
        middles.set(id, x + w / 2);
        x += w + gap;
      }
    }
  }
  const places = new Map<string, Point>();
  let [y, bottom] = [area.y, area.y];
  for (const level of levels) {
    for (const line of lines.get(level) ?? []) {
      for (const { id } of line) places.set(id, [lefts.get(id) ?? area.x, y]);
      bottom = y + highest(line);
      y = bottom + gap;
    }
    // Between the levels there is room for the links.
    y += gap;
  }
  return { places, bottom };
}

/** Each level in one row, all evenly over each other. */
function squeezed(levels: readonly Level[], area: Box): Places {
  const places = new Map<string, Point>();
  const room = Math.max(0, area.h - highest(levels.flatMap(({ notes }) => notes)));
  for (const [row, { notes: level }] of levels.entries()) {
    const y = area.y + (levels.length < 2 ? 0 : (room * row) / (levels.length - 1));
    const free = Math.max(0, area.w - Math.max(...level.map(({ w }) => w)));
    const step = level.length < 2 ? 0 : Math.min(free / (level.length - 1), (level[0]?.w ?? 0) + GAPS[0]);
    const start = area.x + (free - step * (level.length - 1)) / 2;
    for (const [index, { id, w, h }] of level.entries()) {
      places.set(id, [
        within(start + index * step, area.x, Math.max(area.x, area.x + area.w - w)),
        within(y, area.y, Math.max(area.y, area.y + area.h - h)),
      ]);
    }
  }
  return { places, bottom: area.y + area.h };
}

export function treeIn(notes: readonly TreeNote[], links: readonly TreeLink[], room: Room): Places {
  const linked = linkedOf(links);
  const levels = levelsOf(notes, links, linked);
  return firstFitting(notes, room, ...byGaps((gap) => centred(levels, linked, room.area, gap)), (area) =>
    squeezed(levels, area),
  );
}
