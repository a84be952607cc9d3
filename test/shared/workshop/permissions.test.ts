// Who may lock for those who lead, and when.
import { describe, expect, it } from 'vitest';
import { can, type Moment } from '#shared/workshop/permissions.ts';

const at = (change: Partial<Moment> = {}): Moment => ({
  status: 'running',
  step: null,
  hidden: false,
  example: false,
  ...change,
});

describe('what is locked for those who lead', () => {
  it('is theirs to change, also while others write unseen, and nobody’s once the session has ended', () => {
    for (const moment of [at(), at({ status: 'planned' }), at({ hidden: true })]) {
      expect(can('facilitator', 'board.lock', moment)).toBe(true);
      expect(can('participant', 'board.lock', moment)).toBe(false);
    }
    expect(can('facilitator', 'board.lock', at({ status: 'ended' }))).toBe(false);
  });

  it('is in a demonstration that of whoever tries it', () => {
    expect(can('participant', 'board.lock', at({ example: true }))).toBe(true);
    expect(can('participant', 'board.lock', at({ example: true, status: 'ended' }))).toBe(false);
  });
});
