// The notes of the board that are elements of the page: made, changed and taken away by hand, outside React, all at once after
// whatever happened and before the next frame. What is drawn in a few of them beside – a field, handles, others' marks – is
// React's, and told of here.
import type { Box } from '#shared/geometry.ts';
import { createReadable, type Readable } from '../../session/readable.ts';
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
  close: () => void;
};

type Entry = NoteElement & {
  /** Where it lay when someone else began to drag it. */
  held: Box | null;
  isWorked: boolean;
  stop: () => void;
};

const NOTHING: readonly WorkedNote[] = [];

/** Tells of those that come into a watched value, and of those that leave it. */
function onMembers<T>(
  source: Readable<T>,
  idsOf: (value: T) => Iterable<string>,
  touch: (id: string) => void,
): () => void {
  let before = idsOf(source.get());
  return source.subscribe(() => {
    const now = idsOf(source.get());
    for (const id of before) touch(id);
    for (const id of now) touch(id);
    before = now;
  });
}

const one = (id: string | null | undefined): string[] => (typeof id === 'string' ? [id] : []);

/** @param root holds the notes' elements, and nothing else */
export function createNoteLayer(
  root: HTMLElement,
  sources: NoteSources & { inView: Pick<InViewControl, 'now'> },
  begin: NoteWords,
): NoteLayer {
  const { board, canvas, inView } = sources;
  const { store, selection, presence } = board;
  const entries = new Map<string, Entry>();
  const dirty = new Set<string>();
  const worked = createReadable(NOTHING);
  const fresh = watchFreshNotes(board);
  let words = begin;
  let listed: readonly string[] = [];
  let isAsked = false;
  let isClosed = false;

  /** At the end of what is going on now: by then all have heard of it. */
  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(draw);
  }
  function touch(id: string): void {
    if (!entries.has(id)) return;
    dirty.add(id);
    ask();
  }
  function touchAll(): void {
    for (const id of entries.keys()) dirty.add(id);
    ask();
  }

  function isWorked(id: string): boolean {
    const { editing, selecting } = presence.ofNote(id);
    const alone = selection.get().size === 1 && selection.get().has(id);
    return alone || canvas.editing.get() === id || editing.length > 0 || selecting.length > 0;
  }

  function show(id: string, entry: Entry): void {
    const isDragged = presence.ofNote(id).drag !== null;
    entry.held = isDragged ? (entry.held ?? store.boundsOf(id) ?? null) : null;
    const face = faceOf(id, sources, words, entry.held);
    entry.isWorked = face !== undefined && isWorked(id);
    entry.root.hidden = face === undefined;
    if (face) entry.show(face, words);
  }

  function make(id: string): Entry {
    const touchThis = (): void => touch(id);
    const stops = [
      store.subscribeItem(id, touchThis),
      canvas.live.subscribe(id, touchThis),
      presence.subscribeNote(id, touchThis),
    ];
    return {
      ...createNoteElement(id, fresh.has(id)),
      held: null,
      isWorked: false,
      stop: () => {
        for (const stop of stops) stop();
      },
    };
  }

  function list(): void {
    const { notes } = inView.now.get();
    if (notes === listed) return;
    listed = notes;
    const wanted = new Set(notes);
    for (const [id, entry] of entries) {
      if (wanted.has(id)) continue;
      entry.stop();
      entry.root.remove();
      entries.delete(id);
    }
    const made = document.createDocumentFragment();
    for (const id of notes) {
      if (entries.has(id)) continue;
      const entry = make(id);
      entries.set(id, entry);
      show(id, entry);
      made.append(entry.root);
    }
    root.append(made);
  }

  function tellWorked(): void {
    const before = worked.get();
    const now = [...entries].filter(([, entry]) => entry.isWorked);
    if (now.length === before.length && now.every(([, entry], index) => entry.root === before[index]?.root))
      return;
    worked.set(now.map(([id, entry]) => ({ id, root: entry.root })));
  }

  /** Gives the focus to the note for which it was asked, also if that was before it was drawn. */
  function takeFocus(): void {
    const entry = entries.get(canvas.focusAsked.get() ?? '');
    if (!entry) return;
    canvas.focusAsked.set(null);
    entry.root.focus({ preventScroll: true });
  }

  function draw(): void {
    isAsked = false;
    if (isClosed) return;
    list();
    for (const id of dirty) {
      const entry = entries.get(id);
      if (entry) show(id, entry);
    }
    dirty.clear();
    tellWorked();
    takeFocus();
  }

  const onFocus = ({ target }: FocusEvent): void => {
    const note = target instanceof Element ? target.closest<HTMLElement>('[data-note-id]') : null;
    if (note) canvas.current.set(note.dataset['noteId'] ?? null);
  };
  root.addEventListener('focusin', onFocus);
  const stops = [
    inView.now.subscribe(ask),
    onMembers(selection, (ids) => ids, touch),
    onMembers(canvas.current, one, touch),
    onMembers(canvas.editing, one, touch),
    onMembers(canvas.connecting, (connecting) => one(connecting?.target), touch),
    canvas.focusAsked.subscribe(takeFocus),
    // A note says in which section it lies.
    store.commits.subscribe(() => {
      if (store.changed().some((id) => store.getSection(id))) touchAll();
    }),
    ...[sources.stacking.version, board.authors, sources.votes, fontsCame].map((source) =>
      source.subscribe(touchAll),
    ),
  ];
  draw();
  return {
    worked,
    speak: (next) => {
      words = next;
      touchAll();
    },
    close: () => {
      isClosed = true;
      root.removeEventListener('focusin', onFocus);
      for (const stop of stops) stop();
      for (const entry of entries.values()) {
        entry.stop();
        entry.root.remove();
      }
      fresh.close();
    },
  };
}
