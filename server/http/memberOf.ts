// Whether the caller takes part in a session and may do something there: asked by every route of a session.
import { can, type Action } from '#shared/workshop/permissions.ts';
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { ParticipantRow } from '../storage/Storage.ts';
import type { HttpContext } from './context.ts';

/** The person the caller is in a session, if they may do this there. */
export async function memberOf(
  context: HttpContext,
  identity: Identity,
  sessionId: string,
  action: Action,
): Promise<ParticipantRow> {
  const participantId = identity.participants.get(sessionId);
  const person = participantId ? await context.storage.participant(participantId) : null;
  if (!person) throw new Refused(identity.device === null ? 'not_signed_in' : 'not_member');
  if (!can(person.role, action, await context.states.momentIn(sessionId))) throw new Refused('not_allowed');
  return person;
}
