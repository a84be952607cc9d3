// The notes of the board that are elements of the page: made, changed and taken away by hand, outside React, all at once after
// whatever happened and before the next frame. What is drawn in a few of them beside – a field, handles, others' marks – is
// React's, and told of here.
import { centre, type Box, type Point } from '#shared/geometry.ts';
import { createReadable, type Readable } from '../../session/readable.ts';
import { takeAskedFocus } from '../askedFocus.ts';
import { appendAll, createDrawing, onMembers, ones, stopAll, type Drawing } from '../drawing.ts';
import type { InViewControl } from '../inView.ts';
import { fontsCame } from './fitText.ts';
import { watchFreshNotes } from './freshNotes.ts';
import { createNoteElement, type NoteElement } from './noteElement.ts';
import { faceOf, type NoteSources, type NoteWords } from './noteFace.ts';

/** A note in whose element more is drawn. */
export type WorkedNote = { id: string; root: HTMLElement };

export type NoteLayer = {
  worked: Readable<readonly WorkedNote[]>;
  /** Says everything anew in another language, or of other people. */
  speak: (words: NoteWords) => void;
  /** Leaves the elements where they are, for the next to take over. */
  close: () => KeptNotes;
};

/** What one layer leaves to the next, when a board is opened anew: who writes in a note goes on writing. */
export type KeptNotes = { elements: Map<string, NoteElement>; base: Point };

type Sources = NoteSources & { inView: Pick<InViewControl, 'now'> };

type Entry = NoteElement & {
  isWorked: boolean;
  stop: () => void;
};

const NOTHING: readonly WorkedNote[] = [];

/** How far the middle of the view may be from the notes' container, px. */
const BASE_REACH = 2000;

function watchBoard(sources: Sources, { ask, touch, touchAll }: Drawing<Entry>): (() => void)[] {
  const { board, canvas, inView, stacking, votes } = sources;
  const { store } = board;
  return [
    inView.now.subscribe(ask),
    onMembers(board.selection, (ids) => ids, touch),
    onMembers(canvas.current, ones, touch),
    onMembers(canvas.editing, ones, touch),
    onMembers(canvas.connecting, (connecting) => ones(connecting?.target), touch),
    // A note says in which section it lies.
    store.commits.subscribe(() => {
      if (store.changed().some((id) => store.getSection(id))) touchAll();
    }),
    ...[stacking.version, board.authors, votes, fontsCame].map((source) => source.subscribe(touchAll)),
  ];
}

/** @param root holds the notes' elements, and nothing else */
export function createNoteLayer(
  root: HTMLElement,
  sources: Sources,
  begin: NoteWords,
  kept: KeptNotes = { elements: new Map(), base: [0, 0] },
): NoteLayer {
  const { board, canvas, inView } = sources;
  const { store, selection, presence } = board;
  const worked = createReadable(NOTHING);
  const fresh = watchFreshNotes(board);
  /** Where each note lay when someone else began to drag it, for as long as anyone drags anything. */
  const held = new Map<string, Box>();
  let words = begin;
  /** Where the container stands, whole board units: never far from what is seen, or the browser does not keep what it painted. */
  let { base } = kept;

  function stand(): void {
    const { zoom } = canvas.camera.now();
    const [x, y] = centre(canvas.camera.visible());
    if (Math.max(Math.abs(x - base[0]), Math.abs(y - base[1])) * zoom < BASE_REACH) return;
    base = [Math.round(x), Math.round(y)];
    root.style.left = `${base[0]}px`;
    root.style.top = `${base[1]}px`;
    drawing.touchAll();
  }

  function isWorked(id: string): boolean {
    const { editing, selecting } = presence.ofNote(id);
    const alone = selection.get().size === 1 && selection.get().has(id);
    return alone || canvas.editing.get() === id || editing.length > 0 || selecting.length > 0;
  }

  /**
   * What others drag is moved from where it lay, and so is what they have dropped for as long as anyone drags anything: to lay it
   * elsewhere has all notes painted anew, and of twenty people one drops something at every moment.
   */
  function hold(id: string): Box | null {
    if (presence.ofNote(id).drag !== null && !held.has(id)) {
      const lies = store.boundsOf(id);
      if (lies) held.set(id, lies);
    } else if (presence.dragged().size === 0 && held.size > 0) {
      for (const other of held.keys()) drawing.touch(other);
      held.clear();
    }
    return held.get(id) ?? null;
  }

  function show(id: string, entry: Entry): void {
    const face = faceOf(id, sources, words, hold(id));
    entry.isWorked = face !== undefined && isWorked(id);
    entry.root.hidden = face === undefined;
    if (face) entry.show(face, words, base);
  }

  function make(id: string): Entry {
    const touch = (): void => drawing.touch(id);
    const stops = [
      store.subscribeItem(id, touch),
      canvas.live.subscribe(id, touch),
      presence.subscribeNote(id, touch),
    ];
    const element = kept.elements.get(id) ?? createNoteElement(id, fresh.has(id));
    kept.elements.delete(id);
    return { ...element, isWorked: false, stop: () => stopAll(stops) };
  }

  function tellWorked(): void {
    const before = worked.get();
    const now = [...drawing.entries()].filter(([, entry]) => entry.isWorked);
    const isSame = now.every(([, { root: element }], index) => element === before[index]?.root);
    if (isSame && now.length === before.length) return;
    worked.set(now.map(([id, entry]) => ({ id, root: entry.root })));
  }

  const takeFocus = (): void => takeAskedFocus(canvas, (id) => drawing.get(id)?.root);

  const drawing: Drawing<Entry> = createDrawing({
    wanted: () => {
      stand();
      return inView.now.get().notes;
    },
    make,
    show,
    place: (made) =>
      appendAll(
        root,
        made.map((entry) => entry.root).filter((element) => element.parentNode !== root),
      ),
    take: ({ stop, root: element }) => {
      stop();
      element.remove();
    },
    after: () => {
      tellWorked();
      takeFocus();
    },
  });
  const onFocus = ({ target }: FocusEvent): void => {
    const note = target instanceof Element ? target.closest<HTMLElement>('[data-note-id]') : null;
    if (note) canvas.current.set(note.dataset['noteId'] ?? null);
  };
  root.addEventListener('focusin', onFocus);
  const stops = [...watchBoard(sources, drawing), canvas.focusAsked.subscribe(takeFocus)];
  drawing.draw();
  for (const { root: element } of kept.elements.values()) element.remove();
  return {
    worked,
    speak: (next) => {
      words = next;
      drawing.touchAll();
    },
    close: () => {
      const elements = new Map(drawing.entries());
      root.removeEventListener('focusin', onFocus);
      stopAll(stops);
      drawing.close();
      for (const { stop } of elements.values()) stop();
      fresh.close();
      return { elements, base };
    },
  };
}
