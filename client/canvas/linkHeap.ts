// A binary heap of numbers by rank, least first; of equal ranks the lower number, so that no order hangs on chance. Pure.

export type Heap = {
  push: (value: number, rank: number) => void;
  /** The value of the least rank, taken out; -1 when there is none. */
  pop: () => number;
};

export function createHeap(): Heap {
  // Two lists of numbers, and no objects: a search pushes thousands.
  const values: number[] = [];
  const ranks: number[] = [];
  const put = (at: number, value: number, rank: number): void => {
    values[at] = value;
    ranks[at] = rank;
  };
  /** Whether what stands at an index comes before a value of a rank. */
  const isBefore = (at: number, value: number, rank: number): boolean => {
    const here = ranks[at] as number;
    return here < rank || (here === rank && (values[at] as number) < value);
  };
  return {
    push: (value, rank) => {
      let at = values.length;
      for (let parent = (at - 1) >> 1; at > 0 && !isBefore(parent, value, rank); parent = (at - 1) >> 1) {
        put(at, values[parent] as number, ranks[parent] as number);
        at = parent;
      }
      put(at, value, rank);
    },
    pop: () => {
      const [top = -1] = values;
      const [value, rank] = [values.pop(), ranks.pop()];
      if (value === undefined || rank === undefined || values.length === 0) return top;
      let at = 0;
      for (let child = 1; child < values.length; child = 2 * at + 1) {
        const second = child + 1;
        if (second < values.length && isBefore(second, values[child] as number, ranks[child] as number))
          child = second;
        if (!isBefore(child, value, rank)) break;
        put(at, values[child] as number, ranks[child] as number);
        at = child;
      }
      put(at, value, rank);
      return top;
    },
  };
}
