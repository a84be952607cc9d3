// Where a session can be: positions, activities by name, and what follows what.
import { describe, expect, it } from 'vitest';
import { templates } from '#shared/template/templates.ts';
import {
  activityAt,
  activityBefore,
  ActivityId,
  agendaOf,
  isActivity,
  phaseAt,
  positionOf,
  positions,
  revealAfter,
  samePosition,
  stepAt,
} from '#shared/workshop/agenda.ts';
import { known } from '../../support/decisions.ts';

const tree = known('problemtrad');

describe.each(templates)('the agenda of $id', (template) => {
  it('has every step once, and every position leads to its step', () => {
    const all = positions(template.phases);
    expect(new Set(all.map(activityAt)).size).toBe(all.length);
    expect(all.map((at) => stepAt(template, at))).toEqual(template.phases.flatMap(({ steps }) => steps));
    for (const at of all) expect(phaseAt(template, at)?.id).toBe(at.phase);
  });

  it('names its activities both ways, and nothing else is one', () => {
    for (const at of positions(template.phases)) {
      const step = stepAt(template, at);
      const id = activityAt(at);
      expect(ActivityId.safeParse(id).success).toBe(true);
      expect(positionOf(template, id)).toEqual(step && isActivity(step) ? at : null);
    }
  });

  it('shows what was written in the step after it, and goes on from there to where it was written', () => {
    for (const at of positions(template.phases)) {
      const step = stepAt(template, at);
      if (step?.kind === 'write') {
        const reveal = revealAfter(template, activityAt(at));
        expect(reveal).toEqual({ phase: at.phase, step: at.step + 1 });
        expect(reveal && activityBefore(template, reveal)).toBe(activityAt(at));
      }
      if (step?.kind === 'vote') expect(revealAfter(template, activityAt(at))).toBeNull();
      if (step?.kind !== 'reveal') expect(activityBefore(template, at)).toBeNull();
    }
  });

  it('can do without its extra phases, and without no other', () => {
    const bare = agendaOf(
      template,
      template.phases.map(({ id }) => id),
    );
    expect(bare).toEqual(template.phases.filter(({ extra }) => !extra));
    expect(agendaOf(template, [])).toEqual(template.phases);
  });
});

describe('the name of an activity', () => {
  it('is written in one way', () => {
    for (const bad of [
      'ors',
      'ors.',
      '.0',
      'ors.00',
      'ors.01',
      'ors.100',
      'ors.-1',
      'Ors.0',
      'ors.0 ',
      'a.b.0',
    ])
      expect(ActivityId.safeParse(bad).success, bad).toBe(false);
    for (const bad of ['__proto__.0', 'constructor', 'ors.0\n', `${'x'.repeat(65)}.0`])
      expect(ActivityId.safeParse(bad).success, bad).toBe(false);
  });

  it('that stands nowhere leads nowhere', () => {
    for (const id of ['finns-inte.0', 'ors.9', 'ors.1', 'constructor.0', 'paus-1.0'])
      expect(positionOf(tree, id)).toBeNull();
    expect(revealAfter(tree, 'finns-inte.0')).toBeNull();
    expect(activityBefore(tree, { phase: 'finns-inte', step: 1 })).toBeNull();
  });
});

it('two positions are the same by what they say', () => {
  expect(samePosition({ phase: 'ors', step: 0 }, { phase: 'ors', step: 0 })).toBe(true);
  expect(samePosition({ phase: 'ors', step: 0 }, { phase: 'ors', step: 1 })).toBe(false);
  expect(samePosition(null, null)).toBe(true);
  expect(samePosition(null, { phase: 'ors', step: 0 })).toBe(false);
});
