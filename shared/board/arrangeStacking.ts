// What lies over what: to the front, one step forward or backward, to the back. Pure.
import { generateNKeysBetween } from 'fractional-indexing';

export const STACKINGS = ['front', 'forward', 'backward', 'back'] as const;
export type Stacking = (typeof STACKINGS)[number];

/** One thing of the pile, from the lowest to the topmost. */
export type Stacked = { id: string; z?: string };

type Reordered = { order: string[]; moved: ReadonlySet<string> };

/** The order after the act and what goes to another place in it, or null when nothing does. */
function reordered(
  pile: readonly string[],
  chosen: ReadonlySet<string>,
  how: Stacking,
  covers: (a: string, b: string) => boolean,
): Reordered | null {
  const moved = pile.filter((id) => chosen.has(id));
  const rest = pile.filter((id) => !chosen.has(id));
  if (moved.length === 0 || rest.length === 0) return null;
  if (how === 'front') return { order: [...rest, ...moved], moved: chosen };
  if (how === 'back') return { order: [...moved, ...rest], moved: chosen };
  // A step that changes nothing to see is none: it goes past the next thing that lies over it, or under it.
  const up = how === 'forward';
  const direction = up ? pile : pile.toReversed();
  const passed: string[] = [];
  let over: string | undefined;
  for (const id of direction) {
    if (chosen.has(id)) passed.push(id);
    else if (passed.some((one) => covers(one, id))) {
      over = id;
      break;
    }
  }
  if (over === undefined) return null;
  const going = new Set(passed);
  const stays = pile.filter((id) => !going.has(id));
  const at = stays.indexOf(over) + (up ? 1 : 0);
  const order = [...stays.slice(0, at), ...pile.filter((id) => going.has(id)), ...stays.slice(at)];
  return { order, moved: going };
}

/** Keys between two, or null where there is no room: without a key, or with the same one as its neighbour. */
function keysBetween(
  before: Stacked | undefined,
  after: Stacked | undefined,
  count: number,
): string[] | null {
  if ((before && before.z === undefined) || (after && after.z === undefined)) return null;
  try {
    return generateNKeysBetween(before?.z ?? null, after?.z ?? null, count);
  } catch {
    return null;
  }
}

/**
 * The stacking keys that change. Only those chosen get new ones, but where others have none, or the same, all do.
 * @param pile everything, from the lowest to the topmost
 * @param covers whether two things lie on each other at all
 */
export function restack(
  pile: readonly Stacked[],
  chosen: ReadonlySet<string>,
  how: Stacking,
  covers: (a: string, b: string) => boolean,
): Map<string, string> {
  const byId = new Map(pile.map((one) => [one.id, one]));
  const before = pile.map(({ id }) => id);
  const after = reordered(before, chosen, how, covers);
  const keys = new Map<string, string>();
  if (!after || after.order.every((id, index) => id === before[index])) return keys;
  const { moved } = after;
  const all = after.order.flatMap((id) => byId.get(id) ?? []);
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && moved.has(all[to]?.id ?? '')) to++;
    if (to > from) {
      const run = all.slice(from, to);
      const made = keysBetween(all[from - 1], all[to], run.length);
      if (!made) return anew(all);
      for (const [index, { id }] of run.entries()) keys.set(id, made[index] ?? '');
    }
    from = to + 1;
  }
  return keys;
}

function anew(all: readonly Stacked[]): Map<string, string> {
  const keys = generateNKeysBetween(null, null, all.length);
  return new Map(all.map(({ id }, index) => [id, keys[index] ?? '']));
}
