// The state of each session in use, as it is on disk: read once, changed one command at a time, never ahead of the disk.
import { limits } from '#shared/limits.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Template } from '#shared/template/template.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { AUDIENCES, type DocumentKind } from '#shared/workshop/documents.ts';
import { can, momentOf, type Action, type Moment, type Role } from '#shared/workshop/permissions.ts';
import { hidesPresence } from '#shared/workshop/hidesPresence.ts';
import { initialState, isDisclosed, type SessionState } from '#shared/workshop/sessionState.ts';
import { Refused } from '../errors.ts';
import type { SessionRow, StateChange, Storage } from '../storage/Storage.ts';

export type LiveSession = {
  id: string;
  template: Template;
  example: boolean;
  state: SessionState;
  /** The moment before the last change, and until when what it allowed is still taken. */
  grace: { moment: Moment; until: number } | null;
  /** The activity whose notes are being shown right now: nothing more is written in it. */
  sealed: ActivityId | null;
};

/** What of a document decides who may write in it. */
type Written = { kind: DocumentKind; activity: ActivityId | null };

export type SessionStates = {
  get: (sessionId: string) => Promise<LiveSession>;
  momentIn: (sessionId: string) => Promise<Moment>;
  /** Runs acts on one session one after the other. */
  exclusively: <T>(sessionId: string, act: (live: LiveSession) => Promise<T>) => Promise<T>;
  /** Puts a change on disk, and then lets it be seen. Answers what `changeState` does. */
  commit: (
    live: LiveSession,
    change: Pick<StateChange, 'state' | 'command' | 'append' | 'forgetBallots'>,
  ) => Promise<{ heads: number[] }>;
  /** Whether someone of this role may write in a document now. */
  mayWrite: (live: LiveSession, role: Role, document: Written) => boolean;
  /** Whether what is locked on the board for those who lead is this role's to change now. */
  mayLead: (live: LiveSession, role: Role) => boolean;
  /** Whether nobody is told now what others do in a document. */
  quiet: (live: LiveSession, document: Pick<Written, 'kind'>) => boolean;
  /** Called when a session's state has changed, before anyone is told of it. */
  onChanged: (listener: (sessionId: string) => void) => void;
};

export function createSessionStates({
  storage,
  now,
}: {
  storage: Storage;
  now: () => number;
}): SessionStates {
  const sessions = new Map<string, Promise<LiveSession>>();
  const queues = new Map<string, Promise<unknown>>();
  const listeners = new Set<(sessionId: string) => void>();

  async function load(sessionId: string): Promise<LiveSession> {
    const session: SessionRow | null = await storage.sessionById(sessionId);
    const template = session ? templateById(session.template) : undefined;
    if (!session || !template) throw new Refused('not_found');
    const state = (await storage.sessionState(sessionId)) ?? initialState();
    return { id: sessionId, template, example: session.example, state, grace: null, sealed: null };
  }

  function get(sessionId: string): Promise<LiveSession> {
    const known = sessions.get(sessionId);
    if (known) return known;
    const loading = load(sessionId);
    sessions.set(sessionId, loading);
    loading.catch(() => sessions.delete(sessionId));
    return loading;
  }

  /** As the storage's, and an answer that was lost is found on the disk: sessions are changed here, one act at a time. */
  async function put(change: StateChange): Promise<{ heads: number[] }> {
    try {
      return await storage.changeState(change);
    } catch (error) {
      // The thread that writes may have ended between the commit and its answer.
      const stored = await storage.sessionState(change.sessionId).catch(() => null);
      if (stored?.version !== change.state.version) throw error;
      const { append } = change;
      return { heads: append ? [append.after + append.rows.length] : [] };
    }
  }

  const moment = (live: LiveSession): Moment => momentOf(live.state, live.template, live.example);

  /** Whether it was allowed at the moment before this one, and that is not long ago. */
  const couldJustNow = ({ grace }: LiveSession, role: Role, action: Action): boolean =>
    grace !== null && now() < grace.until && can(role, action, grace.moment);

  return {
    get,
    momentIn: async (sessionId) => moment(await get(sessionId)),
    exclusively: async (sessionId, act) => {
      const before = queues.get(sessionId) ?? Promise.resolve();
      const running = before.then(async () => act(await get(sessionId)));
      // The next waits for this one, however it ends.
      const settled = running.catch(() => undefined);
      queues.set(sessionId, settled);
      try {
        return await running;
      } finally {
        if (queues.get(sessionId) === settled) queues.delete(sessionId);
      }
    },
    commit: async (live, change) => {
      const from = live.state.version;
      const done = await put({ ...change, sessionId: live.id, from, now: now() });
      const before = moment(live);
      live.state = change.state;
      const after = moment(live);
      // A clock that is started does not shorten what a move allowed.
      if (before.hidden !== after.hidden || before.status !== after.status)
        live.grace = { moment: before, until: now() + limits.graceMs };
      for (const listener of listeners) listener(live.id);
      return done;
    },
    mayWrite: (live, role, { kind, activity }) => {
      const { writers, grace } = AUDIENCES[kind];
      if (writers === 'own activity') {
        return (
          activity !== null &&
          live.state.status === 'running' &&
          live.sealed !== activity &&
          !isDisclosed(live.state, activity)
        );
      }
      // A note that was being typed when everyone was moved on is not thrown back at its writer.
      return can(role, writers, moment(live)) || (grace && couldJustNow(live, role, writers));
    },
    mayLead: (live, role) => can(role, 'board.lock', moment(live)) || couldJustNow(live, role, 'board.lock'),
    quiet: (live, { kind }) => AUDIENCES[kind].hushed && hidesPresence(moment(live)),
    onChanged: (listener) => {
      listeners.add(listener);
    },
  };
}
