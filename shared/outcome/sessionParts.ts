// What the outcome tells of how the session went: its agenda as it was held, and what was voted. Read from the session's state.
import { agendaOf, phaseAt, positionOf } from '../workshop/agenda.ts';
import type { SessionState } from '../workshop/sessionState.ts';
import type { Template } from '../template/template.ts';
import type { Outcome } from './outcome.ts';

export const utc = (ms: number): string => new Date(ms).toISOString();
export const utcOrNull = (ms: number | null): string | null => (ms === null ? null : utc(ms));

export function heldAgenda(template: Template, state: SessionState): Outcome['agenda'] {
  return agendaOf(template, state.off).map(({ id, title, minutes, sections }) => {
    const first = state.log.find(({ phase }) => phase === id);
    return {
      id,
      title,
      minutes,
      sections: [...sections],
      held: first !== undefined,
      startedAt: utcOrNull(first?.at ?? null),
    };
  });
}

/** The votes whose result has been shown, in the order of the agenda. */
export function shownVotes(template: Template, state: SessionState): Outcome['votes'] {
  const order = new Map(template.phases.map(({ id }, index) => [id, index]));
  return Object.entries(state.activities)
    .flatMap(([activity, { disclosedAt, tally }]) => {
      const at = positionOf(template, activity);
      if (disclosedAt === null || !tally || !at || !phaseAt(template, at)) return [];
      return [
        { ...at, voters: tally.voters, of: tally.of, results: tally.results.map((line) => ({ ...line })) },
      ];
    })
    .sort((a, b) => (order.get(a.phase) ?? 0) - (order.get(b.phase) ?? 0) || a.step - b.step);
}
