// Which tools are at hand where: the whole table.
import { describe, expect, it } from 'vitest';
import { STEP_KINDS, type Step } from '#shared/template/template.ts';
import type { Moment } from '#shared/workshop/permissions.ts';
import { BOARD_TOOLS, toolsOf } from '#shared/workshop/tools.ts';

const ALL = [...BOARD_TOOLS];
const step = (kind: Step['kind'], visibility: Step['visibility'] = 'all'): Step => ({
  kind,
  visibility,
  authorship: 'named',
});
const at = (change: Partial<Moment> = {}): Moment => ({
  status: 'running',
  step: null,
  hidden: false,
  example: false,
  ...change,
});
const has = (moment: Moment, role: 'participant' | 'facilitator' = 'participant'): string[] => [
  ...toolsOf(moment, role),
];

const IN_STEP: Record<Step['kind'], readonly string[]> = {
  info: [],
  write: ['note'],
  reveal: [],
  cluster: ['note', 'move', 'arrange', 'group', 'style', 'section', 'link'],
  rate: [],
  vote: [],
  discuss: ALL,
  breakout: ALL,
  break: [],
};

describe('the tools that are shown', () => {
  it.each(STEP_KINDS)(
    'in a step of kind %s: to those who take part what it is for, to those who lead all',
    (kind) => {
      expect(has(at({ step: step(kind) }))).toEqual(IN_STEP[kind]);
      expect(has(at({ step: step(kind) }), 'facilitator')).toEqual(ALL);
    },
  );

  it('while something is given unseen: none but to those who lead; afterwards those of the step', () => {
    const hidden = at({ step: step('write', 'private'), hidden: true });
    expect(has(hidden)).toEqual([]);
    expect(has(hidden, 'facilitator')).toEqual(ALL);
    expect(has({ ...hidden, hidden: false })).toEqual(['note']);
  });

  it('before the start all, after the end none, whatever step it was and whoever asks', () => {
    expect(has(at({ status: 'planned' }))).toEqual(ALL);
    for (const role of ['participant', 'facilitator'] as const)
      expect(has(at({ status: 'ended', step: step('discuss') }), role)).toEqual([]);
  });

  it('in a demonstration all: whoever tries it leads it', () => {
    expect(has(at({ step: step('write'), example: true }))).toEqual(ALL);
    expect(has(at({ step: step('write', 'private'), hidden: true, example: true }))).toEqual([]);
  });
});
