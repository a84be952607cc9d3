// Tidying a section: each layout by example, and what must hold of all of them whatever lies there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_TYPES, NOTE_KINDS, type NoteKind } from '../../../shared/board/kinds.ts';
import { tidy, type TidyLink, type TidyNote, type Tidying } from '../../../shared/board/layouts.ts';
import { PLACE_GAP, SECTION_HEADER } from '../../../shared/board/placement.ts';
import { SECTION_LAYOUTS, type SectionLayout } from '../../../shared/board/section.ts';
import { intersects, type Box } from '../../../shared/geometry.ts';

const note = (id: string, over: Partial<TidyNote> = {}): TidyNote => ({
  id,
  box: { x: 0, y: 0, w: 200, h: 124 },
  kind: 'plain',
  lane: 'all',
  locked: false,
  ...over,
});
const notes = (ids: string, over: Partial<TidyNote> = {}): TidyNote[] =>
  ids.split('').map((id) => note(id, over));

/** Where each lies after tidying. */
function laid(
  wish: Partial<Tidying> & { layout: SectionLayout; notes: readonly TidyNote[] },
): Map<string, Box> {
  const whole: Tidying = { links: [], size: [1140, 680], most: 0, ...wish };
  const { moves } = tidy(whole);
  return new Map(
    whole.notes.map(({ id, box }) => {
      const [x, y] = moves.get(id) ?? [box.x, box.y];
      return [id, { ...box, x, y }];
    }),
  );
}

/** The notes row by row, as they are seen. */
function rows(boxes: ReadonlyMap<string, Box>): string[] {
  const byRow = Map.groupBy(
    [...boxes].sort(([, a], [, b]) => a.y - b.y || a.x - b.x),
    ([, { y }]) => y,
  );
  return [...byRow.values()].map((row) => row.map(([id]) => id).join(''));
}

const SIDE = PLACE_GAP;
const TOP = SECTION_HEADER;

