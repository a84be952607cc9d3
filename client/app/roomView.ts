// Which view the room turns to by itself where a session stands. Pure.
import { isActivity } from '#shared/workshop/agenda.ts';
import type { Moment, Role } from '#shared/workshop/permissions.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';

export const ROOM_VIEWS = ['answer', 'board', 'list', 'results'] as const;
/** `answer`: what one writes or votes in a step; `results`: what came out, once the session has ended. */
export type RoomView = (typeof ROOM_VIEWS)[number];

/** What someone last chose of the two that show the board; null before they did, or after they chose another view. */
export type ChosenView = 'board' | 'list' | null;

/** Named by where the session stands: a choice of view holds as long as this stays the same. */
export function momentKey({ status, at }: SessionState): string {
  return status === 'running' && at ? `${at.phase}.${at.step}` : status;
}

/**
 * A facilitator stays with the board; everyone else turns to what they are asked. Where nothing is asked, the board or the list
 * is shown as the person has it.
 */
export function defaultView(
  { status, step }: Moment,
  role: Role,
  phone: boolean,
  chosen: ChosenView = null,
): RoomView {
  if (status === 'ended') return 'results';
  const asked = status === 'running' && step !== null && isActivity(step);
  if (role === 'participant' && asked) return 'answer';
  if (chosen !== null) return chosen;
  // A phone is for answering; the list is one tap away.
  if (phone) return role === 'participant' ? 'answer' : 'list';
  return 'board';
}

/** Those one may choose among. */
export function viewsOf(status: SessionState['status']): RoomView[] {
  return status === 'ended' ? ['results', 'board', 'list'] : ['answer', 'board', 'list'];
}
