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

/** The rows from the top of the tree to its deepest root. */
function levelsOf(notes: readonly TreeNote[], links: readonly TreeLink[]): TreeNote[][] {
  const depth = depths(notes, links);
  const rows = Map.groupBy(
    notes,
    ({ id, kind }) => (depth.get(id) ?? 0) * (branchOf(kind) === 'up' ? -1 : 1),
  );
  return untangled(rows, links);
}

/** From the trunk outwards each note as near as can be over or under what it is linked to; else in reading order. */
function untangled(rows: ReadonlyMap<number, TreeNote[]>, links: readonly TreeLink[]): TreeNote[][] {
  const linked = Map.groupBy(
    links.flatMap(({ from, to }) => [
      [from, to],
      [to, from],
    ]) as [string, string][],
    ([id]) => id,
  );
  /** How far from the middle of its row a note lies. */
  const placed = new Map<string, number>();
  const place = (row: readonly TreeNote[]): void => {
    for (const [index, { id }] of row.entries()) placed.set(id, index - (row.length - 1) / 2);
  };
  const done = new Map<number, TreeNote[]>();
  for (const number of [...rows.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)) {
    const row = rows.get(number) ?? [];
    const wish = new Map(
      row.map(({ id }, index) => {
        const over = (linked.get(id) ?? []).flatMap(([, one]) => placed.get(one) ?? []);
        const own = index - (row.length - 1) / 2;
        return [id, over.length === 0 ? own : over.reduce((sum, one) => sum + one, 0) / over.length];
      }),
    );
    const ordered = row.toSorted((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
    place(ordered);
    done.set(number, ordered);
  }
  return [...done].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** Divides a row that is too broad into even ones. */
function broken(row: readonly TreeNote[], width: number, gap: number): TreeNote[][] {
  const lines: TreeNote[][] = [];
  const total = row.reduce((sum, { w }) => sum + w + gap, -gap);
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

function centred(levels: readonly TreeNote[][], area: Box, gap: number): Places {
  const places = new Map<string, Point>();
  let y = area.y;
  let bottom = y;
  for (const level of levels) {
    for (const line of broken(level, area.w, gap)) {
      const width = line.reduce((sum, { w }) => sum + w + gap, -gap);
      let x = area.x + Math.max(0, Math.round((area.w - width) / 2));
      for (const { id, w } of line) {
        places.set(id, [x, y]);
        x += w + gap;
      }
      bottom = y + highest(line);
      y = bottom + gap;
    }
    // Between the levels there is room for the links.
    y += gap;
  }
  return { places, bottom };
}

/** Each level in one row, all evenly over each other. */
function squeezed(levels: readonly TreeNote[][], area: Box): Places {
  const places = new Map<string, Point>();
  const room = Math.max(0, area.h - highest(levels.flat()));
  for (const [row, level] of levels.entries()) {
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
  const levels = levelsOf(notes, links);
  return firstFitting(notes, room, ...byGaps((gap) => centred(levels, room.area, gap)), (area) =>
    squeezed(levels, area),
  );
}
