// A set of elements that is made and taken away a few at a time, so that no frame waits for many.

export type Portions = {
  /** What is there now; a new list after each change. */
  made: () => readonly string[];
  /** What shall be there from now on. */
  want: (ids: Iterable<string>) => void;
  add: (id: string) => void;
  drop: (id: string) => void;
  /** Takes some away and makes some. Tells how many of those that `isFirst` are still missing, and whether any is to come. */
  step: (portion: Portion) => { missingFirst: number; isDone: boolean };
};

export type Portion = {
  /** How many are made at most. */
  make: number;
  /** Up to so many that are not wanted any more may stay: then all of them are taken away at once. */
  spare: number;
  /** Made at once whatever their number. */
  isNeeded?: (id: string) => boolean;
  /** Made before the others. */
  isFirst?: (id: string) => boolean;
  /** Taken away at once whatever their number. */
  isGone?: (id: string) => boolean;
};

export function createPortions(): Portions {
  let wanted = new Set<string>();
  let made: readonly string[] = [];
  const there = new Set<string>();

  function gone({ spare, isGone }: Portion): Set<string> {
    const unwanted = made.filter((id) => !wanted.has(id));
    return new Set(
      isGone && unwanted.length <= spare ? unwanted.filter(isGone) : unwanted.length > spare ? unwanted : [],
    );
  }

  return {
    made: () => made,
    want: (ids) => {
      wanted = new Set(ids);
    },
    add: (id) => {
      wanted.add(id);
    },
    drop: (id) => {
      wanted.delete(id);
    },
    step: (portion) => {
      const taken = gone(portion);
      const missing = [...wanted].filter((id) => !there.has(id));
      const first = portion.isFirst ? missing.filter(portion.isFirst) : missing;
      const next = new Set(portion.isNeeded ? missing.filter(portion.isNeeded) : []);
      for (const id of [...first, ...missing]) {
        if (next.size >= portion.make) break;
        next.add(id);
      }
      for (const id of taken) there.delete(id);
      for (const id of next) there.add(id);
      if (taken.size > 0 || next.size > 0) made = [...made.filter((id) => !taken.has(id)), ...next];
      return {
        missingFirst: first.filter((id) => !next.has(id)).length,
        isDone: missing.length === next.size,
      };
    },
  };
}
