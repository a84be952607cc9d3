// Where a session goes next and came from, what stands in the way, and how its agenda lies in time. Pure.
import type { Phase, Template } from '#shared/template/template.ts';
import { activityBefore, agendaOf, positions, samePosition, type Position } from '#shared/workshop/agenda.ts';
import { isDisclosed, timeLeftMs, type Progress, type SessionState } from '#shared/workshop/sessionState.ts';

const MINUTE_MS = 60_000;
/** From here on showing is what comes next, and asks nothing. */
const MOST_DONE = 0.8;

/** Whether a position may be entered: looking at what was written needs its reveal first. */
function enterable(state: SessionState, template: Template, to: Position): boolean {
  const shows = activityBefore(template, to);
  return shows === null || isDisclosed(state, shows);
}

/** The nearest position that can be entered in a direction, or null at the end of the agenda. */
export function stepFrom(state: SessionState, template: Template, direction: 1 | -1): Position | null {
  const all = positions(agendaOf(template, state.off));
  const here = all.findIndex((position) => samePosition(position, state.at));
  if (here === -1) return direction === 1 ? (all[0] ?? null) : null;
  for (let index = here + direction; index >= 0 && index < all.length; index += direction) {
    const to = all[index];
    if (to && enterable(state, template, to)) return to;
  }
  return null;
}

/** The phase after the current one; before the start the first. */
export function phaseAfter(state: SessionState, template: Template): Phase | undefined {
  const agenda = agendaOf(template, state.off);
  return agenda[agenda.findIndex((phase) => phase.id === state.at?.phase) + 1];
}

/** Whether most are done, so that showing is what one would do next. */
export function mostAreDone(progress: Progress | null): boolean {
  return progress !== null && progress.people > 0 && progress.done >= MOST_DONE * progress.people;
}

/** Whether a move away would leave something unshown. What is not known is taken to be something. */
export function leavesUnshown(progress: Progress | null): boolean {
  return progress === null || progress.notes > 0 || progress.done > 0;
}

export type PlannedPhase = {
  phase: Phase;
  status: 'done' | 'skipped' | 'now' | 'coming';
  /** When it began, or will if all keep their time; ms UTC. Null for what was passed over. */
  startsAt: number | null;
};

export type Plan = {
  phases: PlannedPhase[];
  /** When the session is over if all keep their time; null once it has ended. */
  endsAt: number | null;
  minutes: number;
};

/** How the agenda lies in time as seen now: what has been at its own time, what comes one after the other. */
export function planOf(state: SessionState, template: Template, now: number): Plan {
  const agenda = agendaOf(template, state.off);
  const here = agenda.findIndex((phase) => phase.id === state.at?.phase);
  const entered = (id: string): number | null => state.log.find(({ phase }) => phase === id)?.at ?? null;
  const ended = state.status === 'ended';
  let at = now;
  const phases = agenda.map((phase, index): PlannedPhase => {
    const began = entered(phase.id);
    if (index === here && !ended) {
      at = now + (state.timer ? timeLeftMs(state.timer, now) : phase.minutes * MINUTE_MS);
      return { phase, status: 'now', startsAt: began };
    }
    if (index < here || ended) return { phase, status: began === null ? 'skipped' : 'done', startsAt: began };
    const startsAt = at;
    at += phase.minutes * MINUTE_MS;
    return { phase, status: 'coming', startsAt };
  });
  return {
    phases,
    endsAt: ended ? null : at,
    minutes: agenda.reduce((sum, phase) => sum + phase.minutes, 0),
  };
}

/** Place of the current phase among those of the agenda, from 1; 0 when it is in none. */
export function placeOf(state: SessionState, template: Template): { place: number; of: number } {
  const agenda = agendaOf(template, state.off);
  return { place: agenda.findIndex((phase) => phase.id === state.at?.phase) + 1, of: agenda.length };
}
