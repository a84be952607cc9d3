// How a document's line can end for good, and what is said of saving then.
import { closeCodes, type FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { SavedState } from './saved.ts';

/** Why a Y.Doc will not connect again. */
export type Ended =
  /** `items`: those that the refused frame changed, where that can be told. */
  | { why: 'refused'; reason: FrameRefusal; items: string[] }
  /** Another line writes under its id. */
  | { why: 'replaced' }
  | { why: 'moved'; to: string }
  /** `left`: this person has left the session on this device. */
  | { why: 'forbidden'; left: boolean }
  /** This device is another person now. */
  | { why: 'someone else' };

const REASONS: Partial<Record<number, FrameRefusal>> = {
  [closeCodes.malformed]: 'malformed',
  [closeCodes.refused]: 'gap',
  [closeCodes.tooLarge]: 'too_large',
};

/** Null for an end after which the same line tries again. */
export function endOf(code: number, reason: string): Ended | null {
  const refusal = REASONS[code];
  if (refusal) return { why: 'refused', reason: refusal, items: [] };
  if (code === closeCodes.replaced) return { why: 'replaced' };
  if (code === closeCodes.moved) return { why: 'moved', to: reason };
  return code === closeCodes.forbidden ? { why: 'forbidden', left: reason === 'left' } : null;
}

export function savedAtEnd(ended: Ended): SavedState {
  if (ended.why === 'refused') return { state: 'refused', reason: ended.reason };
  if (ended.why === 'replaced') return { state: 'refused', reason: 'foreign_client' };
  return { state: 'closed', reason: ended.why === 'moved' ? 'moved' : 'forbidden' };
}
