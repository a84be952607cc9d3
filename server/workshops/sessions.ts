// Making, joining and showing sessions. Checks first, then one transaction, then the announcement.
import { resolveAgency } from '#shared/agency/agency.ts';
import type { SessionView } from '#shared/api.ts';
import { Refused } from '../errors.ts';
import type { SessionRow } from '../storage/Storage.ts';
import { createJoinSession, type JoinSession } from './joinSession.ts';
import { createMakeSession, type MakeSession } from './makeSession.ts';
import { peopleOf } from './people.ts';
import { templateOf, type ResolveAgency, type SessionsOptions } from './sessionOptions.ts';

export type Sessions = MakeSession &
  JoinSession & {
    view: (sessionId: string, participantId: string, baseUrl: string) => Promise<SessionView>;
    resolveAgency: ResolveAgency;
    resumeCode: (participantId: string) => string;
    joinUrl: (baseUrl: string, code: string) => string;
    facilitatorUrl: (baseUrl: string, session: SessionRow) => string;
  };

const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

export function createSessions(options: SessionsOptions): Sessions {
  const { storage, secrets, now } = options;
  const resolve: ResolveAgency = (written) => resolveAgency(options.agencies, written, today(now()));
  const joinUrl = (baseUrl: string, code: string): string => `${baseUrl}/j/${code}`;
  const facilitatorUrl = (baseUrl: string, session: SessionRow): string =>
    `${joinUrl(baseUrl, session.code)}#leda=${secrets.facilitatorKey(session.id)}`;

  async function view(sessionId: string, participantId: string, baseUrl: string): Promise<SessionView> {
    const session = await storage.sessionById(sessionId);
    const me = await storage.participant(participantId);
    if (!session || !me) throw new Refused('not_member');
    const documents = await storage.documents(sessionId);
    return {
      id: session.id,
      title: session.title,
      code: session.code,
      dnr: session.dnr,
      open: session.open,
      example: session.example,
      createdAt: new Date(session.createdAt).toISOString(),
      template: templateOf(session.template),
      host: session.host,
      subGoals: [...options.subGoals],
      documents: documents
        .filter(({ owner }) => owner === null || owner === me.id)
        .map(({ id, kind, epoch, activity }) => ({
          id,
          kind,
          epoch,
          ...(activity !== null && { activity }),
        })),
      state: (await options.states.get(sessionId)).state,
      progress: await options.progress.progressOf(sessionId, { agencies: me.role === 'facilitator' }),
      mine: await options.progress.mineOf(sessionId, me.id),
      now: now(),
      people: await peopleOf(storage, sessionId, options.linesOf),
      me: {
        id: me.id,
        role: me.role,
        resumeCode: secrets.resumeCode(me.id),
        resumeUrl: `${joinUrl(baseUrl, session.code)}#r=${secrets.resumeCode(me.id)}`,
      },
      joinUrl: joinUrl(baseUrl, session.code),
      facilitatorUrl: me.role === 'facilitator' ? facilitatorUrl(baseUrl, session) : null,
    };
  }

  return {
    ...createMakeSession(options, resolve),
    ...createJoinSession(options, resolve),
    view,
    resolveAgency: resolve,
    resumeCode: secrets.resumeCode,
    joinUrl,
    facilitatorUrl,
  };
}
