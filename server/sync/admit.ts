// Who may open a line to a document, asked before the upgrade, and under which client id they write.
import type { IncomingMessage } from 'node:http';
import { limits } from '#shared/limits.ts';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { can } from '#shared/workshop/permissions.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Admission } from './connection.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';
import type { OpenRoom, Rooms } from './rooms.ts';

/** Someone let in, before the socket is. */
export type Admitted = Admission & { sessionId: string; device: string };

export type AdmitOptions = {
  config: Config;
  storage: Storage;
  rooms: Rooms;
  states: SessionStates;
  identify: Identify;
  createConnectionId: () => string;
};

/** @param kept the client id that a Y.Doc instance says it has from before */
export type Admit = (request: IncomingMessage, docId: string, kept: number | null) => Promise<Admitted>;

export function createAdmit(options: AdmitOptions, linesOf: (participantId: string) => number): Admit {
  const { storage, rooms, states } = options;

  /** The id that a Y.Doc instance of ours writes under: the one it has, or a fresh one. */
  async function clientIdFor(
    request: IncomingMessage,
    { room }: OpenRoom,
    wish: { participantId: string; kept: number | null },
  ): Promise<number | null> {
    const { participantId, kept } = wish;
    if (!request.headers['sec-websocket-protocol']?.includes(SUBPROTOCOL)) return null;
    if (kept !== null && room.ownerOf(kept) === participantId) return kept;
    // Ids are never given twice, so one person must not use them up for all.
    if (room.idsOf(participantId) >= limits.idsPerPerson) throw new Refused('too_many_lines');
    const leased = await storage.leaseClientId(room.row.id, participantId);
    room.bindClient(leased, participantId);
    return leased;
  }

  return async (request, docId, kept) => {
    if (!isOwnOrigin(request, options.config)) throw new Refused('foreign_origin');
    const { device, participants } = await options.identify(request);
    if (!device) throw new Refused('not_signed_in');
    const row = await storage.document(docId);
    const participantId = row ? participants.get(row.sessionId) : undefined;
    // Whether a document exists is told only to those who may read it.
    const person = participantId ? await storage.participant(participantId) : null;
    if (!row || !person) throw new Refused('not_member');
    const live = await states.get(row.sessionId);
    const moment = await states.momentIn(row.sessionId);
    if (!can(person.role, 'board.read', moment) || (row.owner !== null && row.owner !== person.id))
      throw new Refused('not_member');
    if (linesOf(person.id) >= limits.linesPerPerson) throw new Refused('too_many_lines');
    const open = await rooms.open(docId);
    return {
      open,
      participantId: person.id,
      mayWrite: () => states.mayWrite(live, person.role, row),
      // The example is no part of what people write unseen.
      quiet: () => row.kind !== 'example' && states.quiet(live, person.role),
      clientId: await clientIdFor(request, open, { participantId: person.id, kept }),
      connectionId: options.createConnectionId(),
      sessionId: row.sessionId,
      device,
    };
  };
}
