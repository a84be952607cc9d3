// Where a session can be: its phases as ticked, their steps, and the way from one to the next. Pure.
import { z } from 'zod';
import type { Phase, Step, Template } from '../template/template.ts';

/** A step of a phase: `step` counts from 0 in the phase. */
export const Position = z.object({
  phase: z.string().max(64),
  step: z.number().int().nonnegative().max(32),
});
export type Position = z.infer<typeof Position>;

/**
 * A step in which people give something that others see only later, named by where it stands: `phase.step`. In one way
 * only: under `prob.02` what `prob.2` has disclosed would not be known.
 */
export const ActivityId = z.string().regex(/^[a-z0-9-]{1,64}\.(0|[1-9]\d?)$/);
export type ActivityId = z.infer<typeof ActivityId>;

export const samePosition = (a: Position | null, b: Position | null): boolean =>
  a === b || (a !== null && b !== null && a.phase === b.phase && a.step === b.step);

export const activityAt = (at: Position): ActivityId => `${at.phase}.${at.step}`;

/** Where an activity stands, or null when it is no activity of this template. */
export function positionOf(template: Template, activity: ActivityId): Position | null {
  const cut = activity.lastIndexOf('.');
  const at = { phase: activity.slice(0, cut), step: Number(activity.slice(cut + 1)) };
  const step = stepAt(template, at);
  return step && isActivity(step) ? at : null;
}

/** The phases of a session: the template's, without the extra ones that were left out. */
export function agendaOf(template: Template, off: readonly string[]): Phase[] {
  return template.phases.filter((phase) => !(phase.extra && off.includes(phase.id)));
}

export function phaseAt(template: Template, at: Position | null): Phase | undefined {
  return at === null ? undefined : template.phases.find((phase) => phase.id === at.phase);
}

export function stepAt(template: Template, at: Position | null): Step | undefined {
  return at === null ? undefined : phaseAt(template, at)?.steps[at.step];
}

/** Whether what is given in a step is hidden until it is disclosed: private writing, and votes. */
export const isActivity = (step: Step): boolean =>
  step.visibility === 'private' && (step.kind === 'write' || step.kind === 'vote');

/** Every position of the agenda, in order. */
export function positions(agenda: readonly Phase[]): Position[] {
  return agenda.flatMap((phase) => phase.steps.map((_, step) => ({ phase: phase.id, step })));
}

/** The step in which an activity's notes are looked at, when one follows it. */
export function revealAfter(template: Template, activity: ActivityId): Position | null {
  const at = positionOf(template, activity);
  if (!at) return null;
  const next = { phase: at.phase, step: at.step + 1 };
  return stepAt(template, next)?.kind === 'reveal' ? next : null;
}

/** The writing that a reveal step shows. */
export function activityBefore(template: Template, at: Position): ActivityId | null {
  if (stepAt(template, at)?.kind !== 'reveal' || at.step === 0) return null;
  const before = { phase: at.phase, step: at.step - 1 };
  const step = stepAt(template, before);
  return step && isActivity(step) ? activityAt(before) : null;
}
