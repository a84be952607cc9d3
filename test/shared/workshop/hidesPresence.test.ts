// In which steps of which methods nobody is told what others do on the board: silent ones, and those without names.
import { describe, expect, it } from 'vitest';
import type { Step } from '#shared/template/template.ts';
import { isActivity } from '#shared/workshop/agenda.ts';
import { hidesPresence } from '#shared/workshop/hidesPresence.ts';
import { templates } from '#shared/template/templates.ts';

const step = (kind: Step['kind'], visibility: Step['visibility'], authorship: Step['authorship']): Step => ({
  kind,
  visibility,
  authorship,
});

const running = (one: Step, hidden = false): boolean =>
  hidesPresence({ status: 'running', step: one, hidden });

describe('presence is hidden', () => {
  it('while something is given unseen, whoever’s name will stand on it', () => {
    for (const authorship of ['named', 'organisation', 'anonymous'] as const)
      for (const kind of ['write', 'vote'] as const)
        expect(running(step(kind, 'private', authorship), true)).toBe(true);
  });

  it('where no name stands on what is made, also once it is shown, and in private steps of any other kind', () => {
    expect(running(step('write', 'private', 'anonymous'))).toBe(true);
    expect(running(step('reveal', 'all', 'anonymous'))).toBe(true);
    expect(running(step('rate', 'private', 'named'))).toBe(true);
  });

  it('nowhere else: in the open, after the reveal, before the beginning and after the end', () => {
    for (const kind of ['info', 'write', 'reveal', 'cluster', 'discuss', 'breakout', 'break'] as const)
      expect(running(step(kind, 'all', kind === 'reveal' ? 'organisation' : 'named'))).toBe(false);
    expect(running(step('write', 'private', 'organisation'))).toBe(false);
    expect(running(step('vote', 'private', 'anonymous'))).toBe(false);
    const silent = step('write', 'private', 'anonymous');
    for (const status of ['planned', 'ended'] as const)
      expect(hidesPresence({ status, step: silent, hidden: false })).toBe(false);
    expect(hidesPresence({ status: 'planned', step: null, hidden: false })).toBe(false);
  });

  it('in every step of every method in which people write or vote unseen', () => {
    const silent = templates.flatMap(({ phases }) => phases.flatMap(({ steps }) => steps.filter(isActivity)));
    expect(silent.length).toBeGreaterThan(5);
    expect(silent.filter((one) => !running(one, true))).toEqual([]);
  });
});
