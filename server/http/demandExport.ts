// Who may fetch what a session has come to as files.
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { HttpContext } from './context.ts';
import { memberOf } from './memberOf.ts';

/** Programs of an organiser may read any session; people only those they take part in. */
export async function demandExport(
  context: HttpContext,
  identity: Identity,
  sessionId: string,
): Promise<void> {
  if (identity.token === 'organiser') {
    if (!(await context.storage.sessionById(sessionId))) throw new Refused('not_found');
  } else await memberOf(context, identity, sessionId, 'session.export');
}
