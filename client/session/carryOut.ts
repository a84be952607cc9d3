// Does a plan of unsent changes again, and remembers what was refused: what is refused twice is given back.
import type * as Y from 'yjs';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { Ended } from './lineEnd.ts';
import type { WhyLeft } from './leftChanges.ts';
import { doAgain, isHeld, isThere, type Change, type Plan } from './redo.ts';

/** A change that was refused so often, or an unknown one among so many, is not tried again. */
const TRIES = 2;

/** Refusals that are for the change itself: it would be refused again. */
const FINAL: ReadonlySet<FrameRefusal> = new Set(['forbidden', 'locked', 'content', 'too_large']);

/** What has been refused, by item: what is refused twice is given back. */
export function createRefusals(): {
  note: (ended: Ended) => void;
  isGivenUp: (change: Change) => boolean;
  /** Whether something was refused because it is not allowed. */
  forbidden: () => boolean;
  forget: () => void;
} {
  let forbidden = false;
  const tries = new Map<string, number>();
  let bulk = 0;
  return {
    note: (ended) => {
      if (ended.why !== 'refused') return;
      forbidden ||= ended.reason === 'forbidden';
      const final = FINAL.has(ended.reason);
      // Which of many was meant is not told: all are tried once more, each for itself.
      if (ended.items.length !== 1) bulk++;
      else for (const item of ended.items) tries.set(item, (tries.get(item) ?? 0) + (final ? TRIES : 1));
    },
    isGivenUp: ({ id }) => bulk > TRIES || (tries.get(id) ?? 0) >= TRIES,
    forbidden: () => forbidden,
    forget: () => {
      tries.clear();
      [bulk, forbidden] = [0, false];
    },
  };
}

export type Undone = { change: Change; why: WhyLeft };

/**
 * @param isGivenUp what is not tried again
 * @param mayLead whether what is locked for those who lead is mine to change
 */
export function carryOut(
  doc: Y.Doc,
  plan: Plan,
  isGivenUp: (change: Change) => boolean,
  mayLead: boolean,
): { again: number; undone: Undone[] } {
  const undone: Undone[] = plan.gone.map((change) => ({ change, why: 'gone' }));
  let again = 0;
  for (const change of plan.again) {
    if (!mayLead && isHeld(doc, change)) undone.push({ change, why: 'locked' });
    else if (isGivenUp(change)) undone.push({ change, why: 'not allowed' });
    else if (doAgain(doc, change, Date.now())) again++;
    else undone.push({ change, why: isThere(doc, change) ? 'too long' : 'gone' });
  }
  return { again, undone };
}
