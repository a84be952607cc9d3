// Which view the room turns to: what one is asked, the board or the list, and at the end the results.
import { describe, expect, it } from 'vitest';
import { templateById } from '#shared/template/templates.ts';
import { momentOf } from '#shared/workshop/permissions.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';
import { defaultView, momentKey, viewsOf } from '../../../client/app/roomView.ts';
import { extrasOf, minutesOf } from '../../../client/app/sessionExtras.ts';

const found = templateById('problemtrad');
if (!found) throw new Error('the problem tree is gone');
const template = found;
const at = (phase: string, step: number, more: Partial<SessionState> = {}): SessionState => ({
  ...initialState(),
  status: 'running',
  at: { phase, step },
  ...more,
});
const turns = (state: SessionState): string[] => {
  const moment = momentOf(state, template, false);
  return [
    defaultView(moment, 'participant', false),
    defaultView(moment, 'participant', true),
    defaultView(moment, 'facilitator', false),
  ];
};

describe('defaultView', () => {
  it('is what one is asked where something is given unseen, for all but facilitators', () => {
    expect(turns(at('prob', 0))).toEqual(['answer', 'answer', 'board']);
    expect(turns(at('prob', 2))).toEqual(['answer', 'answer', 'board']);
  });

  it('is the board or the list, as one has chosen, wherever nothing is asked', () => {
    const turn = (state: SessionState, role: 'participant' | 'facilitator', phone: boolean): string[] =>
      (['board', 'list'] as const).map((chosen) =>
        defaultView(momentOf(state, template, false), role, phone, chosen),
      );
    expect(turn(at('prob', 1), 'participant', true)).toEqual(['board', 'list']);
    expect(turn(at('prob', 1), 'participant', false)).toEqual(['board', 'list']);
    expect(turn(at('prob', 1), 'facilitator', true)).toEqual(['board', 'list']);
    expect(turn(at('prob', 0), 'participant', true)).toEqual(['answer', 'answer']);
    expect(turn({ ...initialState(), status: 'ended' }, 'participant', false)).toEqual([
      'results',
      'results',
    ]);
  });

  it('stays there for the result of a vote', () => {
    const activities = { 'prob.2': { openedAt: 0, named: null, disclosedAt: 1 } };
    expect(turns(at('prob', 2, { activities }))).toEqual(['answer', 'answer', 'board']);
  });

  it('is the board everywhere else, and on a phone the question', () => {
    for (const state of [initialState(), at('prob', 1), at('ors', 2), at('paus-1', 0)])
      expect(turns(state)).toEqual(['board', 'answer', 'board']);
  });

  it('is the results at the end', () => {
    expect(turns(at('prob', 0, { status: 'ended' }))).toEqual(['results', 'results', 'results']);
    expect(viewsOf('ended')).not.toContain('answer');
    expect(viewsOf('running')).not.toContain('results');
  });
});

describe('momentKey', () => {
  it('changes with the step and with start and end, not with the clock', () => {
    const timer = { state: 'running', endsAt: 5 } as const;
    expect(momentKey(at('prob', 0))).toBe(momentKey(at('prob', 0, { timer, version: 9 })));
    expect(momentKey(at('prob', 0))).not.toBe(momentKey(at('prob', 1)));
    expect(momentKey(at('prob', 0))).not.toBe(momentKey(at('prob', 0, { status: 'ended' })));
  });
});

describe('the extra phases of a new session', () => {
  it('can all be left out, and the minutes follow', () => {
    expect(extrasOf(template)).toEqual(['incheckning', 'paus-1', 'avslut']);
    expect(extrasOf(undefined)).toEqual([]);
    expect(minutesOf(template, [])).toBe(120);
    expect(minutesOf(template, ['paus-1'])).toBe(110);
    expect(minutesOf(template, extrasOf(template))).toBe(95);
  });
});
