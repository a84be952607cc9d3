// Elements that are made, changed and taken away by hand, outside React: what is touched is drawn once, at the end of what is
// going on now. By then all have heard of it, and no frame has come.
import type { Readable } from '../session/readable.ts';

export type Drawing<Entry> = {
  get: (id: string) => Entry | undefined;
  entries: () => Iterable<readonly [string, Entry]>;
  /** Has all looked at that shall be there. */
  ask: () => void;
  /** The same at once. */
  draw: () => void;
  /** Has one looked at again, if it is there. */
  touch: (id: string) => void;
  touchAll: () => void;
  /** Draws no more; what is there stays. */
  close: () => void;
};

export type DrawingParts<Entry> = {
  /** Ids of all that shall be there; the same list until that changes. */
  wanted: () => readonly string[];
  make: (id: string) => Entry;
  show: (id: string, entry: Entry) => void;
  /** Puts what is new on the page. */
  place: (made: readonly Entry[]) => void;
  take: (entry: Entry) => void;
  /** At the end of each drawing. */
  after?: () => void;
};

export function createDrawing<Entry>(parts: DrawingParts<Entry>): Drawing<Entry> {
  const entries = new Map<string, Entry>();
  const touched = new Set<string>();
  let listed: readonly string[] = [];
  let isAsked = false;
  let isClosed = false;

  function list(ids: readonly string[]): void {
    if (ids === listed) return;
    listed = ids;
    const wanted = new Set(ids);
    for (const [id, entry] of entries) {
      if (wanted.has(id)) continue;
      entries.delete(id);
      parts.take(entry);
    }
    const made: Entry[] = [];
    try {
      for (const id of wanted) {
        if (entries.has(id)) continue;
        const entry = parts.make(id);
        entries.set(id, entry);
        parts.show(id, entry);
        made.push(entry);
      }
    } finally {
      if (made.length > 0) parts.place(made);
    }
  }

  function draw(): void {
    isAsked = false;
    if (isClosed) return;
    list(parts.wanted());
    for (const id of touched) {
      // Before it is shown: what fails once must not fail for ever, and may be touched while it is shown.
      touched.delete(id);
      const entry = entries.get(id);
      if (entry !== undefined) parts.show(id, entry);
    }
    parts.after?.();
  }

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(draw);
  }

  return {
    get: (id) => entries.get(id),
    entries: () => entries,
    ask,
    draw,
    touch: (id) => {
      if (!entries.has(id)) return;
      touched.add(id);
      ask();
    },
    touchAll: () => {
      for (const id of entries.keys()) touched.add(id);
      ask();
    },
    close: () => {
      isClosed = true;
    },
  };
}

/** Sets an attribute, or takes it away: a mark that is said or not, or one with a word of its own. */
export function mark(element: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

/** Puts elements on the page all at once. */
export function appendAll(parent: Element, children: readonly Element[]): void {
  const all = document.createDocumentFragment();
  all.append(...children);
  parent.append(all);
}

/** Tells of what comes into a watched value, and of what leaves it. */
export function onMembers<T>(
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

/** An id that may be none, as a list. */
export const ones = (id: string | null | undefined): readonly string[] =>
  typeof id === 'string' ? [id] : [];

/** Ends all of what was begun. */
export function stopAll(stops: readonly (() => void)[]): void {
  for (const stop of stops) stop();
}
