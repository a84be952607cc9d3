// Finds a short list of happenings that still breaks the same rule, so that a person can read it.
import type { Op, World } from './ops.ts';
import { runWorld, type Outcome } from './world.ts';

/** Which rule was broken: its number, without where and when. */
const ruleOf = ({ failures }: Outcome): string =>
  /\b[A-Z]\d{1,2}\b/.exec(failures[0] ?? '')?.[0] ?? failures[0] ?? '';

export async function shrink(world: World, broken: Outcome): Promise<{ world: World; outcome: Outcome }> {
  const rule = ruleOf(broken);
  let best = { world, outcome: broken };
  const attempt = async (change: Partial<World>): Promise<boolean> => {
    const smaller = { ...best.world, ...change };
    const outcome = await runWorld(smaller);
    if (outcome.failures.length === 0 || ruleOf(outcome) !== rule) return false;
    best = { world: smaller, outcome };
    return true;
  };
  for (let size = Math.ceil(world.ops.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.world.ops.length;) {
      const ops: Op[] = best.world.ops.filter((_, index) => index < from || index >= from + size);
      if (!(await attempt({ ops }))) from += size;
    }
  }
  return best;
}
