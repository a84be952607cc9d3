// What a command makes of a session's state: who may, in which status, and exactly what changes.
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import type { LeadCommand } from '#shared/workshop/commands.ts';
import { decide, disclose } from '#shared/workshop/decide.ts';
import { initialState, SessionState } from '#shared/workshop/sessionState.ts';
import {
  after,
  around,
  codeOf,
  eventsOf,
  led,
  shown,
  standingAt,
  START_MS,
  started,
} from '../../support/decisions.ts';

const MINUTE_MS = 60_000;
const first = { phase: 'incheckning', step: 0 };
const writing = { phase: 'ors', step: 0 };
const reveal = { phase: 'ors', step: 1 };
const activity = 'ors.0';

const everyCommand: LeadCommand[] = [
  { type: 'session.start' },
  { type: 'step.go', from: writing, to: { phase: 'ors', step: 2 } },
  { type: 'step.undo' },
  { type: 'timer.start' },
  { type: 'timer.pause' },
  { type: 'timer.extend', minutes: 1 },
  { type: 'disclose.start', activity },
  { type: 'disclose.cancel', activity },
  { type: 'phase.tick', phase: 'paus-1', on: false },
  { type: 'session.end' },
  { type: 'session.reopen' },
];

const statuses: Record<string, () => SessionState> = {
  planned: () => initialState(),
  running: () => standingAt('ors', 0),
  'running, clock on': () => after(standingAt('ors', 0), { type: 'timer.start' }),
  counting: () => after(standingAt('ors', 0), { type: 'disclose.start', activity }),
  disclosed: () => shown(after(standingAt('ors', 0), { type: 'disclose.start', activity })),
  ended: () => after(standingAt('ors', 0), { type: 'session.end' }),
};

/** Every command in every status, in the order above. */
const answers: Record<string, string[]> = {
  planned: [
    'ok',
    'not_running',
    'nothing_to_undo',
    'not_running',
    'not_running',
    'not_running',
    'not_running',
    'not_running',
    'ok',
    'not_running',
    'not_ended',
  ],
  running: [
    'already_started',
    'ok',
    'ok',
    'ok',
    'timer_not_running',
    'ok',
    'ok',
    'not_disclosing',
    'ok',
    'ok',
    'not_ended',
  ],
  'running, clock on': [
    'already_started',
    'ok',
    'ok',
    'timer_running',
    'ok',
    'ok',
    'ok',
    'not_disclosing',
    'ok',
    'ok',
    'not_ended',
  ],
  counting: [
    'already_started',
    'ok',
    'nothing_to_undo',
    'ok',
    'timer_not_running',
    'ok',
    'disclosing',
    'ok',
    'ok',
    'ok',
    'not_ended',
  ],
  disclosed: [
    'already_started',
    // The session has moved on to what was shown.
    'session_moved',
    'nothing_to_undo',
    'ok',
    'timer_not_running',
    'ok',
    'already_revealed',
    'already_revealed',
    'ok',
    'ok',
    'not_ended',
  ],
  ended: [
    'session_ended',
    'session_ended',
    'ok',
    'session_ended',
    'session_ended',
    'session_ended',
    'session_ended',
    'session_ended',
    'session_ended',
    'session_ended',
    'ok',
  ],
};

describe('every command in every status', () => {
  for (const [status, make] of Object.entries(statuses)) {
    it.each(everyCommand.map((command, index) => [command.type, command, answers[status]?.[index]] as const))(
      `${status}: %s`,
      (_, command, answer) => {
        const before = make();
        const copy = structuredClone(before);
        const decision = led(before, command);
        expect(codeOf(decision)).toBe(answer);
        expect(before).toEqual(copy);
        if (!decision.ok) return;
        expect(decision.state.version).toBe(before.version + 1);
        expect(decision.events).toHaveLength(1);
        expect(SessionState.parse(decision.state)).toEqual(decision.state);
      },
    );

    it(`${status}: a participant leads nothing, but in a demonstration`, () => {
      for (const [index, command] of everyCommand.entries()) {
        expect(codeOf(decide(make(), command, { role: 'participant' }, around()))).toBe('not_facilitator');
        const demonstration = { ...around(), example: true };
        expect(codeOf(decide(make(), command, { role: 'participant' }, demonstration))).toBe(
          answers[status]?.[index],
        );
      }
    });
  }
});

