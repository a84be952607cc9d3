// A session's state taken through commands, for tests of what is decided: each at a time, by someone, or not at all.
import { templateById } from '#shared/template/templates.ts';
import type { Template } from '#shared/template/template.ts';
import type { LeadCommand } from '#shared/workshop/commands.ts';
import { decide, disclose, type Circumstances, type Decision } from '#shared/workshop/decide.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';

export const START_MS = 1_800_000_000_000;

export function known(id: string): Template {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return template;
}

export const around = (now = START_MS, present: readonly string[] = []): Circumstances => ({
  template: known('problemtrad'),
  example: false,
  now,
  present,
});

/** The decision of someone who leads. */
export const led = (state: SessionState, command: LeadCommand, circumstances = around()): Decision =>
  decide(state, command, { role: 'facilitator' }, circumstances);

export const codeOf = (decision: Decision): string => (decision.ok ? 'ok' : decision.code);

function accepted(decision: Decision): { state: SessionState; events: SessionEvent[] } {
  if (!decision.ok) throw new Error(`refused: ${decision.code}`);
  return decision;
}

/** What stands after a command that must be accepted. */
export const after = (state: SessionState, command: LeadCommand, circumstances = around()): SessionState =>
  accepted(led(state, command, circumstances)).state;

export const eventsOf = (decision: Decision): SessionEvent[] => accepted(decision).events;

/** The countdown under way is over. */
export const shown = (
  state: SessionState,
  result: Parameters<typeof disclose>[1] = { shown: 0 },
  now = START_MS,
): SessionState => accepted(disclose(state, result, around(now))).state;

export const started = (circumstances = around()): SessionState =>
  after(initialState(), { type: 'session.start' }, circumstances);

/** A running session that has gone straight to a step. */
export function standingAt(phase: string, step: number, circumstances = around()): SessionState {
  const state = started(circumstances);
  if (state.at?.phase === phase && state.at.step === step) return state;
  return after(
    state,
    { type: 'step.go', from: state.at ?? { phase: '', step: 0 }, to: { phase, step } },
    circumstances,
  );
}
