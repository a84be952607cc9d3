// Changes that could not be done again: kept on the device until the person has dealt with them, so that no words are lost.
import type { DocumentKind } from '#shared/workshop/documents.ts';
import type { Device, DocumentKey, Write } from './device.ts';
import { createReadable, type Readable } from './readable.ts';
import { wordsIn, type Change } from './redo.ts';

/** Why a change could not be done again. */
export type WhyLeft =
  /** The step in which it was made is over, or it is not allowed. */
  | 'not allowed'
  /** Whoever leads has locked what it changed. */
  | 'locked'
  /** What it changed is gone. */
  | 'gone'
  /** Too long together with what others wrote. */
  | 'too long';

export type LeftChange = {
  key: string;
  kind: DocumentKind;
  activity: string | null;
  change: Change;
  words: string;
  why: WhyLeft;
};

export type LeftChanges = {
  all: Readable<readonly LeftChange[]>;
  /** Kept on the device in the same breath as what is written beside it. */
  add: (
    where: Pick<DocumentKey, 'kind' | 'activity'>,
    changes: readonly { change: Change; why: WhyLeft }[],
  ) => void;
  /** Dealt with: taken along, done again or thrown away. */
  remove: (keys: readonly string[]) => void;
};

type Owner = { participant: string; session: string };

function readLeft(record: {
  id: string;
  kind: string;
  activity: string | null;
  change: unknown;
  words: string;
}): LeftChange {
  const { change, why } = record.change as { change: Change; why: WhyLeft };
  const { id: key, activity, words } = record;
  return { key, kind: record.kind as DocumentKind, activity, change, words, why };
}

/** @param device null where nothing is kept: then the page's memory has to do */
export function createLeftChanges(device: Device | null, owner: Owner): LeftChanges {
  const all = createReadable<readonly LeftChange[]>([]);
  const load = async (): Promise<void> => {
    const kept = await device?.read((read) => read.all('left', 'participant', owner.participant));
    const mine = (kept ?? []).filter(({ session }) => session === owner.session).map(readLeft);
    const known = new Set(all.get().map(({ key }) => key));
    const fresh = mine.filter(({ key }) => !known.has(key));
    if (fresh.length > 0) all.set([...fresh, ...all.get()]);
  };
  load().catch(() => undefined);
  // When it fails the page still has them, and says nothing of a device.
  const write = (act: Write): void => void device?.write(act).catch(() => undefined);

  return {
    all,
    add: ({ kind, activity }, changes) => {
      const added = changes
        .map(({ change, why }) => ({
          key: crypto.randomUUID(),
          kind,
          activity,
          change,
          why,
          words: wordsIn(change),
        }))
        // What holds no words cannot be taken along; where a note lay is not worth a question.
        .filter(({ words }) => words.trim() !== '');
      if (added.length === 0) return;
      all.set([...all.get(), ...added]);
      write((transaction) => {
        for (const { key: id, words, change, why } of added) {
          const record = { id, ...owner, kind, activity, change: { change, why }, words, at: Date.now() };
          transaction.put('left', record);
        }
      });
    },
    remove: (keys) => {
      all.set(all.get().filter(({ key }) => !keys.includes(key)));
      write((transaction) => {
        for (const key of keys) transaction.remove('left', key);
      });
    },
  };
}
