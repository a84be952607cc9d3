// Who may do what in a session: one table, used by the server to decide and by the page to explain.
import { z } from 'zod';

export const Role = z.enum(['facilitator', 'participant']);
export type Role = z.infer<typeof Role>;

export const ACTIONS = [
  'board.read',
  'board.write',
  'session.export',
  'session.invite',
  'session.door',
  'session.facilitators',
] as const;
export type Action = (typeof ACTIONS)[number];

const EVERYONE: readonly Role[] = ['facilitator', 'participant'];
const FACILITATORS: readonly Role[] = ['facilitator'];

/** Default deny: an action that is not listed for a role is refused. */
const MAY: Record<Action, readonly Role[]> = {
  'board.read': EVERYONE,
  'board.write': EVERYONE,
  'session.export': EVERYONE,
  'session.invite': EVERYONE,
  'session.door': FACILITATORS,
  'session.facilitators': FACILITATORS,
};

export function can(role: Role, action: Action): boolean {
  return MAY[action].includes(role);
}
