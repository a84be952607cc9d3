// Who may do what in a session, and when: one table, used by the server to decide and by the page to explain.
import { z } from 'zod';
import type { Step, Template } from '../template/template.ts';
import { activityAt, isActivity, stepAt } from './agenda.ts';
import { isDisclosed, type SessionState } from './sessionState.ts';

export const Role = z.enum(['facilitator', 'participant']);
export type Role = z.infer<typeof Role>;

export const ACTIONS = [
  'board.read',
  'board.write',
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

export function momentOf(state: SessionState, template: Template, example: boolean): Moment {
  const step = stepAt(template, state.at) ?? null;
  const disclosed = state.at !== null && isDisclosed(state, activityAt(state.at));
  const hidden = state.status === 'running' && step !== null && isActivity(step) && !disclosed;
  return { status: state.status, step, hidden, example };
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