describe('the start', () => {
  it('is the first phase that is ticked, its clock ready, its activity told of names', () => {
    const state = started(around(START_MS, ['skv', 'skv', 'skv']));
    expect(state).toMatchObject({
      status: 'running',
      at: first,
      timer: { state: 'ready', leftMs: 5 * MINUTE_MS },
      startedAt: START_MS,
      log: [{ ...first, at: START_MS }],
      activities: { 'incheckning.0': { openedAt: START_MS, named: ['skv'], disclosedAt: null } },
    });
    const without = after(initialState(['incheckning']), { type: 'session.start' });
    expect(without.at).toEqual({ phase: 'prob', step: 0 });
  });

  it('taken back is as if it had not been, and can be made again', () => {
    const undone = after(started(), { type: 'step.undo' }, around(START_MS + limits.undoMs));
    expect(undone).toMatchObject({ status: 'planned', at: null, timer: null, startedAt: null, log: [] });
    const again = after(undone, { type: 'session.start' }, around(START_MS + 20_000));
    expect(again).toMatchObject({ status: 'running', at: first, startedAt: START_MS + 20_000 });
  });
});

describe('moving', () => {
  it('is from where the asker saw the session, to a step of the agenda', () => {
    const state = standingAt('ors', 0);
    const go = (from: typeof first, to: typeof first): string =>
      codeOf(led(state, { type: 'step.go', from, to }));
    expect(go(first, { phase: 'eff', step: 0 })).toBe('session_moved');
    expect(go(writing, writing)).toBe('session_moved');
    expect(go(writing, { phase: 'ors', step: 3 })).toBe('no_such_step');
    expect(go(writing, { phase: 'constructor', step: 0 })).toBe('no_such_step');
    expect(go(writing, { phase: '__proto__', step: 0 })).toBe('no_such_step');
    expect(go(writing, { phase: 'prob', step: 0 })).toBe('ok');
  });

  it('does not lead to a phase that is left out', () => {
    const state = after(standingAt('ors', 0), { type: 'phase.tick', phase: 'paus-1', on: false });
    const go = { type: 'step.go', from: writing, to: { phase: 'paus-1', step: 0 } } as const;
    expect(codeOf(led(state, go))).toBe('no_such_step');
    const ticked = after(state, { type: 'phase.tick', phase: 'paus-1', on: true });
    expect(after(ticked, go).at).toEqual({ phase: 'paus-1', step: 0 });
  });

  it('enters a reveal only when its notes are shown, from anywhere', () => {
    for (const state of [standingAt('ors', 0), standingAt('ors', 2), standingAt('eff', 0)]) {
      const go = { type: 'step.go', from: state.at ?? first, to: reveal } as const;
      expect(codeOf(led(state, go))).toBe('not_revealed');
    }
    const seen = shown(after(standingAt('ors', 0), { type: 'disclose.start', activity }));
    const on = after(seen, { type: 'step.go', from: reveal, to: { phase: 'eff', step: 0 } });
    expect(after(on, { type: 'step.go', from: { phase: 'eff', step: 0 }, to: reveal }).at).toEqual(reveal);
  });

  it('keeps the clock within a phase, and sets it anew in another', () => {
    const running = after(standingAt('ors', 0), { type: 'timer.start' });
    const within = after(running, { type: 'step.go', from: writing, to: { phase: 'ors', step: 2 } });
    expect(within.timer).toEqual(running.timer);
    const other = after(running, { type: 'step.go', from: writing, to: { phase: 'eff', step: 0 } });
    expect(other.timer).toEqual({ state: 'ready', leftMs: 15 * MINUTE_MS });
  });

  it('opens an activity once: what was told of names at first stands', () => {
    const alone = standingAt('ors', 0, around(START_MS, ['kv']));
    const on = after(alone, { type: 'step.go', from: writing, to: { phase: 'ors', step: 2 } });
    const back = after(
      on,
      { type: 'step.go', from: { phase: 'ors', step: 2 }, to: writing },
      around(START_MS + 9, ['skv', 'skv', 'skv']),
    );
    expect(back.activities[activity]).toEqual(alone.activities[activity]);
  });

  it('ends a countdown, and remembers five hundred moves', () => {
    let state = after(standingAt('ors', 0), { type: 'disclose.start', activity });
    state = after(state, { type: 'step.go', from: writing, to: { phase: 'eff', step: 0 } });
    expect(state.disclosing).toBeNull();
    for (let move = 0; move < 600; move++) {
      const from = state.at ?? first;
      state = after(state, {
        type: 'step.go',
        from,
        to: from.phase === 'eff' ? writing : { phase: 'eff', step: 0 },
      });
    }
    expect(state.log).toHaveLength(limits.positionsRemembered);
    expect(state.log.at(-1)).toMatchObject(state.at ?? {});
  });
});

