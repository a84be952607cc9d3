// Who is where, over all documents of a view: others as their rooms tell of them, and what this device does, said in the
// document that it concerns. Knows people by id only, never by what a client says of itself.
import type * as Y from 'yjs';
import type { Point } from '#shared/geometry.ts';
import type { PresenceState } from '#shared/sync/presence.ts';
import type { PresenceView } from '#shared/sync/presenceView.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import { onNextFrame } from '../board/commitScheduler.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import { watchRoster, type PresenceRoster } from './presenceRoster.ts';
import { createSender } from './presenceSender.ts';

export type Peer = {
  /** One device of one person in one document. */
  key: string;
  /** Participant id, stamped by the server. */
  who: string;
  view: PresenceView;
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

/** How long a note stays where another let go of it: what was written there comes by way of the disk. */
const SETTLE_MS = 250;

const QUIET: NotePresence = { editing: [], selecting: [], drag: null };

function collect(rosters: readonly PresenceRoster[]): Peer[] {
  return rosters.flatMap((roster, index) =>
    roster.others().map(({ number, who, view }) => ({ key: `${index}:${number}`, who, view })),
  );
}

function byNote(peers: readonly Peer[]): Map<string, NotePresence> {
  const notes = new Map<string, { editing: string[]; selecting: string[]; drag: Point | null }>();
  const at = (id: string): { editing: string[]; selecting: string[]; drag: Point | null } => {
    const found = notes.get(id) ?? { editing: [], selecting: [], drag: null };
    notes.set(id, found);
    return found;
  };
  for (const { who, view } of peers) {
    if (view.editing !== null) at(view.editing).editing.push(who);
    for (const id of view.selection) at(id).selecting.push(who);
    for (const { id, at: point } of view.drag) at(id).drag = point;
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
  let callOff: (() => void) | null = null;
  /** Note id → until when it stays where it was let go of, in ms of this page's clock. */
  const settling = new Map<string, number>();
  let settled: ReturnType<typeof setTimeout> | undefined;

  function settle(before: ReadonlyMap<string, NotePresence>, next: Map<string, NotePresence>): void {
    const now = performance.now();
    for (const [id, { drag }] of before) {
      const presence = next.get(id) ?? QUIET;
      if (!drag || presence.drag) {
        settling.delete(id);
        continue;
      }
      const until = settling.get(id) ?? now + SETTLE_MS;
      settling.set(id, until);
      if (until <= now) settling.delete(id);
      else next.set(id, { ...presence, drag });
    }
    clearTimeout(settled);
    if (settling.size > 0) settled = setTimeout(read, Math.min(...settling.values()) - now);
  }

  function read(): void {
    callOff?.();
    callOff = null;
    const next = collect(rosters);
    const nextNotes = byNote(next);
    const before = notes;
    settle(before, nextNotes);
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
  const senders = links.map(({ doc, presence }, index) =>
    createSender(presence, () => {
      const here = (id: string): boolean => docOf(id) === doc;
      const { cursor, selection, editing, drag } = own;
      return {
        cursor: index === 0 ? (cursor ?? null) : null,
        selection: (selection ?? []).filter(here),
        editing: typeof editing === 'string' && here(editing) ? editing : null,
        drag: Object.entries(drag ?? {})
          .filter(([id]) => here(id))
          .map(([id, at]) => ({ id, at })),
      };
    }),
  );
  const rosters = links.map(({ presence }, index) =>
    watchRoster(
      presence,
      () => {
        callOff ??= onNextFrame(read);
      },
      (view) => senders[index]?.heard(view),
    ),
  );
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
      for (const sender of senders) sender.changed();
    },
    close: () => {
      callOff?.();
      clearTimeout(settled);
      for (const part of [...senders, ...rosters]) part.close();
    },
  };
}
