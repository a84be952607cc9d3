// The way of one link: the calm curve where it is free, around cards and titles where it is not, and what no way may do.
import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/geometry.ts';
import { linkPath } from '../../../client/canvas/linkPath.ts';
import type { Obstacle } from '../../../client/canvas/linkObstacles.ts';
import { linkReach, linkRoute } from '../../../client/canvas/linkRoute.ts';
import type { LinkRoute } from '../../../client/canvas/linkShape.ts';
import { along, crossed, deepIn, lookingAt, note, onEdge, rows } from '../../support/linkLayouts.ts';

const route = (a: Box, b: Box, all: readonly Obstacle[] = [], areas?: { from: Box; to: Box }): LinkRoute =>
  linkRoute({ a, b, obstacles: lookingAt(all).obstacles, ...(areas && { areas }) });
const others = (all: readonly Box[], a: Box, b: Box): Box[] => all.filter((one) => one !== a && one !== b);
const title = (area: Box): Obstacle => ({ ...area, h: 72, title: true });

/** The problem tree's sections, and notes in them as they are filled. */
const crown: Box = { x: 0, y: 0, w: 1140, h: 380 };
const trunk: Box = { x: 220, y: 420, w: 700, h: 380 };
const roots: Box = { x: 0, y: 840, w: 1140, h: 680 };
const effects = rows(10, 5, [20, 92]);
const problems = rows(5, 3, [240, 512]);
const causes = rows(18, 5, [20, 932]);
const tree: Obstacle[] = [...effects, ...problems, ...causes, title(crown), title(trunk), title(roots)];

describe('the way of a link', () => {
  it('is the direct curve where nothing lies on it', () => {
    const [a, b] = [note(0, 500), note(300, 0)];
    const found = route(a, b, [note(900, 200)]);
    const direct = linkPath(a, b);
    expect([found.curve, found.head]).toEqual([direct.curve, direct.head]);
    expect([found.atStart, found.atEnd]).toEqual([direct.atStart, direct.atEnd]);
    expect(found.taken.direct).toEqual({ out: [0, -1], into: [0, 1] });
  });

  it('is straight between cards in line that have nothing between them', () => {
    const [a, b] = [note(0, 0), note(0, 500)];
    const found = route(a, b);
    for (const [x] of found.points) expect(x).toBeCloseTo(100, 6);
  });

  it('goes over what lies between cards in line', () => {
    const [a, between, b] = [note(0, 0), note(0, 250), note(0, 500)];
    const found = route(a, b, [between]);
    expect(crossed(found, [between])).toEqual([]);
    expect(found.taken.direct).toEqual({ out: [1, 0], into: [1, 0] });
  });

  it('goes around a card that lies on the direct curve', () => {
    const [a, b] = [note(0, 0), note(60, 600)];
    const between = note(-20, 270, 260, 160);
    const found = route(a, b, [between]);
    expect(found.taken.direct).toBeNull();
    expect(crossed(found, [between], -3)).toEqual([]);
    expect(crossed(found, [a, b])).toEqual([]);
  });

  it('never crosses a third card of a full problem tree, whichever two are joined', () => {
    const notes = [...effects, ...problems, ...causes];
    const areaOf = (one: Box): Box =>
      effects.includes(one) ? crown : problems.includes(one) ? trunk : roots;
    const bad: string[] = [];
    for (const a of notes)
      for (const b of notes) {
        if (a === b) continue;
        const found = route(a, b, tree, { from: areaOf(a), to: areaOf(b) });
        if (crossed(found, others(notes, a, b)).length > 0)
          bad.push(`${a.x},${a.y} → ${b.x},${b.y}: ${found.curve}`);
      }
    expect(bad).toEqual([]);
  });

  it('crosses the words of a section only straight up and down', () => {
    const words = [title(crown), title(trunk), title(roots)];
    for (const a of causes)
      for (const b of problems) {
        const found = route(a, b, tree, { from: roots, to: trunk });
        const points = along(found);
        for (const box of crossed(found, words)) {
          const within = points.filter((point) => deepIn(point, box, 0.5)).map(([x]) => x);
          expect(Math.max(...within) - Math.min(...within)).toBeLessThan(0.1);
        }
      }
  });

  it('goes around a title when that is hardly longer', () => {
    const [a, b] = [note(200, 300), note(-60, 0)];
    const words: Obstacle = { x: 90, y: 190, w: 400, h: 72, title: true };
    expect(crossed(route(a, b, [words]), [words])).toEqual([]);
  });

  it('has an end before a head: a way comes to the head from the side it enters by', () => {
    for (const a of causes)
      for (const b of effects) {
        const { points, arrow } = route(a, b, tree, { from: roots, to: crown });
        const [[x, y], [u, v]] = [points.at(-2) ?? [0, 0], points.at(-1) ?? [0, 0]];
        const [tip] = arrow;
        // The last of the line leads the way the head does.
        expect((u - x) * (tip[0] - u) + (v - y) * (tip[1] - v)).toBeGreaterThan(0);
      }
  });

  it('says the same whatever order obstacles are found in', () => {
    for (const a of causes.slice(0, 8))
      for (const b of effects) {
        const areas = { from: roots, to: crown };
        expect(route(a, b, [...tree].reverse(), areas).curve).toBe(route(a, b, tree, areas).curve);
      }
  });

  it('says the same when something far away moves', () => {
    const [a, b] = [causes[7] as Box, problems[0] as Box];
    const areas = { from: roots, to: trunk };
    const { x, y, w, h } = linkReach(a, b);
    const far = [note(x - 230, y), note(x + w + 30, y + h), note(x, y + h + 30)];
    expect(route(a, b, [...tree, ...far], areas)).toEqual(route(a, b, tree, areas));
  });

  it('leaves room for words at its middle where there is some', () => {
    const [a, b] = [note(0, 0), note(0, 700)];
    // A card lies beside the middle of the line, so near that words there would lie on it.
    const found = route(a, b, [note(120, 300), note(-120, 300, 200, 124)]);
    for (const card of [note(120, 300), note(-120, 300)]) expect(deepIn(found.middle, card, -2)).toBe(false);
  });
});