describe('taking a move back', () => {
  it('is exact: the step and the clock as they were, whatever was done meanwhile', () => {
    const before = after(standingAt('ors', 0), { type: 'timer.start' });
    let moved = after(before, { type: 'step.go', from: writing, to: { phase: 'eff', step: 0 } });
    moved = after(moved, { type: 'timer.extend', minutes: 7 });
    const back = after(moved, { type: 'step.undo' }, around(START_MS + limits.undoMs));
    const { version: _v, undo: _u, log: _l, activities: opened, ...rest } = back;
    const { version: _v2, undo: _u2, log: _l2, activities, ...expected } = before;
    expect(rest).toEqual(expected);
    expect(opened).toMatchObject(activities);
    expect(back.log.at(-1)).toEqual({ ...writing, at: START_MS + limits.undoMs });
  });

  it('is possible once, and for ten seconds', () => {
    const moved = standingAt('ors', 0);
    const late = around(START_MS + limits.undoMs + 1);
    expect(codeOf(led(moved, { type: 'step.undo' }, late))).toBe('nothing_to_undo');
    const back = after(moved, { type: 'step.undo' });
    expect(codeOf(led(back, { type: 'step.undo' }))).toBe('nothing_to_undo');
  });

  it('does not lead into a phase that was left out meanwhile', () => {
    const moved = standingAt('prob', 0);
    const left = after(moved, { type: 'phase.tick', phase: 'incheckning', on: false });
    expect(codeOf(led(left, { type: 'step.undo' }))).toBe('nothing_to_undo');
    const other = after(moved, { type: 'phase.tick', phase: 'paus-1', on: false });
    expect(after(other, { type: 'step.undo' }).at).toEqual(first);
  });

  it('takes an end back too, with the clock that ran', () => {
    const before = after(standingAt('ors', 0), { type: 'timer.start' });
    const ended = after(before, { type: 'session.end' }, around(START_MS + 5));
    expect(ended).toMatchObject({ status: 'ended', endedAt: START_MS + 5 });
    expect(after(ended, { type: 'step.undo' })).toMatchObject({
      status: 'running',
      at: writing,
      timer: before.timer,
      endedAt: null,
    });
  });

  it('is not for what everyone has seen', () => {
    const counting = after(standingAt('ors', 0), { type: 'disclose.start', activity });
    for (const state of [counting, shown(counting)])
      expect(codeOf(led(state, { type: 'step.undo' }))).toBe('nothing_to_undo');
  });
});

describe('the clock', () => {
  const at = (ms: number): ReturnType<typeof around> => around(START_MS + ms);

  it('starts, pauses with what is left, and goes on from there', () => {
    const running = after(standingAt('ors', 0), { type: 'timer.start' });
    expect(running.timer).toEqual({ state: 'running', endsAt: START_MS + 25 * MINUTE_MS });
    const paused = after(running, { type: 'timer.pause' }, at(MINUTE_MS));
    expect(paused.timer).toEqual({ state: 'paused', leftMs: 24 * MINUTE_MS });
    const again = after(paused, { type: 'timer.start' }, at(10 * MINUTE_MS));
    expect(again.timer).toEqual({ state: 'running', endsAt: START_MS + 34 * MINUTE_MS });
  });

  it('is lengthened and shortened in whatever state it is, never below zero and never past a day of work', () => {
    const ready = standingAt('ors', 0);
    const extend = (state: SessionState, minutes: number, ms = 0): SessionState['timer'] =>
      after(state, { type: 'timer.extend', minutes }, at(ms)).timer;
    expect(extend(ready, 5)).toEqual({ state: 'ready', leftMs: 30 * MINUTE_MS });
    expect(extend(ready, -60)).toEqual({ state: 'ready', leftMs: 0 });
    const running = after(ready, { type: 'timer.start' });
    expect(extend(running, -1, MINUTE_MS)).toEqual({
      state: 'running',
      endsAt: START_MS + MINUTE_MS + 23 * MINUTE_MS,
    });
    // Ten minutes after it rang.
    expect(extend(running, 1, 35 * MINUTE_MS)).toEqual({
      state: 'running',
      endsAt: START_MS + 36 * MINUTE_MS,
    });
    let state = running;
    for (let hour = 0; hour < 12; hour++) state = after(state, { type: 'timer.extend', minutes: 60 });
    expect(state.timer).toEqual({ state: 'running', endsAt: START_MS + limits.timerMs });
  });

  it('that is empty does not start, and pauses at nothing', () => {
    const empty = after(standingAt('ors', 0), { type: 'timer.extend', minutes: -60 });
    expect(codeOf(led(empty, { type: 'timer.start' }))).toBe('timer_empty');
    const running = after(standingAt('ors', 0), { type: 'timer.start' });
    expect(after(running, { type: 'timer.pause' }, at(60 * MINUTE_MS)).timer).toEqual({
      state: 'paused',
      leftMs: 0,
    });
  });
});

