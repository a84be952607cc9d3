// Where next and back lead, when they ask first, and how the agenda lies in time.
import { describe, expect, it } from 'vitest';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { templateById } from '#shared/template/templates.ts';
import { agendaOf, positions, type Position } from '#shared/workshop/agenda.ts';
import { decide, disclose } from '#shared/workshop/decide.ts';
import { momentOf } from '#shared/workshop/permissions.ts';
import { initialState, type Progress, type SessionState } from '#shared/workshop/sessionState.ts';
import { mayNow } from '../../../client/facilitation/mayNow.ts';
import {
  leavesUnshown,
  mostAreDone,
  phaseAfter,
  placeOf,
  planOf,
  stepFrom,
} from '../../../client/facilitation/way.ts';

const found = templateById('problemtrad');
if (!found) throw new Error('the problem tree is gone');
const template = found;
const MINUTE = 60_000;
const around = { template, example: false, now: 0, present: [] };

function at(phase: string, step: number, more: Partial<SessionState> = {}): SessionState {
  return {
    ...initialState(),
    status: 'running',
    at: { phase, step },
    timer: { state: 'ready', leftMs: 20 * MINUTE },
    log: [{ phase, step, at: 0 }],
    ...more,
  };
}

const shown = (activity: string): Partial<SessionState> => ({
  activities: { [activity]: { openedAt: 0, named: [], disclosedAt: 1 } },
});
const progress = (done: number, people: number, notes = 0): Progress => ({
  activity: 'prob.0',
  done,
  people,
  notes,
});

describe('stepFrom', () => {
  it('skips the reveal of what has not been shown, in both directions', () => {
    expect(stepFrom(at('prob', 0), template, 1)).toEqual({ phase: 'prob', step: 2 });
    expect(stepFrom(at('prob', 2), template, -1)).toEqual({ phase: 'prob', step: 0 });
  });

  it('goes through the reveal once it has been shown', () => {
    expect(stepFrom(at('prob', 0, shown('prob.0')), template, 1)).toEqual({ phase: 'prob', step: 1 });
    expect(stepFrom(at('prob', 2, shown('prob.0')), template, -1)).toEqual({ phase: 'prob', step: 1 });
  });

  it('passes over what is left out, and ends where the agenda ends', () => {
    const off = ['incheckning', 'paus-1', 'avslut'];
    expect(stepFrom(at('prob', 0, { off }), template, -1)).toBeNull();
    const last = positions(agendaOf(template, off)).at(-1);
    if (!last) throw new Error('an agenda without steps');
    expect(stepFrom(at(last.phase, last.step, { off }), template, 1)).toBeNull();
    expect(stepFrom(at(last.phase, last.step), template, 1)).toEqual({ phase: 'avslut', step: 0 });
  });

  it('leads from before the start to the first step', () => {
    expect(stepFrom(initialState(), template, 1)).toEqual({ phase: 'incheckning', step: 0 });
    expect(stepFrom(initialState(), template, -1)).toBeNull();
  });

  it('leads only where the server lets one go, from every step, shown or not', () => {
    const all = positions(agendaOf(template, []));
    const leads = (from: Position, direction: 1 | -1, more: Partial<SessionState>): void => {
      const state = at(from.phase, from.step, more);
      const to = stepFrom(state, template, direction);
      if (to === null) return;
      const decision = decide(state, { type: 'step.go', from, to }, { role: 'facilitator' }, around);
      expect({ from, to, ok: decision.ok }).toEqual({ from, to, ok: true });
    };
    for (const from of all) {
      for (const direction of [1, -1] as const) {
        leads(from, direction, {});
        leads(from, direction, shown(`${from.phase}.${from.step}`));
      }
    }
  });

  it('walks the whole agenda when each activity is shown in its turn', () => {
    let state = initialState();
    const began = decide(state, { type: 'session.start' }, { role: 'facilitator' }, around);
    if (began.ok) state = began.state;
    const walked = [state.at];
    for (let steps = 0; steps < 60; steps++) {
      const activity = hiddenActivity(state, template);
      const to = stepFrom(state, template, 1);
      if (activity === null && (to === null || state.at === null)) break;
      const decision =
        activity !== null
          ? disclose({ ...state, disclosing: { activity, at: 0 } }, { shown: 1 }, around)
          : to && state.at
            ? decide(state, { type: 'step.go', from: state.at, to }, { role: 'facilitator' }, around)
            : null;
      if (!decision?.ok) throw new Error('the way is blocked');
      const moved = JSON.stringify(decision.state.at) !== JSON.stringify(state.at);
      state = decision.state;
      if (moved) walked.push(state.at);
    }
    expect(walked).toEqual(positions(agendaOf(template, [])));
  });
});

