// What is drawn as elements of the page: what touches the view and a margin, and what is worked with. Made and taken away in
// small portions, frame by frame, so that no gesture waits for it; until all is there, the canvas shows what is not.
import { grown, holds, intersects, type Box } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import type { CanvasState } from './canvasState.ts';
import { nextLevel, type Level } from './level.ts';

export type InView = {
  notes: readonly string[];
  sections: readonly string[];
  links: readonly string[];
  /** Whether the canvas shows the notes, all but those that are worked with. */
  far: boolean;
};

export type InViewControl = {
  now: Readable<InView>;
  /** Notes that stay elements whatever the size: written in, selected, dragged or focused. */
  isPinned: (id: string) => boolean;
  close: () => void;
};

/** Share of the view that is made beyond each edge; a third of all paint at 14 %, three times all of it at 35 %. */
const MARGIN = 0.14;
/** The view may come so near to what is made before more is. */
const SLACK = 0.06;
const ZOOM_RATIO = 1.6;
/** Elements made in a frame while the camera moves, and at rest. */
const MADE_MOVING = 10;
const MADE_RESTING = 32;
const TAKEN = 48;
/** So many notes in view may be missing for a few frames; of more, the canvas shows them. */
const MISSING_MOST = 40;
/** Of a larger selection the canvas shows what is not in view. */
const PINNED_MOST = 120;

const NOTHING: InView = { notes: [], sections: [], links: [], far: false };

type Sources = Pick<Board, 'store' | 'selection' | 'presence'>;

export function createInView({ store, selection, presence }: Sources, canvas: CanvasState): InViewControl {
  const { camera } = canvas;
  const now = createReadable<InView>(NOTHING);
  let region: Box = { x: 0, y: 0, w: 0, h: 0 };
  let zoomThen = 0;
  let level: Level = 'near';
  /** What shall be there, and what is. */
  let wanted = new Set<string>();
  let pinned: ReadonlySet<string> = new Set();
  let made: readonly string[] = [];
  const madeSet = new Set<string>();
  let frame = 0;

  const isNote = (id: string): boolean =>
    store.getNote(id)?.bin === undefined && store.getNote(id) !== undefined;

  function pins(): ReadonlySet<string> {
    const ids = new Set<string>();
    const add = (id: string | null): void => {
      if (id !== null && ids.size < PINNED_MOST && isNote(id)) ids.add(id);
    };
    add(canvas.editing.get());
    add(canvas.current.get());
    for (const id of canvas.live.ids()) add(id);
    if (selection.get().size <= PINNED_MOST) for (const id of selection.get()) add(id);
    for (const id of presence.dragged()) add(id);
    return ids;
  }

  /** Everything is asked of the index anew. */
  function look(): void {
    const view = camera.visible();
    const { zoom } = camera.now();
    region = grown(view, view.w * MARGIN, view.h * MARGIN);
    zoomThen = zoom;
    const found = store.search(region).filter(isNote);
    level = nextLevel(level, zoom, found.length, camera.moving.get());
    pinned = pins();
    wanted = new Set(level === 'near' ? [...pinned, ...found] : pinned);
    step();
  }

  function linksNow(far: boolean): string[] {
    if (far) return [...new Set([...pinned].flatMap((id) => [...store.linksOfNote(id)]))];
    return [...new Set(made.flatMap((id) => [...store.linksOfNote(id)]))];
  }

  /** One portion: some are taken away, some made, the nearest to the eye first. */
  function step(): void {
    frame = 0;
    const view = camera.visible();
    const isSeen = (id: string): boolean => {
      const box = store.boundsOf(id);
      return box !== undefined && intersects(box, view);
    };
    const gone = made.filter((id) => !wanted.has(id));
    const taken = new Set(gone.filter((id) => !isNote(id)));
    for (const id of gone) if (taken.size < TAKEN) taken.add(id);
    const missing = [...wanted].filter((id) => !madeSet.has(id));
    const seen = missing.filter(isSeen);
    const portion = camera.moving.get() ? MADE_MOVING : MADE_RESTING;
    const next = new Set(missing.filter((id) => pinned.has(id)));
    for (const id of [...seen, ...missing]) if (next.size < portion) next.add(id);
    for (const id of taken) madeSet.delete(id);
    for (const id of next) madeSet.add(id);
    if (taken.size > 0 || next.size > 0) made = [...made.filter((id) => !taken.has(id)), ...next];
    const unseen = seen.filter((id) => !next.has(id)).length;
    // Once the canvas shows them, it does until none is missing: they are not to come in one by one before one's eyes.
    const far = level === 'far' || unseen > (now.get().far ? 0 : MISSING_MOST);
    publish(far);
    if (missing.length > next.size || gone.length > taken.size) frame ||= requestAnimationFrame(step);
  }

  function publish(far: boolean): void {
    const before = now.get();
    const found = new Set(store.search(region)).add(canvas.current.get() ?? '');
    const sections = store.lists.get().sections.filter((id) => found.has(id));
    const next: InView = { notes: made, sections, links: linksNow(far), far };
    const same =
      before.notes === next.notes &&
      before.far === far &&
      sameIds(before.sections, next.sections) &&
      sameIds(before.links, next.links);
    if (same) return;
    canvas.far.set(far);
    now.set(next);
  }

  function onCamera(): void {
    const view = camera.visible();
    const ratio = camera.now().zoom / zoomThen;
    const near = grown(view, view.w * SLACK, view.h * SLACK);
    if (!holds(region, near) || ratio > ZOOM_RATIO || ratio < 1 / ZOOM_RATIO) look();
  }

  /** Of what has moved, only what comes into the region or leaves it means anything here. */
  function onGeometry(): void {
    const moved = store.moved();
    if (moved.length > MISSING_MOST) return look();
    for (const id of moved) {
      const box = store.boundsOf(id);
      const here = box !== undefined && level === 'near' && isNote(id) && intersects(box, region);
      if (here || pinned.has(id)) wanted.add(id);
      else wanted.delete(id);
    }
    step();
  }

  function onPins(): void {
    const next = pins();
    for (const id of next) wanted.add(id);
    for (const id of pinned) {
      const box = store.boundsOf(id);
      const here = box !== undefined && level === 'near' && intersects(box, region);
      if (!next.has(id) && !(here && isNote(id))) wanted.delete(id);
    }
    pinned = next;
    step();
  }

  const stops = [
    camera.camera.subscribe(onCamera),
    camera.size.subscribe(look),
    camera.moving.subscribe(() => {
      if (!camera.moving.get()) look();
    }),
    store.geometry.subscribe(onGeometry),
    store.lists.subscribe(onPins),
    ...[selection, canvas.current, canvas.editing].map((source) => source.subscribe(onPins)),
    presence.peers.subscribe(() => {
      for (const id of presence.dragged()) if (!pinned.has(id)) return onPins();
    }),
  ];
  look();
  return {
    now,
    isPinned: (id) => pinned.has(id),
    close: () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    },
  };
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
