// Who may change what is locked, and who may lock.
import { describe, expect, it } from 'vitest';
import { mayChange, mayLock, mayMoveWith, mayUnlock, type Lock } from '#shared/board/lock.ts';

const locked = (lock?: Lock): { lock?: Lock } => (lock ? { lock } : {});

describe('a lock', () => {
  it.each([
    [undefined, true, true, true, true],
    ['all', false, false, true, true],
    ['lead', false, true, false, true],
  ] as const)('%s', (lock, others, lead, unlocked, unlockedByLead) => {
    expect(mayChange(locked(lock), false)).toBe(others);
    expect(mayChange(locked(lock), true)).toBe(lead);
    expect(mayUnlock(locked(lock), false)).toBe(unlocked);
    expect(mayUnlock(locked(lock), true)).toBe(unlockedByLead);
  });

  it('against others is set only by those who lead', () => {
    expect([mayLock('all', false), mayLock('lead', false), mayLock('lead', true)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('of a note holds the section it lies in for all but those who lead', () => {
    expect(mayMoveWith({}, [{}, { lock: 'all' }], false)).toBe(true);
    expect(mayMoveWith({}, [{}, { lock: 'lead' }], false)).toBe(false);
    expect(mayMoveWith({}, [{ lock: 'lead' }], true)).toBe(true);
    expect(mayMoveWith({ lock: 'all' }, [], true)).toBe(false);
  });
});
