// Who does what in one room right now, and what of it has changed since everyone was told.
import type { PresenceState } from '#shared/sync/presence.ts';
import type { PresenceEntry } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, type PresencePatch, type PresenceView } from '#shared/sync/presenceView.ts';
import type { PresenceMember } from './presenceMember.ts';

export type Entry = {
  /** Never used again in this room's life. */
  readonly number: number;
  /** The client id under which stock clients know it. */
  readonly awarenessId: number;
  member: PresenceMember;
  view: PresenceView;
  /** What a stock client said of itself, as it said it. */
  said: PresenceState | null;
  /** What everyone is still to be told. */
  pending: PresencePatch | null;
  /** Whether everyone has been told whose it is. */
  introduced: boolean;
};

/** What there is to tell. */
export type Changes = {
  told: readonly Entry[];
  left: readonly Entry[];
  /** The same for our own clients; null when it is nothing to them. */
  news: readonly PresenceEntry[] | null;
};

export type Roster = {
  /** Takes one in that says nothing yet. */
  add: (member: PresenceMember, number: number, awarenessId: number) => Entry;
  say: (entry: Entry, patch: PresencePatch, said: PresenceState | null) => void;
  remove: (entry: Entry) => void;
  /** Forgets what everyone does, and what was owed of it. Answers those whom everyone had been told of. */
  forget: () => Entry[];
  /** Whether there is something that everyone is still to be told. */
  owes: () => boolean;
  /** What there is to tell; it counts as told. Null when there is nothing. */
  take: () => Changes | null;
  /** Those whom everyone has been told of. */
  present: () => Entry[];
};

/** A move that comes after a drag of the same tick is part of it. */
function gathered(entry: Entry, { moved, ...fields }: PresencePatch): PresencePatch {
  const pending = { ...entry.pending, ...fields };
  if (fields.drag) delete pending.moved;
  if (moved && pending.drag) pending.drag = entry.view.drag;
  else if (moved) pending.moved = moved;
  return pending;
}

export function createRoster(): Roster {
  const entries = new Set<Entry>();
  const changed = new Set<Entry>();
  let left: Entry[] = [];

  const entryOf = (entry: Entry, patch: PresencePatch): PresenceEntry => ({
    number: entry.number,
    ...(!entry.introduced && { who: entry.member.participantId }),
    ...patch,
  });

  const owes = (): boolean => changed.size > 0 || left.length > 0;

  return {
    add: (member, number, awarenessId) => {
      const entry: Entry = {
        number,
        awarenessId,
        member,
        view: NO_PRESENCE,
        said: null,
        pending: null,
        introduced: false,
      };
      entries.add(entry);
      return entry;
    },
    say: (entry, patch, said) => {
      // Nobody else's view may come to differ from ours by it.
      if (patch.moved && patch.moved.length !== entry.view.drag.length) delete patch.moved;
      entry.view = patched(entry.view, patch);
      entry.said = said;
      entry.pending = gathered(entry, patch);
      changed.add(entry);
    },
    remove: (entry) => {
      if (!entries.delete(entry)) return;
      changed.delete(entry);
      // Of one who was told to nobody, nobody is to hear that they left.
      if (entry.introduced) left.push(entry);
    },
    forget: () => {
      const known = [...left, ...entries].filter(({ introduced }) => introduced);
      for (const entry of entries)
        Object.assign(entry, { view: NO_PRESENCE, said: null, pending: null, introduced: false });
      changed.clear();
      left = [];
      return known;
    },
    owes,
    take: () => {
      if (!owes()) return null;
      const news: PresenceEntry[] = left.map(({ number }) => ({ number, left: true }));
      for (const entry of changed) {
        const patch = entry.pending ?? {};
        // A stock client may have said something that is the same to us.
        if (!entry.introduced || Object.keys(patch).length > 0) news.push(entryOf(entry, patch));
        entry.pending = null;
        entry.introduced = true;
      }
      const changes = { told: [...changed], left, news: news.length > 0 ? news : null };
      changed.clear();
      left = [];
      return changes;
    },
    present: () => [...entries].filter(({ introduced }) => introduced),
  };
}
