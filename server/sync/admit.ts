// Who may open a line to a document, asked before the line is, and under which client id they write.
import type { IncomingMessage } from 'node:http';
import { limits } from '#shared/limits.ts';
import { SPARES_MAX, SUBPROTOCOL } from '#shared/sync/messages.ts';
import { AUDIENCES } from '#shared/workshop/documents.ts';
import { can } from '#shared/workshop/permissions.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';
import type { Storage } from '../storage/Storage.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';
import type { Admission } from './connection.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** Someone let in, before the line is. What it holds open is to be released if the line never comes. */
export type Admitted = Admission & { sessionId: string; device: string };

/** The document goes on under another id. */
export class Moved extends Error {
  readonly to: string;
  constructor(to: string) {
    super('moved');
    this.to = to;
  }
}

/** What a client asks for when it comes. */
export type AdmitWish = {
  /** True when it understands our own messages. */
  own: boolean;
  /** The client id that its Y.Doc has from before. */
  kept: number | null;
  spares: number;
};

export type AdmitOptions = {
  config: Config;
  storage: Storage;
  rooms: Rooms;
  states: SessionStates;
  identify: Identify;
  linesOf: (participantId: string) => number;
  createConnectionId: () => string;
};

export type Admit = (request: IncomingMessage, docId: string, wish: AdmitWish) => Promise<Admitted>;

/** A whole number within bounds, or null. */
function numberIn(text: string | null, most: number): number | null {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? Math.min(value, most) : null;
}

/** The wish in an upgrade request's header and query. */
export function wishOf(request: IncomingMessage, query: URLSearchParams): AdmitWish {
  return {
    own: request.headers['sec-websocket-protocol']?.includes(SUBPROTOCOL) ?? false,
    kept: numberIn(query.get('client'), 2 ** 32),
    spares: numberIn(query.get('spares'), SPARES_MAX) ?? 0,
  };
}

export function createAdmit(options: AdmitOptions): Admit {
  const { storage, rooms, states } = options;

  /** The id that a Y.Doc instance of ours writes under, the one it has or a fresh one; and fresh ones to spare. */
  async function clientIdsFor(
    room: Room,
    participantId: string,
    wish: AdmitWish,
  ): Promise<{ clientId: number | null; spares: number[] }> {
    if (!wish.own) return { clientId: null, spares: [] };
    const kept = wish.kept !== null && room.ownerOf(wish.kept) === participantId ? wish.kept : null;
    const wanted = wish.spares + (kept === null ? 1 : 0);
    if (wanted === 0) return { clientId: kept, spares: [] };
    // Ids are never given twice, so one person must not use them up for all.
    const left = limits.idsPerPerson - room.idsOf(participantId);
    if (left < 1 && kept === null) throw new Refused('too_many_lines');
    const leased = await storage.leaseClientIds(
      room.row.id,
      participantId,
      Math.min(wanted, Math.max(left, 0)),
    );
    for (const id of leased) room.bindClient(id, participantId);
    if (kept !== null) return { clientId: kept, spares: leased };
    const [clientId = null, ...spares] = leased;
    return { clientId, spares };
  }

  return async (request, docId, wish) => {
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
    const isReader = AUDIENCES[row.kind].readers === 'members' || row.owner === person.id;
    if (!isReader || !can(person.role, 'board.read', moment)) throw new Refused('not_member');
    if (row.movedTo !== null) throw new Moved(row.movedTo);
    if (options.linesOf(person.id) >= limits.linesPerPerson) throw new Refused('too_many_lines');
    const open = await rooms.hold(docId);
    try {
      return {
        open,
        participantId: person.id,
        mayWrite: () => states.mayWrite(live, person.role, row),
        mayLead: () => states.mayLead(live, person.role),
        quiet: () => states.quiet(live, row),
        ...(await clientIdsFor(open.room, person.id, wish)),
        connectionId: options.createConnectionId(),
        sessionId: row.sessionId,
        device,
      };
    } catch (error) {
      open.release();
      throw error;
    }
  };
}
