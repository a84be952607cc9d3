// Where what is pasted comes to lie: where one points, else in the section one works in, else in the middle of what one sees.
import { blockSize } from '#shared/board/nextPlace.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { placeWithin, SECTION_HEADER } from '#shared/board/placement.ts';
import { centre, type Point } from '#shared/geometry.ts';
import type { Target } from '../board/notePlans.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from './canvasState.ts';
import { sectionHere } from './newNote.ts';

type Size = readonly [number, number];

export type PastePlaces = {
  /** For so many notes that have no places of their own. */
  targetOf: (at: Point | null, count: number) => Target;
  /** The upper left corner for things that lie to each other as they do, and are so large together. */
  cornerFor: (size: Size, at: Point | null) => Point;
};

export function createPastePlaces(board: Board, canvas: CanvasState): PastePlaces {
  const { store, actions } = board;

  /** Where notes go that lie nowhere yet. */
  function targetOf(at: Point | null, count: number): Target {
    const section = at ? (actions.sectionAt(at)?.id ?? null) : sectionHere(board, canvas);
    if (section !== null) return { section };
    const [x, y] = at ?? centre(canvas.camera.visible());
    const { w, h } = count === 1 ? { w: NOTE_SIZE[0], h: NOTE_SIZE[1] } : blockSize(count);
    // A large block begins where one points, and is not put around it.
    return { section: null, at: [x - Math.min(w, NOTE_SIZE[0]) / 2, y - Math.min(h, NOTE_SIZE[1]) / 2] };
  }

  function cornerFor(size: Size, at: Point | null): Point {
    if (at) return [at[0] - size[0] / 2, at[1] - size[1] / 2];
    const id = sectionHere(board, canvas);
    const section = id === null ? undefined : store.getSection(id);
    if (!section) {
      const [x, y] = centre(canvas.camera.visible());
      return [x - size[0] / 2, y - size[1] / 2];
    }
    const taken = store.notesIn(section.id).flatMap((one) => store.getNote(one) ?? []);
    const boxes = taken.map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
    const fits = size[0] <= section.s[0] && size[1] <= section.s[1] - SECTION_HEADER;
    const [x, y] = fits ? placeWithin(boxes, section.s, size) : [0, SECTION_HEADER];
    return [section.p[0] + x, section.p[1] + y];
  }

  return { targetOf, cornerFor };
}
