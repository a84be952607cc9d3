// What is drawn as elements of the page: what touches the view and a margin, and what is worked with. Made and taken away in
// small portions, frame by frame, so that no gesture waits for it; until all is there, the canvas shows what is not.
import { grown, holds, intersects, type Box } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import type { CanvasState } from './canvasState.ts';
import { nextLevel, type Level } from './level.ts';
import type { BoardLinks } from './linkBoard.ts';
import { carriedIn, isLiveNote, pinsOf } from './pins.ts';
import { createPortions } from './portions.ts';

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
const NOTES = { moving: 24, resting: 48 };
const LINKS = { moving: 12, resting: 32 };
/** So many more than needed stay while the camera moves: who looks around comes back to where they were, and to keep a note is
 * cheaper than to make it twice. */
const SPARE = { moving: 150, resting: 0 };
/** So many notes in view may be missing for a few frames; of more, the canvas shows them. */
const MISSING_MOST = 40;
/** More lines than this say nothing any more; those that lead to a note in view come first. */
const LINKS_MOST = 400;

/** So few sections are always there, with what they ask, wherever one looks. */
const SECTIONS_KEPT = 60;

const NOTHING: InView = { notes: [], sections: [], links: [], far: false };

type Sources = Pick<Board, 'store' | 'selection' | 'presence'> & { links: BoardLinks };

/** Which links a view is drawn with: those that lead to a note in it, and then those that only pass. */
function linksIn({ store, links }: Sources, region: Box): string[] {
  const found = links.search(region);
  if (found.length <= LINKS_MOST) return found;
  const isInside = (id: string): boolean => {
    const box = store.boundsOf(id);
    return box !== undefined && intersects(box, region);
  };
  const ends = (id: string): number => {
    const link = store.getLink(id);
    return link ? Number(isInside(link.from)) + Number(isInside(link.to)) : 0;
  };
  const most = new Map(found.map((id) => [id, ends(id)]));
  return found.sort((a, b) => (most.get(b) ?? 0) - (most.get(a) ?? 0)).slice(0, LINKS_MOST);
}

/** @param current what has the tab stop, wherever it lies */
function sectionsIn(store: Board['store'], region: Box, current: string | null): readonly string[] {
  const { sections } = store.lists.get();
  if (sections.length <= SECTIONS_KEPT) return sections;
  const found = new Set(store.search(region)).add(current ?? '');
  return sections.filter((id) => found.has(id));
}

export function createInView(sources: Sources, canvas: CanvasState): InViewControl {
  const { store, selection, presence, links } = sources;
  const { camera } = canvas;
  const now = createReadable<InView>(NOTHING);
  const [notes, lines] = [createPortions(), createPortions()];
  let region: Box = { x: 0, y: 0, w: 0, h: 0 };
  let zoomThen = 0;
  let level: Level = 'near';
  let pinned: ReadonlySet<string> = new Set();
  /** What others drag through the region. */
  let carried: readonly string[] = [];
  let frame = 0;

  const isInRegion = (id: string): boolean => {
    const box = store.boundsOf(id);
    return box !== undefined && level === 'near' && isLiveNote(store, id) && intersects(box, region);
  };

  function lookForLinks(): void {
    const near = level === 'near' ? linksIn(sources, region) : [];
    lines.want([...[...pinned].flatMap((id) => store.linksOfNote(id)), ...near]);
  }

  function pin(): void {
    carried = carriedIn(sources, region);
    pinned = pinsOf(sources, canvas, carried);
  }

  /** Everything is asked of the index anew. */
  function look(): void {
    const view = camera.visible();
    const { zoom } = camera.now();
    region = grown(view, view.w * MARGIN, view.h * MARGIN);
    zoomThen = zoom;
    const found = store.search(region).filter((id) => isLiveNote(store, id));
    level = nextLevel(level, zoom, found.length, camera.moving.get());
    pin();
    notes.want(level === 'near' ? [...pinned, ...found] : pinned);
    lookForLinks();
    step();
  }

  /** One portion: some are taken away, some made, the nearest to the eye first. */
  function step(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const view = camera.visible();
    const pace = camera.moving.get() ? 'moving' : 'resting';
    const cards = notes.step({
      make: NOTES[pace],
      spare: SPARE[pace],
      isNeeded: (id) => pinned.has(id),
      isGone: (id) => !isLiveNote(store, id),
      isFirst: (id) => {
        const box = store.boundsOf(id);
        return box !== undefined && intersects(box, view);
      },
    });
    // Lines come when all cards have: they lead from card to card.
    const curves = lines.step({
      make: cards.isDone ? LINKS[pace] : 0,
      spare: SPARE[pace],
      isNeeded: (id) => id === canvas.selectedLink.get(),
      isGone: (id) => links.reachOf(id) === null,
    });
    // Once the canvas shows them, it does until none is missing: they are not to come in one by one before one's eyes.
    publish(level === 'far' || cards.missingFirst > (now.get().far ? 0 : MISSING_MOST));
    if (!cards.isDone || !curves.isDone) frame = requestAnimationFrame(step);
  }

  function publish(far: boolean): void {
    const before = now.get();
    const sections = sectionsIn(store, region, canvas.current.get());
    const next: InView = { notes: notes.made(), sections, links: lines.made(), far };
    const same =
      before.notes === next.notes &&
      before.links === next.links &&
      before.far === far &&
      sameIds(before.sections, next.sections);
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
  function onCommit(): void {
    const moved = store.moved();
    if (moved.length > MISSING_MOST) return look();
    for (const id of moved) {
      if (pinned.has(id) || isInRegion(id)) notes.add(id);
      else notes.drop(id);
    }
    onPins();
  }

  function onPins(): void {
    const before = pinned;
    pin();
    for (const id of pinned) notes.add(id);
    for (const id of before) if (!pinned.has(id) && !isInRegion(id)) notes.drop(id);
    lookForLinks();
    step();
  }

  const stops = [
    camera.camera.subscribe(onCamera),
    camera.size.subscribe(look),
    camera.moving.subscribe(() => {
      if (!camera.moving.get()) look();
    }),
    store.commits.subscribe(onCommit),
    ...[selection, canvas.current, canvas.editing, canvas.selectedLink].map((source) =>
      source.subscribe(onPins),
    ),
    presence.peers.subscribe(() => {
      if (!sameIds(carried, carriedIn(sources, region))) onPins();
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
