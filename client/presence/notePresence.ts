// What others do with each note: who writes in it, who has selected it, where it is being dragged. Only the notes that
// someone has touched or let go of are looked at.
import type { Point } from '#shared/geometry.ts';
import type { PresenceView } from '#shared/sync/presenceView.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import type { PeerChange } from './presence.ts';

/** What others do with one note. The same object until it changes. */
export type NotePresence = {
  editing: readonly string[];
  selecting: readonly string[];
  /** Board point of its corner while someone drags it. */
  drag: Point | null;
};

export type NotesPresence = {
  ofNote: (id: string) => NotePresence;
  subscribeNote: (id: string, listener: () => void) => () => void;
  /** Ids of notes that someone else drags. */
  dragged: () => ReadonlySet<string>;
  take: (changes: readonly PeerChange[]) => void;
  /** Looks at every note anew. */
  renew: () => void;
  close: () => void;
};

/** How long a note stays where another let go of it: what was written there comes by way of the disk. */
const SETTLE_MS = 250;

const QUIET: NotePresence = { editing: [], selecting: [], drag: null };

/** What one device does with one note. */
type Touch = { who: string; editing: boolean; selecting: boolean; drag: Point | null };

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

const same = (a: NotePresence, b: NotePresence): boolean =>
  a.drag?.[0] === b.drag?.[0] &&
  a.drag?.[1] === b.drag?.[1] &&
  sameIds(a.editing, b.editing) &&
  sameIds(a.selecting, b.selecting);

function touchesNothingElse(before: PresenceView | undefined, now: PresenceView | undefined): boolean {
  return (
    before?.editing === now?.editing && before?.selection === now?.selection && before?.drag === now?.drag
  );
}

function touchesOf(who: string, { editing, selection, drag }: PresenceView): Map<string, Touch> {
  const touches = new Map<string, Touch>();
  const at = (id: string): Touch => {
    const touch = touches.get(id) ?? { who, editing: false, selecting: false, drag: null };
    touches.set(id, touch);
    return touch;
  };
  if (editing !== null) at(editing).editing = true;
  for (const id of selection) at(id).selecting = true;
  for (const { id, at: point } of drag) at(id).drag = point;
  return touches;
}

/** @param still whether nothing of others may move or be marked but what they write in */
export function createNotesPresence(still: () => boolean): NotesPresence {
  const listeners = createKeyedListeners();
  /** Note → device → what it does with it. */
  const touched = new Map<string, Map<string, Touch>>();
  const notes = new Map<string, NotePresence>();
  const dragged = new Set<string>();
  /** Note → until when it stays where it was let go of, in ms of this page's clock. */
  const settling = new Map<string, number>();
  let settled: ReturnType<typeof setTimeout> | undefined;

  function dragOf(id: string, touches: Iterable<Touch>, nowMs: number): Point | null {
    let point: Point | null = null;
    for (const { drag } of touches) point = drag ?? point;
    const last = notes.get(id)?.drag ?? null;
    if (point || !last || still()) {
      settling.delete(id);
      return still() ? null : point;
    }
    const until = settling.get(id) ?? nowMs + SETTLE_MS;
    if (until > nowMs) settling.set(id, until);
    else settling.delete(id);
    return until > nowMs ? last : null;
  }

  function look(id: string, nowMs: number): void {
    const touches = [...(touched.get(id)?.values() ?? [])];
    const who = (does: (touch: Touch) => boolean): string[] => touches.filter(does).map((touch) => touch.who);
    const now: NotePresence = {
      editing: who(({ editing }) => editing),
      selecting: still() ? [] : who(({ selecting }) => selecting),
      drag: dragOf(id, touches, nowMs),
    };
    if (now.drag) dragged.add(id);
    else dragged.delete(id);
    if (same(notes.get(id) ?? QUIET, now)) return;
    if (same(now, QUIET)) notes.delete(id);
    else notes.set(id, now);
    listeners.notify(id);
  }

  function lookAt(ids: Iterable<string>): void {
    const nowMs = performance.now();
    for (const id of ids) look(id, nowMs);
    clearTimeout(settled);
    if (settling.size === 0) return;
    // A timer may come a little early: it then looks once more.
    const waitMs = Math.max(1, Math.min(...settling.values()) - nowMs);
    settled = setTimeout(() => lookAt([...settling.keys()]), waitMs);
  }

  return {
    ofNote: (id) => notes.get(id) ?? QUIET,
    subscribeNote: listeners.subscribe,
    dragged: () => dragged,
    take: (changes) => {
      const ids = new Set<string>();
      for (const { key, before, now } of changes) {
        if (touchesNothingElse(before?.view, now?.view)) continue;
        const touches = now ? touchesOf(now.who, now.view) : new Map<string, Touch>();
        for (const id of before ? touchesOf(before.who, before.view).keys() : []) {
          ids.add(id);
          if (!touches.has(id)) touched.get(id)?.delete(key);
          if (touched.get(id)?.size === 0) touched.delete(id);
        }
        for (const [id, touch] of touches) {
          ids.add(id);
          const devices = touched.get(id) ?? new Map<string, Touch>();
          touched.set(id, devices.set(key, touch));
        }
      }
      if (ids.size > 0) lookAt(ids);
    },
    renew: () => lookAt([...touched.keys(), ...notes.keys()]),
    close: () => clearTimeout(settled),
  };
}
