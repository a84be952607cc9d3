// The demonstration: whoever comes through its door gets a session of their own, in the middle of a silent step, among simulated colleagues.
import { agencyKey } from '#shared/agency/agency.ts';
import type { PersonFunction } from '#shared/api.ts';
import { limits } from '#shared/limits.ts';
import { activityAt } from '#shared/workshop/agenda.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';
import { namedAgencies } from '#shared/workshop/threshold.ts';
import { Refused } from '../errors.ts';
import { caseProblemTree } from '../rehearsal/caseProblemTree.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import type { OpenDocumentById } from '../workshops/documentPort.ts';
import type { JoinedSession } from '../workshops/joinSession.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';
import type { Sessions } from '../workshops/sessions.ts';
import { createColleagues } from './colleagues.ts';
import {
  DEMONSTRATION_HOST,
  DEMONSTRATION_STEP,
  DEMONSTRATION_WAY,
  demonstrationCauses,
  demonstrationLinks,
  demonstrationNotes,
  demonstrationPeople,
} from './demonstrationContent.ts';

const SETTING = 'demonstration_session';
/** The clock of a visitor's session: it has run for a while. */
const LEFT_MS = 4 * 60_000;
/** How far apart the steps before began. */
const STEP_MS = 10 * 60_000;
/** A visitor's session is forgotten after this long. */
const KEPT_MS = 24 * 60 * 60_000;

export type Visitor = { name: string; agency: string; function: PersonFunction | null; device: string };

export type Demonstration = {
  /** Makes the door unless it is there; answers its code. */
  ensureDoor: () => Promise<string>;
  isDoor: (sessionId: string) => Promise<boolean>;
  /** A session of the visitor's own, with them in it. */
  enter: (visitor: Visitor) => Promise<JoinedSession>;
  close: () => void;
};

export type DemonstrationOptions = {
  storage: Storage;
  sessions: Sessions;
  states: SessionStates;
  openDocument: OpenDocumentById;
  announceAnswer: (sessionId: string, participantId: string) => void;
  /** Open lines of a participant. */
  linesOf: (participantId: string) => number;
  now: () => number;
  onFailure: (error: unknown) => void;
};

/** In the middle of writing causes, with what people were told when it began. */
function stateAt(now: number, people: readonly ParticipantRow[]): SessionState {
  const at = DEMONSTRATION_STEP;
  return {
    ...initialState(),
    version: 1,
    status: 'running',
    at,
    timer: { state: 'running', endsAt: now + LEFT_MS },
    activities: {
      [activityAt(at)]: {
        openedAt: now,
        named: namedAgencies(people.map(({ agency }) => agencyKey(agency))),
        disclosedAt: null,
      },
    },
    log: DEMONSTRATION_WAY.map((position, index) => ({
      ...position,
      at: now - (DEMONSTRATION_WAY.length - 1 - index) * STEP_MS,
    })),
    startedAt: now - (DEMONSTRATION_WAY.length - 1) * STEP_MS,
  };
}

export function createDemonstration(options: DemonstrationOptions): Demonstration {
  const { storage, sessions, now } = options;
  const colleagues = createColleagues({ ...options, causes: demonstrationCauses });
  let enteredLately: number[] = [];

  const make = (): Promise<{ sessionId: string; code: string; people: ParticipantRow[] }> =>
    sessions.createExample({
      template: caseProblemTree.template,
      title: caseProblemTree.title,
      ...(caseProblemTree.dnr !== undefined && { dnr: caseProblemTree.dnr }),
      host: DEMONSTRATION_HOST,
      people: demonstrationPeople,
      state: (people) => stateAt(now(), people),
      seed: {
        notes: demonstrationNotes.map(({ by, ...note }) => ({
          ...note,
          author: String(by % demonstrationPeople.length),
        })),
        links: demonstrationLinks,
      },
    });

  /** Forgets visitors' sessions of the day before, unless someone still has one open. */
  async function tidy(): Promise<void> {
    const door = await storage.getSetting(SETTING);
    for (const { id } of await storage.examplesBefore(now() - KEPT_MS)) {
      if (id === door) continue;
      const people = await storage.participants(id);
      const visited = people.some((person) => !person.simulated && options.linesOf(person.id) > 0);
      if (!visited) await storage.deleteSession(id);
    }
  }

  /** Each visitor costs a session: so many a minute, over all addresses. */
  function countVisitor(): void {
    enteredLately = enteredLately.filter((at) => at > now() - 60_000);
    if (enteredLately.length >= limits.demonstrationsPerMinute) throw new Refused('too_fast');
    enteredLately.push(now());
  }

  return {
    ensureDoor: async () => {
      const known = await storage.getSetting(SETTING);
      const session = known ? await storage.sessionById(known) : null;
      if (session) return session.code;
      const made = await make();
      await storage.putSetting(SETTING, made.sessionId);
      return made.code;
    },
    isDoor: async (sessionId) => (await storage.getSetting(SETTING)) === sessionId,
    enter: async (visitor) => {
      countVisitor();
      await tidy();
      const made = await make();
      const joined = await sessions.join({
        code: made.code,
        name: visitor.name,
        agency: visitor.agency,
        function: visitor.function ?? undefined,
        device: visitor.device,
      });
      // The one who leads does not write.
      await colleagues.write(made.sessionId, activityAt(DEMONSTRATION_STEP), made.people.slice(1));
      return joined;
    },
    close: colleagues.close,
  };
}
