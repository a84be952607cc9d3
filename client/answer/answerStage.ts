// What there is to answer where a session stands: something to write or vote on, something shown, or nothing. Pure.
import type { SectionTemplate, Step, Template } from '#shared/template/template.ts';
import {
  activityAt,
  activityBefore,
  isActivity,
  phaseAt,
  positionOf,
  stepAt,
  type ActivityId,
} from '#shared/workshop/agenda.ts';
import type { Activity, SessionState } from '#shared/workshop/sessionState.ts';

export type AnswerStage =
  | { kind: 'planned' }
  | { kind: 'write'; activity: ActivityId; step: Step; known: Activity | undefined }
  | { kind: 'vote'; activity: ActivityId; step: Step }
  /** Notes that were written unseen and are now shown to all. */
  | { kind: 'shown'; activity: ActivityId; step: Step; known: Activity }
  /** A vote whose result is known. */
  | { kind: 'result'; activity: ActivityId; known: Activity }
  /** Nothing is given in this step. */
  | { kind: 'other' }
  | { kind: 'ended' };

/** Whether an activity has been shown to all. */
export const isShown = ({ activities }: Pick<SessionState, 'activities'>, activity: ActivityId): boolean =>
  (activities[activity]?.disclosedAt ?? null) !== null;

function ofActivity(
  activity: ActivityId,
  step: Step,
  known: Activity | undefined,
  current: boolean,
): AnswerStage {
  if (known && known.disclosedAt !== null)
    return step.kind === 'vote'
      ? { kind: 'result', activity, known }
      : { kind: 'shown', activity, step, known };
  if (!current) return { kind: 'other' };
  return step.kind === 'vote' ? { kind: 'vote', activity, step } : { kind: 'write', activity, step, known };
}

export function answerStage(state: SessionState, template: Template): AnswerStage {
  if (state.status !== 'running') return { kind: state.status };
  const step = stepAt(template, state.at);
  if (!state.at || !step) return { kind: 'other' };
  const here = activityAt(state.at);
  if (isActivity(step)) return ofActivity(here, step, state.activities[here], true);
  const before = activityBefore(template, state.at);
  const written = before === null ? undefined : stepAt(template, positionOf(template, before));
  if (before === null || !written) return { kind: 'other' };
  return ofActivity(before, written, state.activities[before], false);
}

/** The sections in which a phase's notes lie, in its order; a section of rows stands for the one whose notes they are. */
export function noteSections(template: Template, phaseId: string | undefined): SectionTemplate[] {
  const phase = phaseId === undefined ? undefined : phaseAt(template, { phase: phaseId, step: 0 });
  const byKey = (key: string): SectionTemplate | undefined =>
    template.sections.find((section) => section.id === key);
  const found = (phase?.sections ?? [])
    .map(byKey)
    .map((section) => (section?.rowsOf === undefined ? section : byKey(section.rowsOf)))
    .filter((section) => section?.note !== undefined);
  return [...new Set(found)].filter((section) => section !== undefined);
}

/** The section that is written in: the one that was chosen, as long as the phase has it; else its first. */
export function chosenSection(
  sections: readonly SectionTemplate[],
  wanted: string | null,
): SectionTemplate | undefined {
  return sections.find((section) => section.id === wanted) ?? sections[0];
}