describe('the way of a link, between unusual ends', () => {
  const never = (found: LinkRoute, a: Box, b: Box): void => {
    expect(found.points.flat().every(Number.isFinite)).toBe(true);
    expect(onEdge(found.points[0] ?? [NaN, NaN], a)).toBe(true);
    expect(onEdge(found.arrow[0], b)).toBe(true);
  };

  it.each([
    ['touch side by side', note(0, 0), note(200, 0)],
    ['touch one above the other', note(0, 0), note(0, 124)],
    ['touch at a corner', note(0, 0), note(200, 124)],
    ['have less between them than a head is long', note(0, 0), note(205, 30)],
  ])('goes outside around cards that %s', (_, a, b) => {
    const found = route(a, b);
    never(found, a, b);
    expect(crossed(found, [a, b])).toEqual([]);
  });

  it('never runs back over itself into a card, however narrow the gap before it', () => {
    const [a, b] = [note(0, 109, 57, 24), note(0, -35, 24, 140)];
    const words: Obstacle[] = [
      { x: -123, y: 0, w: 118, h: 72, title: true },
      { x: 0, y: 0, w: 45, h: 72, title: true },
    ];
    for (const lane of [-1, 0, 1]) {
      const beside = { lane, track: 0 };
      const found = linkRoute({ a, b, obstacles: lookingAt(words).obstacles, beside });
      never(found, a, b);
      expect(crossed(found, [a, b])).toEqual([]);
    }
  });

  it('goes outside around cards that overlap', () => {
    const [a, b] = [note(0, 0), note(80, 60)];
    const found = route(a, b);
    never(found, a, b);
    expect(crossed(found, [a, b])).toEqual([]);
  });

  it('goes to the nearest edge of a card within the other', () => {
    const [big, small] = [note(0, 0, 500, 400), note(60, 150)];
    never(route(big, small), big, small);
    never(route(small, big), small, big);
    expect(route(big, small).points.length).toBe(2);
  });

  it('loops from a card to itself, and to one right on top of it', () => {
    const a = note(0, 0);
    const found = route(a, { ...a });
    never(found, a, a);
    expect(crossed(found, [a])).toEqual([]);
    expect(found.bounds.h).toBeGreaterThan(20);
  });

  it('runs straight under whatever lies between ends that are very far apart', () => {
    const all = Array.from({ length: 5000 }, (_, index) => note(index * 220, 0));
    const [a, b] = [note(0, 300), note(100_000, -300)];
    const { obstacles, looked } = lookingAt(all);
    const found = linkRoute({ a, b, obstacles });
    never(found, a, b);
    expect(found.curve).toBe(linkPath(a, b).curve);
    expect(looked()).toBeLessThan(150);
  });

  it('gives up soon in a crowd', () => {
    const all = Array.from({ length: 5000 }, (_, index) => note((index * 37) % 900, (index * 61) % 900));
    const [a, b] = [note(0, -200), note(700, 1200)];
    const { obstacles, looked } = lookingAt(all);
    const found = linkRoute({ a, b, obstacles });
    never(found, a, b);
    expect(found.curve).toBe(linkPath(a, b).curve);
    expect(looked()).toBeLessThan(500);
  });
});

describe('the way of a link whose end is on the move', () => {
  /** What of a way one sees change: where it leaves and enters, and how often it turns. */
  const shape = ({ taken }: LinkRoute): string =>
    taken.direct ? `direct ${JSON.stringify(taken.direct)}` : `${taken.corners.length} corners`;

  it('does not jump to and fro under a hand that trembles', () => {
    const a = note(0, 0);
    const all = [note(300, -40), note(330, 140, 160, 200), note(560, 60), note(260, 420, 300, 90)];
    const jumps: number[] = [];
    for (let x = -200; x <= 900; x += 10) {
      let before: LinkRoute | null = null;
      let changes = 0;
      const { obstacles } = lookingAt(all);
      for (let step = 0; step < 12; step++) {
        const b = note(x + (step % 2) * 2, 600 - Math.abs(x) / 3);
        const next: LinkRoute = linkRoute({ a, b, obstacles, before: before?.taken ?? null });
        if (before && shape(next) !== shape(before)) changes++;
        before = next;
      }
      if (changes > 1) jumps.push(x);
    }
    expect(jumps).toEqual([]);
  });
});
