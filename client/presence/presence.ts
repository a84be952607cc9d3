// Who is where, over all documents of a view: others as their rooms tell of them, and what this device does, said in the
// document that it concerns. Knows people by id only, never by what a client says of itself.
import type * as Y from 'yjs';
import type { PresenceState } from '#shared/sync/presence.ts';
import { NO_PRESENCE, type PresenceView } from '#shared/sync/presenceView.ts';
import { onNextFrame } from '../board/commitScheduler.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable, type Writable } from '../session/readable.ts';
import { calmMode } from './calmMode.ts';
import { createNotesPresence, type NotesPresence } from './notePresence.ts';
import { watchRoster } from './presenceRoster.ts';
import { createSender } from './presenceSender.ts';

/** The same object until it does something else; the same of each field of its view. */
export type Peer = {
  /** One device of one person in one document. */
  key: string;
  /** Participant id, stamped by the server. */
  who: string;
  view: PresenceView;
};

/** One who came, does something else, or went. */
export type PeerChange = { key: string; before: Peer | null; now: Peer | null };

export type Presence = Pick<NotesPresence, 'ofNote' | 'subscribeNote' | 'dragged'> & {
  peers: Readable<readonly Peer[]>;
  /** Told once a frame of those who changed, and of nobody else. Returns how to stop listening. */
  watch: (listener: (changes: readonly PeerChange[]) => void) => () => void;
  /** While true nobody is shown, and nothing is said of this device. */
  hidden: Writable<boolean>;
  update: (patch: PresenceState) => void;
  close: () => void;
};

/** @param calm while it is true notes neither move nor are marked by others, but for who writes in them */
export function createPresence(
  links: readonly DocumentLink[],
  docOf: (id: string) => Y.Doc | undefined,
  calm: Readable<boolean> = calmMode,
): Presence {
  const peers = createReadable<readonly Peer[]>([]);
  const hidden = createReadable(false);
  const notes = createNotesPresence(calm.get);
  const watchers = new Set<(changes: readonly PeerChange[]) => void>();
  /** Everyone as last told of, and those of them who are shown. */
  const known = new Map<string, Peer>();
  const shown = new Map<string, Peer>();
  /** Of whom something was told since the last frame. */
  const news = new Set<string>();
  let own: PresenceState = {};
  let callOff: (() => void) | null = null;

  function read(): void {
    callOff?.();
    callOff = null;
    const changes: PeerChange[] = [];
    for (const key of news) {
      const before = shown.get(key) ?? null;
      const now = hidden.get() ? null : (known.get(key) ?? null);
      if (before === now) continue;
      if (now) shown.set(key, now);
      else shown.delete(key);
      changes.push({ key, before, now });
    }
    news.clear();
    if (changes.length === 0) return;
    notes.take(changes);
    peers.set([...shown.values()]);
    for (const watcher of watchers) watcher(changes);
  }

  /** Each document hears only of its own items; where this device is, is told in the first. */
  const senders = links.map(({ doc, presence }, index) =>
    createSender(presence, () => {
      if (hidden.get()) return NO_PRESENCE;
      const here = (id: string): boolean => docOf(id) === doc;
      const { cursor, selection, editing, drag, viewport, following } = own;
      const first = index === 0;
      return {
        cursor: first ? (cursor ?? null) : null,
        selection: (selection ?? []).filter(here),
        editing: typeof editing === 'string' && here(editing) ? editing : null,
        drag: Object.entries(drag ?? {})
          .filter(([id]) => here(id))
          .map(([id, at]) => ({ id, at })),
        viewport: first ? (viewport ?? null) : null,
        following: first ? (following ?? null) : null,
      };
    }),
  );
  const say = (): void => {
    for (const sender of senders) sender.changed();
  };
  const rosters = links.map(({ presence }, index) =>
    watchRoster(
      presence,
      (changes) => {
        for (const [number, now] of changes) {
          const key = `${index}:${number}`;
          if (now) known.set(key, { key, who: now.who, view: now.view });
          else known.delete(key);
          news.add(key);
        }
        callOff ??= onNextFrame(read);
      },
      (view) => senders[index]?.heard(view),
    ),
  );
  const stops = [
    calm.subscribe(notes.renew),
    hidden.subscribe(() => {
      for (const key of [...known.keys(), ...shown.keys()]) news.add(key);
      read();
      say();
    }),
  ];

  return {
    peers,
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    hidden,
    ofNote: notes.ofNote,
    subscribeNote: notes.subscribeNote,
    dragged: notes.dragged,
    update: (patch) => {
      own = { ...own, ...patch };
      say();
    },
    close: () => {
      callOff?.();
      for (const stop of stops) stop();
      for (const part of [...senders, ...rosters, notes]) part.close();
    },
  };
}
