// What someone has written in an activity and the server does not have: kept in this tab, so that a reload loses nothing.
import { z } from 'zod';
import { ActivityId } from '#shared/workshop/agenda.ts';

const Kept = z.object({
  /** What stands in the field. */
  draft: z.string(),
  /** What is offered to be handed in, since it was not shown with the rest. */
  left: z.array(z.object({ text: z.string(), sure: z.boolean() })).readonly(),
  /** Whether the field has been used since the activity was shown: what is in it then was never meant to be. */
  late: z.boolean(),
});
export type Kept = z.infer<typeof Kept>;

const NOTHING: Kept = { draft: '', left: [], late: false };

export type KeptTexts = {
  of: (activity: ActivityId) => Kept;
  change: (activity: ActivityId, change: Partial<Kept>) => void;
  /** The activities of which something is kept. The same array until that changes. */
  activities: () => readonly ActivityId[];
  subscribe: (listener: () => void) => () => void;
};

/** As much of `Storage` as is needed here. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const isEmpty = ({ draft, left }: Kept): boolean => draft === '' && left.length === 0;

/** What an earlier load of the page left, as far as it can be read. */
function stored(storage: TextStorage, prefix: string): Map<ActivityId, Kept> {
  const found = new Map<ActivityId, Kept>();
  for (let index = 0; index < storage.length; index++) {
    const key = storage.key(index);
    if (!key?.startsWith(prefix)) continue;
    const activity = ActivityId.safeParse(key.slice(prefix.length));
    try {
      const kept = Kept.safeParse(JSON.parse(storage.getItem(key) ?? ''));
      if (activity.success && kept.success) found.set(activity.data, kept.data);
    } catch {
      // Not ours, or cut short: there is nothing in it to offer.
    }
  }
  return found;
}

const prefixOf = (participant: string): string => `utbyte.answer.${participant}.`;

/** Takes away what this tab keeps of a person. */
export function forgetTexts(storage: TextStorage | null, participant: string): void {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
  for (const key of keys) if (key.startsWith(prefixOf(participant))) storage?.removeItem(key);
}

/** The tab's own storage; null where policy has switched it off. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/**
 * @param storage of the tab; null where policy has switched it off: then the page's memory has to do
 * @param participant whose texts they are: two people may use one device after each other
 */
export function createKeptTexts(storage: TextStorage | null, participant: string): KeptTexts {
  const prefix = prefixOf(participant);
  const all = storage ? stored(storage, prefix) : new Map<ActivityId, Kept>();
  const listeners = new Set<() => void>();
  let activities: readonly ActivityId[] = [...all.keys()];

  function store(activity: ActivityId, kept: Kept): void {
    try {
      if (isEmpty(kept)) storage?.removeItem(prefix + activity);
      else storage?.setItem(prefix + activity, JSON.stringify(kept));
    } catch {
      // The tab's storage is full: the text is still in the page.
    }
  }

  return {
    of: (activity) => all.get(activity) ?? NOTHING,
    change: (activity, change) => {
      const kept = { ...(all.get(activity) ?? NOTHING), ...change };
      const known = all.has(activity);
      if (isEmpty(kept)) all.delete(activity);
      else all.set(activity, kept);
      if (known !== all.has(activity)) activities = [...all.keys()];
      store(activity, kept);
      for (const listener of listeners) listener();
    },
    activities: () => activities,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
