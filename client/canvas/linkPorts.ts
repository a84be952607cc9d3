// Shares the sides of a card among its links, so that no two of them lie on each other where they leave and enter. Pure.
import { centre, type Box } from '#shared/geometry.ts';
import {
  facingSides,
  isArched,
  isUpright,
  leanAlong,
  sameSide,
  sideIndex,
  SIDES,
  sidesOf,
  usedPart,
  type LinkAreas,
  type Side,
  type Sides,
} from './linkSides.ts';

/** One end of a link at one side of the card: where it would be alone, and its place among the others there. */
type End = { key: string; side: Side; wanted: number; order: number; arch: number };
/** A link of the card: `outward` when it begins here, and the card at its other end. */
export type LinkEnd = { id: string; outward: boolean; other: Box; areas: LinkAreas };
/** Where a link end lies on the sides kept for it (in the order of `SIDES`), and its lane among so many (0 in the middle). */
export type Port = { along: (number | undefined)[]; lane: number; of: number };

/** Links of one side are so far apart, while there is room. */
const APART = 18;
/** Further than anything lies on a board. */
const OUTERMOST = 1e8;

export const endKey = (id: string, outward: boolean): string => `${outward ? 'from' : 'to'} ${id}`;

/**
 * Places on a line, in the order given, at least `apart` from each other within `from` and `to`, and together as near
 * to where each is wanted as can be: neighbours that are too close form a block around their common middle.
 */
export function spread(
  wanted: readonly number[],
  apart: number,
  [from, to]: readonly [number, number],
): number[] {
  const step = wanted.length > 1 ? Math.min(apart, (to - from) / (wanted.length - 1)) : 0;
  const blocks: { sum: number; count: number }[] = [];
  for (const [index, at] of wanted.entries()) {
    let block = { sum: at - index * step, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count >= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  const starts = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  const last = to - (wanted.length - 1) * step;
  return starts.map((at, index) => Math.max(from, Math.min(last, at)) + index * step);
}

/** The place nearest to where one is wanted that is `apart` from all that are taken; there itself when none is left. */
function between(
  wanted: number,
  taken: readonly number[],
  apart: number,
  [from, to]: readonly [number, number],
): number {
  const free = [wanted, ...taken.flatMap((at) => [at - apart, at + apart])].filter(
    (at) => at >= from && at <= to && taken.every((one) => Math.abs(one - at) >= apart - 0.01),
  );
  return free.sort((p, q) => Math.abs(p - wanted) - Math.abs(q - wanted) || p - q)[0] ?? wanted;
}

function endAt(box: Box, { id, outward, other }: LinkEnd, { out, into }: Sides): End {
  const side = outward ? out : into;
  const axis = isUpright(side) ? 0 : 1;
  const off = centre(other)[axis] - centre(box)[axis];
  const arch = isArched({ out, into }) ? Math.abs(off) : 0;
  // Arches over neighbours nest: of those to one side the widest begins on the far side of the others.
  const order = arch > 0 ? Math.sign(off) * (OUTERMOST - arch) : off;
  return { key: endKey(id, outward), side, wanted: leanAlong(box, side, centre(other)), order, arch };
}

/** The port of every link end at a card, under `endKey`. */
export function sharedPorts(box: Box, ends: readonly LinkEnd[]): ReadonlyMap<string, Port> {
  const firsts: End[] = [];
  const seconds: End[] = [];
  for (const end of ends) {
    const [a, b] = end.outward ? [box, end.other] : [end.other, box];
    const sides = sidesOf(a, b, end.areas);
    firsts.push(endAt(box, end, sides));
    // An arch that has nothing to go over runs straight: there is a place for that too, among those that do for sure.
    if (isArched(sides)) seconds.push(endAt(box, end, facingSides(a, b)));
  }
  const inOrder = (p: End, q: End): number => p.order - q.order || (p.key < q.key ? -1 : 1);
  const ports = new Map<string, Port>(
    firsts.map(({ key }) => [key, { along: [undefined, undefined, undefined, undefined], lane: 0, of: 1 }]),
  );
  const keep = ({ key, side }: End, at: number): Port | undefined => {
    const port = ports.get(key);
    if (port) port.along[sideIndex(side)] = at;
    return port;
  };
  for (const side of SIDES) {
    const group = firsts.filter((end) => sameSide(end.side, side)).sort(inOrder);
    const part = usedPart(box, side);
    const taken = spread(
      group.map((end) => end.wanted),
      APART,
      part,
    );
    const arches = group.filter((end) => end.arch > 0).sort((p, q) => p.arch - q.arch);
    for (const [index, end] of group.entries()) {
      const port = keep(end, taken[index] ?? end.wanted);
      if (!port) continue;
      // A wide arch runs above a narrow one.
      port.lane =
        end.arch > 0 ? arches.indexOf(end) - (arches.length - 1) / 2 : index - (group.length - 1) / 2;
      port.of = group.length;
    }
    for (const end of seconds.filter((one) => sameSide(one.side, side)).sort(inOrder)) {
      const at = between(end.wanted, taken, APART, part);
      taken.push(at);
      keep(end, at);
    }
  }
  return ports;
}
