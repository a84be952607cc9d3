// What is locked for those who lead alone (docs/protocol.md, F6): whether a place lies in a record that is, as it is stored
// now, and whether a struct would lock one.
import * as Y from 'yjs';
import type { Places } from './places.ts';
import type { RecordRole } from './role.ts';
import type { Roles } from './roles.ts';
import type { Holder, Struct } from './struct.ts';

export type Guards = {
  /** Whether nothing of what a holder belongs to is the sender's to change or to take away. */
  isGuarded: (holder: Holder) => boolean;
  /** Whether a struct puts a guard on the record it lies in, which is not the sender's to do. */
  wouldGuard: (role: RecordRole, struct: Struct) => boolean;
};

/** For one who leads: nothing is held from them. */
export const NO_GUARDS: Guards = { isGuarded: () => false, wouldGuard: () => false };

function wouldGuard({ guards }: RecordRole, { key, value, earlier }: Struct): boolean {
  for (const guard of guards)
    if (guard.key === key && (guard.value === value || earlier.includes(guard.value))) return true;
  return false;
}

export function createGuards(roles: Roles, places: Places): Guards {
  const known = new Map<Y.AbstractType<unknown>, boolean>();

  function isRecordGuarded(record: Y.AbstractType<unknown>): boolean {
    const role = roles.of(record);
    if (role.at !== 'record' || !(record instanceof Y.Map)) return false;
    return role.guards.some(({ key, value }) => record.get(key) === value);
  }

  function look(type: Y.AbstractType<unknown>): boolean {
    const outer = type._item && places.holderOf(type._item);
    if (outer === null) return false;
    return typeof outer === 'string' ? isRecordGuarded(type) : isGuarded(outer);
  }

  function isGuarded(holder: Holder): boolean {
    if (typeof holder === 'string') return false;
    // What the update itself makes: it may lie in something that is stored.
    if (!(holder instanceof Y.AbstractType)) return holder.holder !== null && isGuarded(holder.holder);
    const found = known.get(holder) ?? look(holder);
    known.set(holder, found);
    return found;
  }

  return { isGuarded, wouldGuard };
}
