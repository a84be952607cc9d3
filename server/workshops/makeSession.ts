// Making a session: an organiser's from a template, or an example with its people and content given.
import type { Organiser, PersonFunction } from '#shared/api.ts';
import { createCode, createId } from '#shared/ids.ts';
import type { Template } from '#shared/template/template.ts';
import { agendaOf } from '#shared/workshop/agenda.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';
import { random } from '../auth/secrets.ts';
import type { ParticipantRow, SessionRow } from '../storage/Storage.ts';
import { seedBoard, type Seed } from './seedBoard.ts';
import { newPerson, templateOf, type ResolveAgency, type SessionsOptions } from './sessionOptions.ts';

export type SessionWish = {
  template: string;
  title: string;
  dnr?: string | undefined;
  /** The agency that invites, as written; the organiser's unless given. */
  host?: string | undefined;
  /** Extra phases to leave out. */
  without?: readonly string[] | undefined;
  organiser: Organiser | null;
  device: string | null;
};
export type ExampleSession = {
  /** The agency that invites, as written. */
  host: string;
  template: string;
  title: string;
  dnr?: string;
  people: readonly { name: string; agency: string; function: PersonFunction }[];
  /** Where it stands when it is made. */
  state: (people: readonly ParticipantRow[]) => SessionState;
  /** `author` of a note is an index into `people`, as text. */
  seed: Seed;
};

/** Of the phases asked to be left out, those that may be. */
function extraPhases(template: Template, without: readonly string[] = []): string[] {
  return template.phases.filter(({ id, extra }) => extra && without.includes(id)).map(({ id }) => id);
}

/** The template without the sections that only phases use which were left out. */
function boardTemplate(template: Template, off: readonly string[]): Template {
  const used = new Set(agendaOf(template, off).flatMap(({ sections }) => sections));
  const unused = new Set(
    template.phases.flatMap(({ sections }) => sections).filter((section) => !used.has(section)),
  );
  return { ...template, sections: template.sections.filter(({ id }) => !unused.has(id)) };
}

export type MakeSession = {
  create: (wish: SessionWish) => Promise<{ session: SessionRow; boardId: string }>;
  /** A session whose people and content are given: the demonstration. */
  createExample: (
    wish: ExampleSession,
  ) => Promise<{ sessionId: string; code: string; people: ParticipantRow[] }>;
};

export function createMakeSession(options: SessionsOptions, resolve: ResolveAgency): MakeSession {
  const { storage, now } = options;

  async function freeCode(): Promise<string> {
    for (;;) {
      const code = createCode(random);
      if (!(await storage.sessionByCode(code))) return code;
    }
  }

  async function make(
    session: Omit<SessionRow, 'code' | 'open' | 'createdAt'>,
    filling: { people: ParticipantRow[]; seed: Seed },
    device: string | null,
    state: SessionState,
  ): Promise<{ session: SessionRow; boardId: string }> {
    const template = templateOf(session.template);
    const row: SessionRow = {
      ...session,
      code: await freeCode(),
      open: true,
      createdAt: now(),
    };
    const { people, seed } = filling;
    const board = { id: createId('board', random), kind: 'board' as const };
    const { update, authors } = seedBoard(boardTemplate(template, state.off), seed, random);
    const [first] = people;
    await storage.createSession({
      session: row,
      state,
      document: board,
      seed: update,
      seedAuthors: authors,
      participants: people,
      grant: device !== null && first ? { device, participantId: first.id } : null,
    });
    return { session: row, boardId: board.id };
  }

  return {
    create: async ({ template, title, dnr, host, without, organiser, device }) => {
      const id = createId('session', random);
      const person = organiser && { name: organiser.name, agency: organiser.agency, function: null };
      return make(
        {
          id,
          title,
          dnr: dnr ?? null,
          template,
          host: host !== undefined ? resolve(host) : (organiser?.agency ?? null),
          organiserId: organiser?.id ?? null,
          example: false,
        },
        {
          people: person ? [newPerson(id, { ...person, role: 'facilitator' }, now())] : [],
          seed: { notes: [], links: [] },
        },
        device,
        initialState(extraPhases(templateOf(template), without)),
      );
    },
    createExample: async ({ template, title, dnr, host, people, state, seed }) => {
      const sessionId = createId('session', random);
      const rows = people.map((person, index) =>
        newPerson(
          sessionId,
          {
            ...person,
            agency: resolve(person.agency),
            role: index === 0 ? 'facilitator' : 'participant',
            simulated: true,
          },
          now(),
        ),
      );
      const author = (index: string): string => rows[Number(index)]?.id ?? 'server';
      const made = await make(
        {
          id: sessionId,
          title,
          dnr: dnr ?? null,
          template,
          host: resolve(host),
          organiserId: null,
          example: true,
        },
        {
          people: rows,
          seed: { ...seed, notes: seed.notes.map((note) => ({ ...note, author: author(note.author) })) },
        },
        null,
        state(rows),
      );
      return { sessionId, code: made.session.code, people: rows };
    },
  };
}
