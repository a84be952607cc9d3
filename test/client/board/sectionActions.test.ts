// Free sections as whole acts: what becomes theirs, what stays where it is, and one step of undo.
// Proven, each by breaking the code once: many notes not set anew (edging in client/board/sectionActions.ts), and the first
// section that is found taken instead of the innermost (client/board/sectionAt.ts).
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setLock } from '../../../shared/board/operations.ts';
import type { Box } from '../../../shared/geometry.ts';
import { boardHere, type BoardHere } from '../../support/boardHere.ts';

/** Far from the template's own sections. */
const FAR = -9000;
const area = (x: number, y: number, w: number, h: number): Box => ({ x: FAR + x, y: FAR + y, w, h });
const places = ({ store }: BoardHere): Record<string, Box | undefined> =>
  Object.fromEntries(store.lists.get().notes.map((id) => [id, store.boundsOf(id)]));

function made(board: BoardHere, box: Box): string {
  const id = board.actions.addSection(box);
  if (id === null) throw new Error('no section');
  return id;
}

describe('a section that is drawn', () => {
  it('takes in the loose notes whose middle lies in it, which stay where they are', () => {
    const board = boardHere();
    board.note('in', [FAR + 100, FAR + 150]);
    board.note('edge', [FAR + 580, FAR + 150]);
    board.note('out', [FAR + 2000, FAR]);
    const before = places(board);
    const id = made(board, area(0, 0, 600, 400));
    expect(board.store.notesIn(id)).toEqual(['in']);
    expect(places(board)).toEqual(before);
    board.undo.undo();
    expect(board.store.getSection(id)).toBeUndefined();
    expect([...board.store.notesIn(null)].sort()).toEqual(['edge', 'in', 'out']);
    expect(places(board)).toEqual(before);
  });

  it('leaves the notes of another section theirs', () => {
    const board = boardHere();
    const outer = made(board, area(0, 0, 2000, 2000));
    board.note('theirs', [300, 300], outer);
    const inner = made(board, area(200, 200, 600, 400));
    expect(board.store.notesIn(outer)).toEqual(['theirs']);
    expect(board.store.notesIn(inner)).toEqual([]);
  });

  it('around what is selected takes it from wherever it lay, in reading order', () => {
    const board = boardHere();
    const other = made(board, area(0, 0, 2000, 2000));
    board.note('second', [1000, 300], other);
    board.note('first', [300, 300], other);
    const before = places(board);
    const id = board.actions.addSectionAround(['second', 'first']) ?? '';
    expect(board.store.notesIn(id)).toEqual(['first', 'second']);
    expect(places(board)).toEqual(before);
    board.undo.undo();
    expect([...board.store.notesIn(other)].sort()).toEqual(['first', 'second']);
  });

  it('leaves what is locked as it is', () => {
    const board = boardHere();
    board.note('held', [FAR + 100, FAR + 150]);
    setLock(board.doc, 'held', 'all');
    const id = made(board, area(0, 0, 600, 400));
    expect(board.store.notesIn(id)).toEqual([]);
  });

  it('is not made where nothing may be written', () => {
    const board = boardHere();
    board.mayWrite.set(false);
    expect(board.actions.addSection(area(0, 0, 600, 400))).toBeNull();
    expect(board.store.lists.get().sections.every((id) => board.store.getSection(id)?.free === false)).toBe(
      true,
    );
  });
});

describe('a section that is resized', () => {
  it('keeps its notes where they are, lets go of those outside and takes loose ones in, as one step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -400, max: 1400 }), fc.integer({ min: -400, max: 1400 })), {
          maxLength: 10,
        }),
        fc.tuple(fc.integer({ min: -500, max: 400 }), fc.integer({ min: -500, max: 400 })),
        fc.tuple(fc.integer({ min: 200, max: 1500 }), fc.integer({ min: 140, max: 1500 })),
        (points, [x, y], [w, h]) => {
          const board = boardHere();
          for (const [index, [px, py]] of points.entries()) board.note(`n${index}`, [FAR + px, FAR + py]);
          const id = made(board, area(0, 0, 900, 700));
          const [before, inBefore] = [places(board), [...board.store.notesIn(id)].sort()];
          board.actions.resizeSection(id, area(x, y, w, h));
          expect(places(board)).toEqual(before);
          const inside = Object.entries(before)
            .filter(([, box]) => {
              if (!box) return false;
              const [mx, my] = [box.x + box.w / 2 - FAR, box.y + box.h / 2 - FAR];
              return mx >= x && mx <= x + w && my >= y && my <= y + h;
            })
            .map(([one]) => one);
          expect([...board.store.notesIn(id)].sort()).toEqual(inside.sort());
          board.undo.undo();
          expect(board.store.boundsOf(id)).toEqual(area(0, 0, 900, 700));
          expect([...board.store.notesIn(id)].sort()).toEqual(inBefore);
          expect(places(board)).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('with more notes than one change may hold leaves them all where they are', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 9000, 9000));
    for (let index = 0; index < 450; index++)
      board.note(`n${index}`, [200 + (index % 20) * 220, 200 + Math.floor(index / 20) * 150], id);
    const before = places(board);
    const frames: number[] = [];
    board.doc.on('update', (update) => frames.push(update.length));
    board.actions.resizeSection(id, area(-300, -300, 9300, 9300));
    expect(places(board)).toEqual(before);
    expect(board.store.notesIn(id)).toHaveLength(450);
    expect(frames.length).toBeGreaterThan(1);
    expect(Math.max(...frames)).toBeLessThan(48 * 1024);
  });

  it('lets go of many of many at once, and they stay too', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 9000, 9000));
    for (let index = 0; index < 450; index++)
      board.note(`n${index}`, [200 + (index % 20) * 220, 200 + Math.floor(index / 20) * 150], id);
    const before = places(board);
    board.actions.resizeSection(id, area(2000, 1000, 7000, 8000));
    expect(places(board)).toEqual(before);
    const kept = board.store.notesIn(id).length;
    expect([kept > 0, board.store.notesIn(null).length]).toEqual([true, 450 - kept]);
  });
});

