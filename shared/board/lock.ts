// What holds something on the board in place, and who may change it meanwhile.
import { z } from 'zod';

/** `all`: against slips; anyone may unlock. `lead`: set and taken away only by those who lead, which the server sees to. */
export const LOCKS = ['all', 'lead'] as const;
export type Lock = (typeof LOCKS)[number];
export const LockValue = z.enum(LOCKS);

/** Under which key, and with which value, a record is for those who lead alone to change. */
export const GUARD = { key: 'lock', value: 'lead' } as const satisfies { key: string; value: Lock };

type Lockable = { readonly lock?: Lock };

/**
 * Whether someone may change an item as it is: move, write in, dress or bin it. Links may be drawn to it all the same.
 * @param leads whether they lead the session
 */
export const mayChange = ({ lock }: Lockable, leads: boolean): boolean =>
  lock === undefined || (lock === 'lead' && leads);

/** Whether someone may take the lock of an item away, or put another in its place. */
export const mayUnlock = ({ lock }: Lockable, leads: boolean): boolean => lock !== 'lead' || leads;

/** Whether someone may lock with this. */
export const mayLock = (lock: Lock, leads: boolean): boolean => lock !== 'lead' || leads;

/**
 * Whether someone may move a section, or its left or top edge: what lies in it goes with it, or is set anew so that it
 * stays, and neither is theirs to do with what only those who lead may change.
 * @param within the notes that lie in it
 */
export function mayMoveWith(section: Lockable, within: Iterable<Lockable>, leads: boolean): boolean {
  if (!mayChange(section, leads)) return false;
  for (const note of within) if (!mayUnlock(note, leads)) return false;
  return true;
}
