// Whatever is commanded, in whatever order and at whatever time, a session's state holds together.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import {
  activityAt,
  activityBefore,
  agendaOf,
  isActivity,
  positions,
  samePosition,
  stepAt,
  type Position,
} from '#shared/workshop/agenda.ts';
import { LeadCommand } from '#shared/workshop/commands.ts';
import { decide, disclose } from '#shared/workshop/decide.ts';
import { initialState, isDisclosed, SessionState } from '#shared/workshop/sessionState.ts';
import { around, known, START_MS } from '../../support/decisions.ts';

const template = known('problemtrad');
const everywhere: Position[] = [
  ...positions(template.phases),
  { phase: 'ors', step: 9 },
  { phase: 'finns-inte', step: 0 },
];
const position = fc.constantFrom(...everywhere);
const activity = fc.constantFrom(...everywhere.map(activityAt));
const extra = template.phases.filter((phase) => phase.extra).map(({ id }) => id);

/** What is wished; `here` stands for where the session is, which is what an honest page sends. */
type Wish =
  | { command: LeadCommand }
  | { go: Position }
  | { here: 'disclose.start' | 'disclose.cancel' }
  | { wait: number };

const wishes: fc.Arbitrary<Wish>[] = [
  fc.record({ go: position }),
  fc.record({ go: position }),
  fc.record({ here: fc.constantFrom('disclose.start' as const, 'disclose.cancel' as const) }),
  fc.record({ wait: fc.integer({ min: 0, max: 2 * limits.undoMs }) }),
  fc.record({
    command: fc.oneof(
      fc.constantFrom<LeadCommand>(
        { type: 'session.start' },
        { type: 'step.undo' },
        { type: 'step.undo' },
        { type: 'timer.start' },
        { type: 'timer.pause' },
        { type: 'session.end' },
        { type: 'session.reopen' },
      ),
      fc.record({ type: fc.constant('step.go' as const), from: position, to: position }),
      fc.record({
        type: fc.constant('timer.extend' as const),
        minutes: fc.integer({ min: -60, max: 60 }),
      }),
      fc.record({ type: fc.constantFrom('disclose.start' as const, 'disclose.cancel' as const), activity }),
      fc.record({
        type: fc.constant('phase.tick' as const),
        phase: fc.constantFrom(...extra, 'prob'),
        on: fc.boolean(),
      }),
    ),
  }),
];

function commandOf(wish: Wish, state: SessionState): LeadCommand | null {
  if ('command' in wish) return wish.command;
  if ('wait' in wish) return null;
  const here = state.at ?? { phase: 'prob', step: 0 };
  if ('go' in wish) return { type: 'step.go', from: here, to: wish.go };
  return { type: wish.here, activity: activityAt(here) };
}

function checkWhole(state: SessionState): void {
  expect(SessionState.parse(state)).toEqual(state);
  const agenda = positions(agendaOf(template, state.off));
  const inAgenda = (at: Position): boolean => agenda.some((other) => samePosition(at, other));
  if (state.status === 'planned') expect(state).toMatchObject({ at: null, timer: null, startedAt: null });
  else {
    expect(state.at !== null && inAgenda(state.at)).toBe(true);
    expect(state.timer).not.toBeNull();
    expect(state.startedAt).not.toBeNull();
    expect(state.log.at(-1)).toMatchObject({ phase: state.at?.phase, step: state.at?.step });
  }
  expect(state.endedAt !== null).toBe(state.status === 'ended');
  if (state.undo?.at) expect(inAgenda(state.undo.at)).toBe(true);
  const step = stepAt(template, state.at);
  if (state.at && step && isActivity(step)) expect(state.activities).toHaveProperty([activityAt(state.at)]);
  if (state.disclosing) {
    expect(state.status).toBe('running');
    expect(state.disclosing.activity).toBe(state.at && activityAt(state.at));
    expect(isDisclosed(state, state.disclosing.activity)).toBe(false);
  }
  // Nobody looks at what has not been shown.
  const before = state.at && activityBefore(template, state.at);
  if (before) expect(isDisclosed(state, before)).toBe(true);
  if (state.timer?.state !== 'running') {
    expect(state.timer?.leftMs ?? 0).toBeGreaterThanOrEqual(0);
    expect(state.timer?.leftMs ?? 0).toBeLessThanOrEqual(limits.timerMs);
  }
}

it('holds together through any commands', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.oneof(...wishes), { maxLength: 60, size: 'max' }), (list) => {
      let now = START_MS;
      let state = initialState();
      for (const wish of [{ command: { type: 'session.start' } } as const, ...list]) {
        if ('wait' in wish) now += wish.wait;
        if (state.disclosing && state.disclosing.at <= now) {
          const done = disclose(state, { shown: 1 }, { template, now });
          if (!done.ok) throw new Error(`the countdown is over but cannot end: ${done.code}`);
          expect(done.state.version).toBe(state.version + 1);
          state = done.state;
          checkWhole(state);
          reached.add('disclosed');
        }
        const command = commandOf(wish, state);
        if (!command) continue;
        const before = structuredClone(state);
        const decision = decide(state, LeadCommand.parse(command), { role: 'facilitator' }, around(now));
        expect(state).toEqual(before);
        if (!decision.ok) {
          reached.add(decision.code);
          continue;
        }
        reached.add(command.type);
        expect(decision.state.version).toBe(state.version + 1);
        if (state.status === 'ended') expect(['session.reopen', 'step.undo']).toContain(command.type);
        // What has been shown stays shown, and what people were told of names stands.
        for (const [id, was] of Object.entries(state.activities)) {
          expect(decision.state.activities[id]).toEqual(was);
        }
        state = decision.state;
        checkWhole(state);
      }
    }),
    { numRuns: 300, seed: 20261122 },
  );
  // The walk has been everywhere, or it proves nothing.
  for (const seen of ['disclosed', 'step.undo', 'phase.tick', 'session.reopen', 'not_revealed', 'phase_now'])
    expect(reached).toContain(seen);
});
