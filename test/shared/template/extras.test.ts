// What every session gets around its method: never in the method's way, and a break for each hour of work.
import { describe, expect, it } from 'vitest';
import { actionPlan } from '#shared/template/actionPlan.ts';
import { withExtras } from '#shared/template/extras.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import { Template } from '#shared/template/template.ts';

describe.each([problemTree, actionPlan])('$id with what a session gets around it', (method) => {
  const whole = withExtras(method);

  it('is a template by the same rules, and leaves the method as it is', () => {
    expect(Template.parse(structuredClone(whole))).toEqual(whole);
    expect(whole.phases.filter(({ extra }) => !extra)).toEqual(method.phases);
    expect(whole.sections.slice(0, method.sections.length)).toEqual(method.sections);
    expect(whole.feeds).toEqual(method.feeds);
  });

  it('begins with a check-in and ends with reading back', () => {
    expect(whole.phases[0]?.id).toBe('incheckning');
    expect(whole.phases.at(-1)?.id).toBe('avslut');
    for (const phase of [whole.phases[0], whole.phases.at(-1)]) {
      expect(phase?.extra).toBe(true);
      for (const id of phase?.sections ?? [])
        expect(whole.sections.map((section) => section.id)).toContain(id);
    }
  });

  it('has a break at the first chance past each hour of work, and never two or one last', () => {
    let worked = 0;
    for (const [index, phase] of whole.phases.entries()) {
      const isBreak = phase.steps.every(({ kind }) => kind === 'break');
      const last = whole.phases.slice(index).every(({ id }) => id === 'avslut' || id === phase.id);
      if (isBreak) {
        expect(worked).toBeGreaterThanOrEqual(60);
        expect(phase).toMatchObject({ minutes: 10, sections: [], extra: true });
        worked = 0;
      } else {
        if (!last) expect(worked).toBeLessThan(60);
        worked += phase.minutes;
      }
    }
    expect(whole.phases.at(-1)?.steps.some(({ kind }) => kind === 'break')).toBe(false);
  });

  it('explains each of them in both languages, and how long they take', () => {
    for (const phase of whole.phases.filter(({ extra }) => extra)) {
      expect(phase.purpose?.sv).toBeTruthy();
      expect(phase.purpose?.en).toBeTruthy();
    }
    const minutesOf = ({ phases }: Template): number => phases.reduce((sum, { minutes }) => sum + minutes, 0);
    expect(minutesOf(whole) - minutesOf(method)).toBe(25);
  });
});

it('a day of work gets more than one break, and an hour none', () => {
  const [phase] = problemTree.phases;
  if (!phase) throw new Error('no phase');
  const lasting = (...minutes: number[]): string[] =>
    withExtras({
      ...problemTree,
      phases: minutes.map((length, index) => ({ ...phase, id: `fas-${index}`, minutes: length })),
    }).phases.map(({ id }) => id);
  expect(lasting(55)).toEqual(['incheckning', 'fas-0', 'avslut']);
  expect(lasting(120)).toEqual(['incheckning', 'fas-0', 'avslut']);
  expect(lasting(60, 60, 60, 20)).toEqual([
    'incheckning',
    'fas-0',
    'paus-1',
    'fas-1',
    'paus-2',
    'fas-2',
    'paus-3',
    'fas-3',
    'avslut',
  ]);
});