describe('showing what was hidden', () => {
  it('counts down five seconds to the activity of the current step, and no other', () => {
    const state = standingAt('ors', 0);
    for (const other of ['prob.0', 'eff.0', 'ors.1', 'ors.2', 'finns-inte.0'])
      expect(codeOf(led(state, { type: 'disclose.start', activity: other }))).toBe('session_moved');
    const counting = after(state, { type: 'disclose.start', activity });
    const at = START_MS + limits.countdownMs;
    expect(counting.disclosing).toEqual({ activity, at });
    expect(eventsOf(led(state, { type: 'disclose.start', activity }))).toEqual([
      { type: 'disclosing', activity, at },
    ]);
    expect(codeOf(led(counting, { type: 'disclose.cancel', activity: 'prob.0' }))).toBe('not_disclosing');
    expect(after(counting, { type: 'disclose.cancel', activity })).toMatchObject({
      disclosing: null,
      at: writing,
    });
  });

  it('moves on to the reveal, when one follows', () => {
    const notes = shown(after(standingAt('ors', 0), { type: 'disclose.start', activity }), { shown: 3 });
    expect(notes).toMatchObject({ at: reveal, disclosing: null });
    expect(notes.activities[activity]).toMatchObject({ shown: 3, disclosedAt: START_MS });
    const tally = { results: [{ note: 'a', votes: 2 }], voters: 2, of: 3 };
    const voted = shown(after(standingAt('prob', 2), { type: 'disclose.start', activity: 'prob.2' }), {
      tally,
    });
    expect(voted.at).toEqual({ phase: 'prob', step: 2 });
    expect(voted.activities['prob.2']).toMatchObject({ tally });
    expect(voted.log).toHaveLength(2);
  });

  it('without a countdown is refused', () => {
    expect(codeOf(disclose(standingAt('ors', 0), { shown: 1 }, around()))).toBe('not_disclosing');
  });

  it('is cancelled by the end of the session', () => {
    const counting = after(standingAt('ors', 0), { type: 'disclose.start', activity });
    expect(after(counting, { type: 'session.end' }).disclosing).toBeNull();
  });
});

describe('ticking phases', () => {
  it('is for extra ones that the session is not in', () => {
    const state = started();
    const tick = (phase: string): string => codeOf(led(state, { type: 'phase.tick', phase, on: false }));
    expect(tick('prob')).toBe('phase_fixed');
    expect(tick('finns-inte')).toBe('phase_fixed');
    expect(tick('__proto__')).toBe('phase_fixed');
    expect(tick('incheckning')).toBe('phase_now');
    expect(tick('avslut')).toBe('ok');
  });

  it('twice is the same as once', () => {
    const off: LeadCommand = { type: 'phase.tick', phase: 'avslut', on: false };
    expect(after(after(initialState(), off), off).off).toEqual(['avslut']);
    expect(after(after(initialState(), off), { ...off, on: true }).off).toEqual([]);
  });
});

describe('reopening', () => {
  it('goes on where the session ended, with nothing to undo', () => {
    const ended = after(standingAt('ors', 0), { type: 'session.end' });
    expect(after(ended, { type: 'session.reopen' })).toMatchObject({
      status: 'running',
      at: writing,
      endedAt: null,
      undo: null,
    });
  });
});
