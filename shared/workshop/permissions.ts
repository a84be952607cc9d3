// Who may do what in a session, and when: one table, used by the server to decide and by the page to explain.
import { z } from 'zod';
import type { Step, Template } from '../template/template.ts';
import { activityAt, isActivity, stepAt, type ActivityId } from './agenda.ts';
import { isDisclosed, type SessionState } from './sessionState.ts';

export const Role = z.enum(['facilitator', 'participant']);
export type Role = z.infer<typeof Role>;

export const ACTIONS = [
  'board.read',
  'board.write',
  'board.lock',
  'session.export',
  'session.invite',
  'session.door',
  'session.facilitators',
  'session.lead',
  'activity.answer',
  'example.write',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What of a session's state decides who may do what. */
export type Moment = {
  status: SessionState['status'];
  step: Step | null;
  /** Whether people give something in this step that nobody else sees yet. */
  hidden: boolean;
  /** A demonstration: whoever tries it leads it. */
  example: boolean;
};

/** The current activity while what is given in it is hidden: what a reveal would show. Null when there is none. */
export function hiddenActivity(state: SessionState, template: Template): ActivityId | null {
  const step = stepAt(template, state.at);
  if (state.status !== 'running' || !state.at || !step || !isActivity(step)) return null;
  const activity = activityAt(state.at);
  return isDisclosed(state, activity) ? null : activity;
}

export function momentOf(state: SessionState, template: Template, example: boolean): Moment {
  const step = stepAt(template, state.at) ?? null;
  return { status: state.status, step, hidden: hiddenActivity(state, template) !== null, example };
}

type Rule = (moment: Moment) => boolean;
const always: Rule = () => true;
const never: Rule = () => false;
const open: Rule = ({ status }) => status !== 'ended';

/** Default deny: what is not allowed to a role here is refused. */
const MAY: Record<Action, Record<Role, Rule>> = {
  'board.read': { facilitator: always, participant: always },
  // While people write unseen nothing is added in the open: it would be read before everyone has thought.
  'board.write': { facilitator: open, participant: (moment) => open(moment) && !moment.hidden },
  // Whoever tries the demonstration leads it, and nobody else is there.
  'board.lock': { facilitator: open, participant: (moment) => open(moment) && moment.example },
  'session.export': { facilitator: always, participant: always },
  'session.invite': { facilitator: always, participant: always },
  'session.door': { facilitator: always, participant: never },
  'session.facilitators': { facilitator: always, participant: never },
  'session.lead': { facilitator: always, participant: ({ example }) => example },
  'activity.answer': { facilitator: ({ hidden }) => hidden, participant: ({ hidden }) => hidden },
  'example.write': { facilitator: always, participant: always },
};

export function can(role: Role, action: Action, moment: Moment): boolean {
  return MAY[action][role](moment);
}
