// Getting into a session: by its code as someone new, or by one's own code as the person one already is.
import type { PersonFunction } from '#shared/api.ts';
import { normaliseCode } from '#shared/ids.ts';
import { hashSecret } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { ParticipantRow, SessionRow } from '../storage/Storage.ts';
import { newPerson, type ResolveAgency, type SessionsOptions } from './sessionOptions.ts';

export type JoinedSession = { session: SessionRow; person: ParticipantRow; boardId: string };

export type JoinWish = {
  code: string;
  name: string;
  agency: string;
  function?: PersonFunction | undefined;
  facilitatorKey?: string | undefined;
  device: string;
};

export type JoinSession = {
  byCode: (code: string) => Promise<SessionRow>;
  join: (wish: JoinWish) => Promise<JoinedSession>;
  resume: (wish: { code: string; resumeCode: string; device: string }) => Promise<JoinedSession>;
};

export function createJoinSession(options: SessionsOptions, resolve: ResolveAgency): JoinSession {
  const { storage, secrets, now } = options;

  async function boardOf(sessionId: string): Promise<string> {
    const documents = await storage.documents(sessionId);
    const board = documents.find(({ kind }) => kind === 'board');
    if (!board) throw new Error('a session without a board');
    return board.id;
  }

  async function byCode(code: string): Promise<SessionRow> {
    const session = await storage.sessionByCode(normaliseCode(code));
    if (!session) throw new Refused('wrong_code', 'code');
    return session;
  }

  /** Whether the key of a facilitator link came along; a wrong one is refused, not passed over. */
  function facilitates(session: SessionRow, key: string | undefined): boolean {
    if (key === undefined) return false;
    if (hashSecret(key) === hashSecret(secrets.facilitatorKey(session.id))) return true;
    throw new Refused('link_unknown', 'facilitatorKey');
  }

  return {
    byCode,
    join: async (wish) => {
      const session = await byCode(wish.code);
      const facilitator = facilitates(session, wish.facilitatorKey);
      if (!session.open && !facilitator) throw new Refused('door_closed');
      const person = newPerson(
        session.id,
        {
          name: wish.name,
          agency: resolve(wish.agency),
          function: wish.function ?? null,
          role: facilitator ? 'facilitator' : 'participant',
        },
        now(),
      );
      const boardId = await boardOf(session.id);
      await storage.addParticipant(person, wish.device);
      return { session, person, boardId };
    },
    resume: async ({ code, resumeCode, device }) => {
      const session = await byCode(code);
      const typed = normaliseCode(resumeCode);
      const people = await storage.participants(session.id);
      const person = people.find(({ id }) => normaliseCode(secrets.resumeCode(id)) === typed);
      if (!person) throw new Refused('wrong_resume_code', 'resumeCode');
      await storage.putDevice(device, now());
      await storage.grantParticipant(device, session.id, person.id);
      return { session, person, boardId: await boardOf(session.id) };
    },
  };
}