describe('rows', () => {
  it('fills even rows in reading order', () => {
    const boxes = laid({ layout: 'free', notes: notes('abcdefg') });
    expect(rows(boxes)).toEqual(['abcde', 'fg']);
    expect(boxes.get('a')).toMatchObject({ x: SIDE, y: TOP });
    expect(boxes.get('b')).toMatchObject({ x: SIDE + 220, y: TOP });
    expect(boxes.get('f')).toMatchObject({ x: SIDE, y: TOP + 144 });
  });

  it('gives a broad note several cells', () => {
    const [a, b, c] = notes('abc');
    const broad = note('B', { box: { x: 0, y: 0, w: 420, h: 124 } });
    const boxes = laid({ layout: 'columns', notes: [a, broad, b, c].filter((one) => one !== undefined) });
    expect(rows(boxes)).toEqual(['aBbc']);
    expect(boxes.get('b')?.x).toBe(SIDE + 3 * 220);
  });

  it('comes closer where there is little room, and at last lies evenly over each other, inside', () => {
    const tight = laid({ layout: 'free', notes: notes('abcdefghijkl'), size: [660, 680] });
    expect(rows(tight)).toEqual(['abc', 'def', 'ghi', 'jkl']);
    expect(tight.get('b')?.x).toBe(SIDE + 208);
    const crowd = laid({ layout: 'free', notes: notes('abcdefghijklmnopqrstuvwx'), size: [500, 400] });
    for (const { x, y, w, h } of crowd.values()) {
      expect(x).toBeGreaterThanOrEqual(SIDE);
      expect(y).toBeGreaterThanOrEqual(TOP);
      expect(x + w).toBeLessThanOrEqual(500 - SIDE + 1);
      expect(y + h).toBeLessThanOrEqual(400 - SIDE + 1);
    }
    expect(new Set([...crowd.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(24);
  });

  it('lets a section of people grow instead', () => {
    const wish: Tidying = {
      layout: 'free',
      notes: notes('abcdefghijkl'),
      links: [],
      size: [480, 400],
      most: 20_000,
    };
    expect(tidy(wish).height).toBe(TOP + 6 * 144);
    expect(tidy({ ...wish, most: 0 }).height).toBe(400);
    // Down to what lies below, and no farther: then closer, as in one that cannot grow.
    expect(tidy({ ...wish, most: 500 }).height).toBeLessThanOrEqual(500);
    // Nor where it fits as it is, nor higher than it must.
    expect(tidy({ ...wish, layout: 'table', size: [480, 1100] }).height).toBe(1100);
    expect(tidy({ ...wish, layout: 'table' }).height).toBe(TOP + 6 * 144);
  });

  it('goes around what is locked', () => {
    const locked = note('L', { box: { x: SIDE + 220, y: TOP, w: 200, h: 124 }, locked: true });
    const boxes = laid({ layout: 'free', notes: [locked, ...notes('abcde')] });
    expect(boxes.get('L')).toEqual(locked.box);
    expect(rows(boxes)).toEqual(['aLbcd', 'e']);
  });

  it('keeps a group together, and leaves it where a part is locked', () => {
    const g = [
      note('g', { group: 'x', box: { x: 700, y: 300, w: 200, h: 124 } }),
      note('h', { group: 'x', box: { x: 740, y: 340, w: 200, h: 124 } }),
    ];
    const boxes = laid({ layout: 'free', notes: [...g, ...notes('ab')] });
    expect(boxes.get('g')).toMatchObject({ x: SIDE, y: TOP });
    expect(boxes.get('h')).toMatchObject({ x: SIDE + 40, y: TOP + 40 });
    const held = laid({
      layout: 'free',
      notes: [...g.map((one) => ({ ...one, locked: one.id === 'h' })), ...notes('ab')],
    });
    expect([held.get('g'), held.get('h')]).toEqual(g.map(({ box }) => box));
  });
});

describe('a table', () => {
  it('has one note a row, and beside each other only where they do not fit below each other', () => {
    expect(rows(laid({ layout: 'table', notes: notes('abcd') }))).toEqual(['a', 'b', 'c', 'd']);
    expect(rows(laid({ layout: 'table', notes: notes('abcdef') }))).toEqual(['ad', 'be', 'cf']);
  });
});

describe('a tree', () => {
  const kinds: Record<string, NoteKind> = { e: 'effect', p: 'problem', c: 'cause' };
  const tree = (ids: string[], links: TidyLink[] = [], size: [number, number] = [1140, 900]) =>
    laid({
      layout: 'tree',
      notes: ids.map((id) => note(id, { kind: kinds[id[0] ?? ''] ?? 'plain' })),
      links,
      size,
    });
  const level = (boxes: ReadonlyMap<string, Box>): string[] => {
    const byRow = Map.groupBy(
      [...boxes].sort(([, a], [, b]) => a.y - b.y || a.x - b.x),
      ([, { y }]) => y,
    );
    return [...byRow.values()].map((row) => row.map(([id]) => id).join(' '));
  };

  it('has effects above the trunk and causes below, as far out as their links say', () => {
    const boxes = tree(
      ['c1', 'p', 'e1', 'c2', 'e2', 'c3'],
      [
        { from: 'c1', to: 'p', type: 'explains' },
        { from: 'c2', to: 'c1', type: 'explains' },
        { from: 'p', to: 'e1', type: 'leadsTo' },
        { from: 'e1', to: 'e2', type: 'leadsTo' },
      ],
    );
    expect(level(boxes)).toEqual(['e2', 'e1', 'p', 'c1 c3', 'c2']);
  });

  it('puts each under what it explains', () => {
    const boxes = tree(
      ['c1', 'c2', 'd1', 'd2'],
      [
        { from: 'd1', to: 'c2', type: 'explains' },
        { from: 'd2', to: 'c1', type: 'explains' },
      ],
    );
    expect(level(boxes)).toEqual(['c1 c2', 'd2 d1']);
    expect(boxes.get('d2')?.x).toBe(boxes.get('c1')?.x);
  });

  it('puts one alone right under what it explains, though that is not in the middle', () => {
    const boxes = tree(['p', 'c1', 'c2', 'c3', 'd'], [{ from: 'd', to: 'c1', type: 'explains' }]);
    expect(level(boxes)).toEqual(['p', 'c1 c2 c3', 'd']);
    expect(boxes.get('d')?.x).toBe(boxes.get('c1')?.x);
  });

  it('stands in the middle', () => {
    expect(tree(['p']).get('p')?.x).toBe((1140 - 200) / 2);
  });

  it('bears links that go round in a circle, and very long ways', () => {
    const circle = tree(
      ['c1', 'c2', 'c3'],
      [
        { from: 'c1', to: 'c2', type: 'explains' },
        { from: 'c2', to: 'c3', type: 'explains' },
        { from: 'c3', to: 'c1', type: 'explains' },
      ],
    );
    expect(level(circle)).toHaveLength(3);
    const many = Array.from({ length: 20_000 }, (_, index) => `c${index}`);
    const way = many
      .slice(1)
      .map((id, index): TidyLink => ({ from: id, to: many[index] ?? '', type: 'explains' }));
    expect(tree(many, way).size).toBe(20_000);
  });
});

describe('lines', () => {
  it('chains by what leads to what, else in reading order', () => {
    const links: TidyLink[] = [
      { from: 'd', to: 'a', type: 'leadsTo' },
      { from: 'c', to: 'd', type: 'leadsTo' },
      { from: 'b', to: 'a', type: 'relatesTo' },
    ];
    expect(rows(laid({ layout: 'chain', notes: notes('abcd'), links }))).toEqual(['cdab']);
    expect(rows(laid({ layout: 'chain', notes: notes('abcdefg') }))).toEqual(['abcde', 'fg']);
  });

  it('rises to the right as a stair', () => {
    const boxes = [...laid({ layout: 'stair', notes: notes('abcd') }).values()];
    for (const [index, one] of boxes.slice(1).entries()) {
      expect(one.x).toBeGreaterThan((boxes[index] as Box).x);
      expect(one.y).toBeLessThan((boxes[index] as Box).y);
    }
  });

  it('gives each lane rows of its own', () => {
    const boxes = laid({
      layout: 'lane',
      notes: [
        ...notes('a', { lane: 'KV' }),
        ...notes('x', { lane: 'SKV' }),
        ...notes('bc', { lane: 'KV' }),
        ...notes('y', { lane: 'SKV' }),
      ],
    });
    expect(rows(boxes)).toEqual(['abc', 'xy']);
  });
});

describe('a matrix', () => {
  it('keeps each note in its field', () => {
    const at = (id: string, x: number, y: number): TidyNote => note(id, { box: { x, y, w: 200, h: 124 } });
    const boxes = laid({
      layout: 'matrix',
      notes: [at('a', 60, 150), at('b', 300, 170), at('c', 800, 110), at('d', 30, 500), at('e', 900, 540)],
    });
    expect(rows(boxes)).toEqual(['abc', 'de']);
    expect(boxes.get('c')?.x).toBeGreaterThan(1140 / 2);
    expect(boxes.get('e')?.y).toBe(boxes.get('d')?.y);
  });
});

describe('whatever lies there', () => {
  const any = fc.record({
    layout: fc.constantFrom(...SECTION_LAYOUTS),
    size: fc.tuple(fc.integer({ min: 260, max: 2000 }), fc.integer({ min: 260, max: 2000 })),
    most: fc.constantFrom(0, 900, 20_000),
    notes: fc.array(
      fc.record({
        box: fc.record({
          x: fc.integer({ min: -300, max: 2000 }),
          y: fc.integer({ min: -300, max: 2000 }),
          w: fc.integer({ min: 24, max: 200 }),
          h: fc.integer({ min: 24, max: 124 }),
        }),
        kind: fc.constantFrom(...NOTE_KINDS),
        lane: fc.constantFrom('a', 'b', 'c'),
      }),
      { maxLength: 40 },
    ),
    links: fc.array(fc.tuple(fc.nat(39), fc.nat(39), fc.constantFrom(...LINK_TYPES)), { maxLength: 30 }),
  });
  const wishOf = (one: typeof any extends fc.Arbitrary<infer T> ? T : never): Tidying => ({
    ...one,
    notes: one.notes.map((rest, index) => ({ id: `n${index}`, locked: false, ...rest })),
    links: one.links.map(([from, to, type]) => ({ from: `n${from}`, to: `n${to}`, type })),
  });

  it('is laid inside its section', () => {
    fc.assert(
      fc.property(any, (one) => {
        const wish = wishOf(one);
        const { height } = tidy(wish);
        for (const { x, y, w, h } of laid(wish).values()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + w).toBeLessThanOrEqual(wish.size[0]);
          expect(y).toBeGreaterThanOrEqual(TOP - 1);
          expect(y + h).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  it('is left as it is the second time', () => {
    fc.assert(
      fc.property(any, (one) => {
        const wish = wishOf(one);
        const { height } = tidy(wish);
        const boxes = laid(wish);
        const again: Tidying = {
          ...wish,
          size: [wish.size[0], height],
          notes: wish.notes.map((each) => ({ ...each, box: boxes.get(each.id) as Box })),
        };
        expect([...tidy(again).moves]).toEqual([]);
      }),
    );
  });

  it('lies apart where it may grow', () => {
    fc.assert(
      fc.property(any, (one) => {
        // The fields of a matrix mean something by where they are: it does not grow. A stair may be too broad.
        if (one.layout === 'matrix' || one.layout === 'stair') return;
        const all = [...laid({ ...wishOf(one), most: 200_000 }).values()];
        for (const [index, a] of all.entries())
          for (const b of all.slice(index + 1)) expect(intersects(a, b)).toBe(false);
      }),
    );
  });

  it('never gets a place that is none', () => {
    const odd = fc.oneof(fc.double(), fc.constant(NaN), fc.constant(-Infinity));
    fc.assert(
      fc.property(any, fc.record({ x: odd, y: odd, w: odd, h: odd }), fc.boolean(), (one, box, locked) => {
        const wish = wishOf(one);
        const { moves, height } = tidy({
          ...wish,
          notes: [...wish.notes, note('odd', { box, locked })],
        });
        expect(Number.isFinite(height)).toBe(true);
        for (const point of moves.values()) expect(point.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
