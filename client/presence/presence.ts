// Who is where: reads others' awareness states, sends our own at a steady pace. Knows people by id only, never by what a client says of itself.
import type * as Y from 'yjs';
import type { Point } from '#shared/geometry.ts';
import { limits } from '#shared/limits.ts';
import { StampedPresence, type PresenceState } from '#shared/sync/presence.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import { onNextFrame } from '../board/commitScheduler.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable } from '../session/readable.ts';

export type Peer = {
  /** One device of one person in one document. */
  key: string;
  /** Participant id, stamped by the server. */
  who: string;
  state: StampedPresence;
};

/** What others do with one note. The same object until it changes. */
export type NotePresence = {
  editing: readonly string[];
  selecting: readonly string[];
  /** Board point of its corner while someone drags it. */
  drag: Point | null;
};

export type Presence = {
  peers: Readable<readonly Peer[]>;
  ofNote: (id: string) => NotePresence;
  subscribeNote: (id: string, listener: () => void) => () => void;
  /** Ids of notes that someone else drags. */
  dragged: () => Iterable<string>;
  update: (patch: PresenceState) => void;
  close: () => void;
};

const QUIET: NotePresence = { editing: [], selecting: [], drag: null };

function collect(links: readonly DocumentLink[]): Peer[] {
  const peers: Peer[] = [];
  for (const [index, { awareness }] of links.entries()) {
    for (const [client, raw] of awareness.getStates()) {
      if (client === awareness.clientID) continue;
      const parsed = StampedPresence.safeParse(raw);
      if (parsed.success) peers.push({ key: `${index}:${client}`, who: parsed.data.who, state: parsed.data });
    }
  }
  return peers;
}

function byNote(peers: readonly Peer[]): Map<string, NotePresence> {
  const notes = new Map<string, { editing: string[]; selecting: string[]; drag: Point | null }>();
  const at = (id: string): { editing: string[]; selecting: string[]; drag: Point | null } => {
    const found = notes.get(id) ?? { editing: [], selecting: [], drag: null };
    notes.set(id, found);
    return found;
  };
  for (const { who, state } of peers) {
    if (state.editing) at(state.editing).editing.push(who);
    for (const id of state.selection ?? []) at(id).selecting.push(who);
    for (const [id, point] of Object.entries(state.drag ?? {})) at(id).drag = point;
  }
  return notes;
}

const same = (a: NotePresence, b: NotePresence): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createPresence(
  links: readonly DocumentLink[],
  docOf: (id: string) => Y.Doc | undefined,
): Presence {
  const peers = createReadable<readonly Peer[]>([]);
  const listeners = createKeyedListeners();
  let notes = new Map<string, NotePresence>();
  let own: PresenceState = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSentAt = -Infinity;
  let callOff: (() => void) | null = null;

  function read(): void {
    callOff = null;
    const next = collect(links);
    const nextNotes = byNote(next);
    const before = notes;
    for (const [id, presence] of nextNotes) {
      const old = before.get(id);
      if (old && same(old, presence)) nextNotes.set(id, old);
    }
    notes = nextNotes;
    peers.set(next);
    for (const id of new Set([...before.keys(), ...nextNotes.keys()]))
      if (before.get(id) !== nextNotes.get(id)) listeners.notify(id);
  }

  /** Each document hears only of its own items; the pointer is told in the first. */
  function send(): void {
    timer = undefined;
    lastSentAt = performance.now();
    for (const [index, { doc, awareness }] of links.entries()) {
      const here = (id: string): boolean => docOf(id) === doc;
      const drag = Object.entries(own.drag ?? {}).filter(([id]) => here(id));
      awareness.setLocalState({
        cursor: index === 0 ? (own.cursor ?? null) : null,
        selection: (own.selection ?? []).filter(here),
        editing: own.editing && here(own.editing) ? own.editing : null,
        drag: drag.length > 0 ? Object.fromEntries(drag.slice(0, 40)) : null,
      } satisfies PresenceState);
    }
  }

  const onChange = (): void => {
    callOff ??= onNextFrame(read);
  };
  for (const { awareness } of links) awareness.on('change', onChange);
  read();

  return {
    peers,
    ofNote: (id) => notes.get(id) ?? QUIET,
    subscribeNote: listeners.subscribe,
    *dragged() {
      for (const [id, { drag }] of notes) if (drag) yield id;
    },
    update: (patch) => {
      own = { ...own, ...patch };
      const waitMs = Math.max(0, lastSentAt + limits.presenceEveryMs - performance.now());
      timer ??= setTimeout(send, waitMs);
    },
    close: () => {
      clearTimeout(timer);
      callOff?.();
      for (const { awareness } of links) {
        awareness.off('change', onChange);
        awareness.setLocalState({});
      }
    },
  };
}
