// Making, joining and showing sessions. Checks first, then one transaction, then the announcement.
import { resolveAgency, type Agency, type AgencyRef } from '#shared/agency/agency.ts';
import type { Organiser, PersonFunction, SessionView, SubGoal } from '#shared/api.ts';
import { createCode, createId, normaliseCode } from '#shared/ids.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Template } from '#shared/template/template.ts';
import type { Role } from '#shared/workshop/permissions.ts';
import { hashSecret, random, type Secrets } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { ParticipantRow, SessionRow, Storage } from '../storage/Storage.ts';
import { peopleOf } from './people.ts';
import { seedBoard, type Seed } from './seedBoard.ts';

export type Sessions = {
  create: (wish: {
    template: string;
    title: string;
    dnr?: string | undefined;
    organiser: Organiser | null;
    device: string | null;
  }) => Promise<{ session: SessionRow; boardId: string }>;
  /** A session whose people and content are given: the demonstration. */
  createExample: (wish: ExampleSession) => Promise<SessionRow>;
  byCode: (code: string) => Promise<SessionRow>;
  join: (wish: {
    code: string;
    name: string;
    agency: string;
    function?: PersonFunction | undefined;
    facilitatorKey?: string | undefined;
    device: string;
  }) => Promise<JoinedSession>;
  resume: (wish: { code: string; resumeCode: string; device: string }) => Promise<JoinedSession>;
  view: (sessionId: string, participantId: string, baseUrl: string) => Promise<SessionView>;
  resolveAgency: (written: string) => AgencyRef;
  resumeCode: (participantId: string) => string;
  joinUrl: (baseUrl: string, code: string) => string;
  facilitatorUrl: (baseUrl: string, session: SessionRow) => string;
};

export type JoinedSession = { session: SessionRow; person: ParticipantRow; boardId: string };
export type ExampleSession = {
  template: string;
  title: string;
  dnr?: string;
  people: readonly { name: string; agency: string; function: PersonFunction }[];
  /** `author` of a note is an index into `people`, as text. */
  seed: Seed;
};

export type SessionsOptions = {
  storage: Storage;
  secrets: Secrets;
  agencies: readonly Agency[];
  subGoals: readonly SubGoal[];
  now: () => number;
  linesOf: (participantId: string) => number;
};

const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

export function createSessions(options: SessionsOptions): Sessions {
  const { storage, secrets, now } = options;
  const resolve = (written: string): AgencyRef => resolveAgency(options.agencies, written, today(now()));
  const joinUrl = (baseUrl: string, code: string): string => `${baseUrl}/j/${code}`;

  function templateOf(id: string): Template {
    const template = templateById(id);
    if (!template) throw new Refused('unknown_template', 'template');
    return template;
  }

  async function freeCode(): Promise<string> {
    for (;;) {
      const code = createCode(random);
      if (!(await storage.sessionByCode(code))) return code;
    }
  }

  async function make(
    session: Omit<SessionRow, 'id' | 'code' | 'open' | 'createdAt'>,
    fill: (sessionId: string) => { people: ParticipantRow[]; seed: Seed },
    device: string | null,
  ): Promise<{ session: SessionRow; boardId: string }> {
    const template = templateOf(session.template);
    const row: SessionRow = {
      ...session,
      id: createId('session', random),
      code: await freeCode(),
      open: true,
      createdAt: now(),
    };
    const { people, seed } = fill(row.id);
    const board = { id: createId('board', random), kind: 'board' as const };
    const { update, authors } = seedBoard(template, seed, random);
    const [first] = people;
    await storage.createSession({
      session: row,
      document: board,
      seed: update,
      seedAuthors: authors,
      participants: people,
      grant: device !== null && first ? { device, participantId: first.id } : null,
    });
    return { session: row, boardId: board.id };
  }

  function personOf(
    sessionId: string,
    person: { name: string; agency: AgencyRef; function: PersonFunction | null; role: Role },
  ): ParticipantRow {
    return { ...person, id: createId('person', random), sessionId, joinedAt: now() };
  }

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

  return {
    create: ({ template, title, dnr, organiser, device }) =>
      make(
        {
          title,
          dnr: dnr ?? null,
          template,
          host: organiser?.agency ?? null,
          organiserId: organiser?.id ?? null,
          example: false,
        },
        (sessionId) => ({
          people: organiser
            ? [
                personOf(sessionId, {
                  name: organiser.name,
                  agency: organiser.agency,
                  function: null,
                  role: 'facilitator',
                }),
              ]
            : [],
          seed: { notes: [], links: [] },
        }),
        device,
      ),
    createExample: async ({ template, title, dnr, people, seed }) => {
      const made = await make(
        {
          title,
          dnr: dnr ?? null,
          template,
          host: resolve('jamstalldhetsmyndigheten'),
          organiserId: null,
          example: true,
        },
        (sessionId) => {
          const rows = people.map((person, index) =>
            personOf(sessionId, {
              ...person,
              agency: resolve(person.agency),
              role: index === 0 ? 'facilitator' : 'participant',
            }),
          );
          const author = (index: string): string => rows[Number(index)]?.id ?? 'server';
          return {
            people: rows,
            seed: { ...seed, notes: seed.notes.map((note) => ({ ...note, author: author(note.author) })) },
          };
        },
        null,
      );
      return made.session;
    },
    byCode,
    join: async (wish) => {
      const session = await byCode(wish.code);
      const facilitates =
        wish.facilitatorKey !== undefined &&
        hashSecret(wish.facilitatorKey) === hashSecret(secrets.facilitatorKey(session.id));
      if (wish.facilitatorKey !== undefined && !facilitates)
        throw new Refused('link_unknown', 'facilitatorKey');
      if (!session.open && !facilitates) throw new Refused('door_closed');
      const person = personOf(session.id, {
        name: wish.name,
        agency: resolve(wish.agency),
        function: wish.function ?? null,
        role: facilitates ? 'facilitator' : 'participant',
      });
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
    view: async (sessionId, participantId, baseUrl) => {
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
        subGoals: [...options.subGoals],
        documents: documents.map(({ id, kind, epoch }) => ({ id, kind, epoch })),
        people: await peopleOf(storage, sessionId, options.linesOf),
        me: {
          id: me.id,
          role: me.role,
          resumeCode: secrets.resumeCode(me.id),
          resumeUrl: `${joinUrl(baseUrl, session.code)}#r=${secrets.resumeCode(me.id)}`,
        },
        joinUrl: joinUrl(baseUrl, session.code),
        facilitatorUrl:
          me.role === 'facilitator'
            ? `${joinUrl(baseUrl, session.code)}#leda=${secrets.facilitatorKey(session.id)}`
            : null,
      };
    },
    resolveAgency: resolve,
    resumeCode: secrets.resumeCode,
    joinUrl,
    facilitatorUrl: (baseUrl, session) =>
      `${joinUrl(baseUrl, session.code)}#leda=${secrets.facilitatorKey(session.id)}`,
  };
}
