// The changes of a session's state and of what people give in it, as writes of the SQLite store.
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { appendOne } from './sqliteAppend.ts';
import type { Connection } from './sqliteConnection.ts';
import { OF_DOCUMENT } from './sqliteLogWrites.ts';
import {
  StorageError,
  type AnswerRow,
  type CommandRow,
  type NewDocument,
  type StateChange,
} from './Storage.ts';

/** Puts a session's state where the version it was decided on stands. */
export function putState(db: Connection, sessionId: string, from: number | null, state: SessionState): void {
  const { changes } = db.run(
    `INSERT INTO session_states (session_id, version, disclosing, state) VALUES (?, ?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET version = excluded.version, disclosing = excluded.disclosing,
     state = excluded.state WHERE session_states.version = ?`,
    sessionId,
    state.version,
    state.disclosing ? 1 : 0,
    JSON.stringify(state),
    from,
  );
  if (changes === 0) throw new StorageError('failed', 'the session has another version');
}

function putCommand(db: Connection, sessionId: string, command: CommandRow, now: number): void {
  db.run(
    'INSERT INTO commands (session_id, participant_id, id, answer, created_at) VALUES (?, ?, ?, ?, ?)',
    sessionId,
    command.participantId,
    command.id,
    command.answer,
    now,
  );
}

/** What hangs on a session, in the order in which it can go. */
const OF_SESSION = ['answers', 'commands', 'session_states', 'docs', 'grants', 'participants'] as const;

export const sessionWrites = {
  deleteSession: (db: Connection, sessionId: string): void => {
    for (const table of OF_DOCUMENT)
      db.run(`DELETE FROM ${table} WHERE doc IN (SELECT id FROM docs WHERE session_id = ?)`, sessionId);
    for (const table of OF_SESSION) db.run(`DELETE FROM ${table} WHERE session_id = ?`, sessionId);
    db.run('DELETE FROM sessions WHERE id = ?', sessionId);
  },
  createDocument: (db: Connection, made: NewDocument): string => {
    const known = db.get(
      'SELECT id FROM docs WHERE session_id = ? AND kind = ? AND owner IS ? AND activity IS ? AND moved_to IS NULL',
      made.sessionId,
      made.kind,
      made.owner,
      made.activity,
    );
    if (known) return String(known['id']);
    db.run(
      `INSERT INTO docs (id, session_id, kind, owner, activity, epoch, policy_version, head, next_client)
       VALUES (?, ?, ?, ?, ?, 1, 1, 0, 2)`,
      made.id,
      made.sessionId,
      made.kind,
      made.owner,
      made.activity,
    );
    appendOne(db, {
      doc: made.id,
      epoch: 1,
      after: 0,
      rows: made.seed ? [{ connection: 'server', frame: 1, author: 'server', bytes: made.seed }] : [],
      clients: [{ clientId: 1, participantId: 'server' }],
      authors: [],
      now: made.now,
    });
    return made.id;
  },
  changeState: (db: Connection, change: StateChange): { heads: number[] } => {
    putState(db, change.sessionId, change.from, change.state);
    if (change.command) putCommand(db, change.sessionId, change.command, change.now);
    if (change.forgetBallots !== null) {
      db.run(
        'UPDATE answers SET ballot = NULL WHERE session_id = ? AND activity = ?',
        change.sessionId,
        change.forgetBallots,
      );
    }
    return { heads: change.append ? [appendOne(db, change.append)] : [] };
  },
  putAnswer: (
    db: Connection,
    given: { sessionId: string; activity: string; answer: AnswerRow; command: CommandRow; now: number },
  ): void => {
    db.run(
      `INSERT INTO answers (session_id, activity, participant_id, done, ballot) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (session_id, activity, participant_id) DO UPDATE SET done = excluded.done, ballot = excluded.ballot`,
      given.sessionId,
      given.activity,
      given.answer.participantId,
      given.answer.done ? 1 : 0,
      given.answer.ballot ? JSON.stringify(given.answer.ballot) : null,
    );
    putCommand(db, given.sessionId, given.command, given.now);
  },
};
