// Who is in one document right now, as the room tells it, and who of them does something else than before; when the line is
// lost, they go after a moment.
import {
  decodeNews,
  encodePatch,
  type PresenceEntry,
  type PresenceNews,
} from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, presenceDifference, type PresenceView } from '#shared/sync/presenceView.ts';
import type { PresenceLine } from './presenceLine.ts';

/** The same object until it does something else; the same of a field's value. */
export type Present = {
  number: number;
  /** Participant id, from the server. */
  who: string;
  view: PresenceView;
};

export type PresenceRoster = {
  /** Everyone but this line. */
  others: () => Present[];
  close: () => void;
};

/** Who changed, by number; null who has gone. */
export type RosterChanges = ReadonlyMap<number, Present | null>;

/** How long people stay in view without a line: a reconnect is quicker than that, and nobody flickers. */
const GONE_AFTER_MS = 3000;

function parse(body: Uint8Array): PresenceNews | null {
  try {
    return decodeNews(body);
  } catch {
    // Of another version of this product: nobody is better than somebody wrong.
    return null;
  }
}

/** What is known of a line after what was told of it; null when it has gone. */
function told(known: Present | undefined, entry: PresenceEntry, anew: boolean): Present | null {
  const { number, who: name, left, ...patch } = entry;
  const who = name ?? known?.who;
  if (left || who === undefined) return null;
  const before = known?.view ?? NO_PRESENCE;
  if (!anew) return { number, who, view: patched(before, patch) };
  // Told anew, what is the same stays the same object: nobody has to look at it again.
  const change = presenceDifference(before, patched(NO_PRESENCE, patch));
  if (known?.who === who && !change) return known;
  return { number, who, view: patched(before, change ?? {}) };
}

/**
 * @param onChange told of the others who changed, never of this line
 * @param onHeard told what the room knows of this line, whenever it tells everything
 */
export function watchRoster(
  line: PresenceLine,
  onChange: (changes: RosterChanges) => void,
  onHeard: (own: PresenceView) => void = () => {},
): PresenceRoster {
  const present = new Map<number, Present>();
  let goneTimer: ReturnType<typeof setTimeout> | undefined;

  function take({ everything, entries }: PresenceNews): void {
    const changes = new Map<number, Present | null>();
    const named = new Set<number>();
    for (const entry of entries) {
      const { number } = entry;
      const known = present.get(number);
      const now = told(known, entry, everything);
      named.add(number);
      if (now === (known ?? null)) continue;
      if (now) present.set(number, now);
      else present.delete(number);
      changes.set(number, now);
    }
    for (const number of everything ? present.keys() : []) {
      if (named.has(number)) continue;
      present.delete(number);
      changes.set(number, null);
    }
    const own = line.number.get();
    if (everything && own !== null) onHeard(present.get(own)?.view ?? NO_PRESENCE);
    if (own !== null) changes.delete(own);
    if (changes.size > 0) onChange(changes);
  }

  const stops = [
    line.onFrame((body) => {
      const news = parse(body);
      if (news) take(news);
    }),
    line.number.subscribe(() => {
      clearTimeout(goneTimer);
      if (line.number.get() === null)
        goneTimer = setTimeout(() => take({ everything: true, entries: [] }), GONE_AFTER_MS);
    }),
  ];
  // On a line that was open before, the room has told everything already.
  if (line.number.get() !== null) line.send(encodePatch({}));
  return {
    others: () => [...present.values()].filter(({ number }) => number !== line.number.get()),
    close: () => {
      clearTimeout(goneTimer);
      for (const stop of stops) stop();
    },
  };
}