describe('a section that is held', () => {
  it('is neither moved nor resized nor dressed', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 900, 700));
    setLock(board.doc, id, 'all');
    board.actions.moveSection(id, [0, 0]);
    board.actions.resizeSection(id, area(0, 0, 300, 300));
    board.actions.setLayout(id, 'matrix');
    expect(board.store.boundsOf(id)).toEqual(area(0, 0, 900, 700));
    expect(board.store.getSection(id)?.layout).toBe('free');
    expect(board.actions.sectionHeld(id, 'change')).toBe('locked');
  });

  it('by what only those who lead may move stays, but for them', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 900, 700));
    board.note('held', [200, 200], id);
    setLock(board.doc, 'held', 'lead');
    expect(board.actions.sectionHeld(id, 'move')).toBe('holdsLocked');
    board.actions.moveSection(id, [FAR, FAR + 100]);
    board.actions.resizeSection(id, area(-50, 0, 950, 700));
    expect(board.store.boundsOf(id)).toEqual(area(0, 0, 900, 700));
    board.actions.resizeSection(id, area(0, 0, 1000, 800));
    expect(board.store.boundsOf(id)).toEqual(area(0, 0, 1000, 800));
    board.leads.set(true);
    expect(board.actions.sectionHeld(id, 'move')).toBeNull();
  });

  it('when it is the template’s: those are never moved', () => {
    const board = boardHere();
    const [id = ''] = board.store.lists.get().sections;
    const before = board.store.boundsOf(id);
    board.actions.moveSection(id, [0, 5000]);
    board.actions.resizeSection(id, { x: 0, y: 0, w: 300, h: 300 });
    expect(board.store.boundsOf(id)).toEqual(before);
  });
});

describe('the section of a point', () => {
  it('is the innermost, and of the same size the topmost', () => {
    const board = boardHere();
    const outer = made(board, area(0, 0, 2000, 2000));
    const inner = made(board, area(200, 200, 600, 400));
    const later = made(board, area(1000, 1000, 600, 400));
    const over = made(board, area(1100, 1100, 600, 400));
    const at = (x: number, y: number): string | undefined => board.actions.sectionAt([FAR + x, FAR + y])?.id;
    expect([at(300, 300), at(50, 50), at(1200, 1200), at(1010, 1010)]).toEqual([inner, outer, over, later]);
    expect(at(-10, 0)).toBeUndefined();
  });

  it('is never one in the bin, nor a table', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 600, 400));
    board.actions.bin([id]);
    expect(board.actions.sectionAt([FAR + 10, FAR + 10])).toBeUndefined();
    board.actions.restore([id]);
    expect(board.actions.sectionAt([FAR + 10, FAR + 10])?.id).toBe(id);
  });
});

describe('a section in the bin', () => {
  it('is listed there, leaves its notes on the board, and has them again when it comes back', () => {
    const board = boardHere();
    const id = made(board, area(0, 0, 600, 400));
    board.note('n', [100, 150], id);
    const before = places(board);
    board.actions.bin([id]);
    expect(board.store.lists.get().binned).toEqual([id]);
    expect(board.store.notesIn(null)).toEqual(['n']);
    expect(places(board)).toEqual(before);
    board.undo.undo();
    expect(board.store.notesIn(id)).toEqual(['n']);
    expect(places(board)).toEqual(before);
  });
});

describe('free text', () => {
  it('is a note without a card, in the section it stands in, made and undone as one step', () => {
    const board = boardHere();
    const section = made(board, area(0, 0, 900, 700));
    const id = board.actions.addText([FAR + 100, FAR + 150]) ?? '';
    expect(board.store.getNote(id)).toMatchObject({ look: 'text', kind: 'plain', in: section, text: '' });
    board.actions.setLook([id], null);
    expect(board.store.getNote(id)).not.toHaveProperty('look');
    board.undo.undo();
    expect(board.store.getNote(id)?.look).toBe('text');
    board.undo.undo();
    expect(board.store.getNote(id)).toBeUndefined();
  });

  it('is not made of what is locked', () => {
    const board = boardHere();
    board.note('held', [FAR, FAR]);
    setLock(board.doc, 'held', 'all');
    board.actions.setLook(['held'], 'text');
    expect(board.store.getNote('held')).not.toHaveProperty('look');
  });
});
