// Who is in one document right now, as the room tells it; when the line is lost, they go after a moment.
import { decodeNews, encodePatch, type PresenceNews } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, type PresenceView } from '#shared/sync/presenceView.ts';
import type { PresenceLine } from './presenceLine.ts';

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

/** @param onHeard told what the room knows of this line, whenever it tells everything */
export function watchRoster(
  line: PresenceLine,
  onChange: () => void,
  onHeard: (own: PresenceView) => void = () => {},
): PresenceRoster {
  const present = new Map<number, Present>();
  let goneTimer: ReturnType<typeof setTimeout> | undefined;

  function take({ everything, entries }: PresenceNews): void {
    if (everything) present.clear();
    for (const { number, who, left, ...patch } of entries) {
      const known = present.get(number);
      const name = who ?? known?.who;
      if (left || name === undefined) present.delete(number);
      else present.set(number, { number, who: name, view: patched(known?.view ?? NO_PRESENCE, patch) });
    }
    const own = line.number.get();
    if (everything && own !== null) onHeard(present.get(own)?.view ?? NO_PRESENCE);
    onChange();
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