describe('what stands in the way of a move', () => {
  it('is what was given and not shown; what is not known counts as given', () => {
    expect(leavesUnshown(null)).toBe(true);
    expect(leavesUnshown(progress(0, 4, 1))).toBe(true);
    expect(leavesUnshown(progress(1, 4))).toBe(true);
    expect(leavesUnshown(progress(0, 4))).toBe(false);
  });

  it('is nothing where nothing is hidden', () => {
    expect(hiddenActivity(at('prob', 0), template)).toBe('prob.0');
    expect(hiddenActivity(at('prob', 0, shown('prob.0')), template)).toBeNull();
    expect(hiddenActivity(at('prob', 1), template)).toBeNull();
    expect(hiddenActivity(at('prob', 0, { status: 'ended' }), template)).toBeNull();
  });

  it('has showing come first from 80 % done on', () => {
    expect(mostAreDone(progress(3, 4))).toBe(false);
    expect(mostAreDone(progress(4, 5))).toBe(true);
    expect(mostAreDone(progress(0, 0))).toBe(false);
    expect(mostAreDone(null)).toBe(false);
  });
});

describe('planOf', () => {
  it('puts what comes one after the other, from now', () => {
    const { phases, endsAt, minutes } = planOf(initialState(), template, 1000);
    expect(phases.slice(0, 3).map(({ startsAt }) => startsAt)).toEqual([
      1000,
      1000 + 5 * MINUTE,
      1000 + 25 * MINUTE,
    ]);
    expect(phases.every(({ status }) => status === 'coming')).toBe(true);
    expect(endsAt).toBe(1000 + minutes * MINUTE);
  });

  it('goes by what is left of the clock, and by when phases really began', () => {
    const state = at('ors', 0, {
      timer: { state: 'paused', leftMs: 7 * MINUTE },
      log: [
        { phase: 'incheckning', step: 0, at: 10 },
        { phase: 'ors', step: 0, at: 99 },
      ],
    });
    const { phases } = planOf(state, template, 1_000_000);
    expect(phases.map(({ phase, status }) => [phase.id, status]).slice(0, 4)).toEqual([
      ['incheckning', 'done'],
      ['prob', 'skipped'],
      ['ors', 'now'],
      ['eff', 'coming'],
    ]);
    expect(phases.slice(0, 4).map(({ startsAt }) => startsAt)).toEqual([
      10,
      null,
      99,
      1_000_000 + 7 * MINUTE,
    ]);
  });

  it('has nothing to come when the session has ended', () => {
    const { phases, endsAt } = planOf(at('ors', 0, { status: 'ended' }), template, 5);
    expect(endsAt).toBeNull();
    expect(phases.map(({ status }) => status)).not.toContain('coming');
    expect(phases.map(({ status }) => status)).not.toContain('now');
  });
});

describe('the place in the agenda', () => {
  it('counts the phases that are had, and names the one after', () => {
    expect(placeOf(at('prob', 0), template)).toEqual({ place: 2, of: 8 });
    expect(placeOf(at('prob', 0, { off: ['incheckning'] }), template)).toEqual({ place: 1, of: 7 });
    expect(phaseAfter(at('prob', 0), template)?.id).toBe('ors');
    expect(phaseAfter(initialState(), template)?.id).toBe('incheckning');
    expect(phaseAfter(at('avslut', 0), template)).toBeUndefined();
  });
});

describe('mayNow', () => {
  const may = (state: SessionState, example = false): string[] =>
    mayNow('participant', momentOf(state, template, example), state, template);

  it('is what the permission table says, in every kind of moment', () => {
    expect(may(initialState())).toEqual(['board']);
    expect(may(at('prob', 0))).toEqual(['write', 'read']);
    expect(may(at('prob', 0, shown('prob.0')))).toEqual(['board', 'late']);
    expect(may(at('prob', 1, shown('prob.0')))).toEqual(['look', 'late']);
    expect(may(at('prob', 2))).toEqual(['vote', 'read']);
    expect(may(at('ors', 2))).toEqual(['board']);
    expect(may(at('ors', 2), true)).toEqual(['board', 'lead']);
    expect(may(at('ors', 2, { status: 'ended' }))).toEqual(['read', 'export']);
  });
});
