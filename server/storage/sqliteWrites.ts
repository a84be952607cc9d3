// The changes of the SQLite store. Each runs as one transaction in the writer worker, but for the emptying of the journal;
// arguments are plain data.
import type { NewSession, OrganiserRow, ParticipantRow, TokenRole } from './Storage.ts';
import { appendEach, appendOne } from './sqliteAppend.ts';
import type { Connection } from './sqliteConnection.ts';
import { logWrites } from './sqliteLogWrites.ts';
import { putState, sessionWrites } from './sqliteSessionWrites.ts';

function insertParticipant(db: Connection, person: ParticipantRow): void {
  db.run(
    'INSERT INTO participants (id, session_id, name, agency, function, role, simulated, joined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    person.id,
    person.sessionId,
    person.name,
    JSON.stringify(person.agency),
    person.function,
    person.role,
    person.simulated ? 1 : 0,
    person.joinedAt,
  );
}

function grant(db: Connection, device: string, sessionId: string, participantId: string): void {
  db.run(
    'INSERT OR REPLACE INTO grants (device, session_id, participant_id) VALUES (?, ?, ?)',
    device,
    sessionId,
    participantId,
  );
}

function putDevice(db: Connection, hash: string, now: number): void {
  db.run('INSERT OR IGNORE INTO devices (hash, created_at) VALUES (?, ?)', hash, now);
}

export const writes = {
  putSetting: (db: Connection, key: string, value: string): void => {
    db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, value);
  },
  putOrganiserLink: (db: Connection, hash: string, now: number, replaces: string | null): void => {
    if (replaces !== null) db.run('DELETE FROM organiser_links WHERE hash = ? AND used_at IS NULL', replaces);
    db.run('INSERT INTO organiser_links (hash, created_at) VALUES (?, ?)', hash, now);
  },
  claimOrganiserLink: (
    db: Connection,
    claim: { hash: string; organiser: OrganiserRow; device: string; now: number },
  ): 'claimed' | 'used' | 'unknown' => {
    const link = db.get('SELECT used_at FROM organiser_links WHERE hash = ?', claim.hash);
    if (!link) return 'unknown';
    if (link['used_at'] !== null) return 'used';
    const { organiser } = claim;
    db.run('UPDATE organiser_links SET used_at = ? WHERE hash = ?', claim.now, claim.hash);
    db.run(
      'INSERT INTO organisers (id, name, agency, created_at) VALUES (?, ?, ?, ?)',
      organiser.id,
      organiser.name,
      JSON.stringify(organiser.agency),
      claim.now,
    );
    putDevice(db, claim.device, claim.now);
    db.run('UPDATE devices SET organiser_id = ? WHERE hash = ?', organiser.id, claim.device);
    return 'claimed';
  },
  putToken: (db: Connection, token: { hash: string; role: TokenRole; now: number }): void => {
    db.run(
      'INSERT INTO api_tokens (hash, role, created_at) VALUES (?, ?, ?)',
      token.hash,
      token.role,
      token.now,
    );
  },
  putDevice,
  grantParticipant: grant,
  revokeParticipant: (db: Connection, device: string, sessionId: string): void => {
    db.run('DELETE FROM grants WHERE device = ? AND session_id = ?', device, sessionId);
  },
  createSession: (db: Connection, made: NewSession): void => {
    const { session, document } = made;
    db.run(
      `INSERT INTO sessions (id, code, title, dnr, template, host, organiser_id, open, example, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      session.id,
      session.code,
      session.title,
      session.dnr,
      session.template,
      session.host ? JSON.stringify(session.host) : null,
      session.organiserId,
      session.open ? 1 : 0,
      session.example ? 1 : 0,
      session.createdAt,
    );
    db.run(
      'INSERT INTO docs (id, session_id, kind, epoch, policy_version, head, next_client) VALUES (?, ?, ?, 1, 1, 0, 2)',
      document.id,
      session.id,
      document.kind,
    );
    putState(db, session.id, null, made.state);
    for (const person of made.participants) insertParticipant(db, person);
    if (made.grant) grant(db, made.grant.device, session.id, made.grant.participantId);
    // Client id 1 is the server's own in every document.
    appendOne(db, {
      doc: document.id,
      epoch: 1,
      after: 0,
      rows: [{ connection: 'server', frame: 1, author: 'server', bytes: made.seed }],
      clients: [{ clientId: 1, participantId: 'server' }],
      authors: made.seedAuthors,
      now: session.createdAt,
    });
  },
  ...sessionWrites,
  setOpen: (db: Connection, sessionId: string, open: boolean): void => {
    db.run('UPDATE sessions SET open = ? WHERE id = ?', open ? 1 : 0, sessionId);
  },
  addParticipant: (db: Connection, person: ParticipantRow, device: string): void => {
    putDevice(db, device, person.joinedAt);
    insertParticipant(db, person);
    grant(db, device, person.sessionId, person.id);
  },
  append: appendEach,
  ...logWrites,
  emptyJournal: (db: Connection): void => db.emptyJournal(),
  /** Proves that the disk takes a write. */
  probe: (db: Connection): void => {
    db.run("INSERT OR REPLACE INTO settings (key, value) VALUES ('probe', '1')");
  },
};

export type Writes = typeof writes;
export type WriteName = keyof Writes;
/** The arguments of a write, without the connection. */
export type WriteArguments<K extends WriteName> =
  Parameters<Writes[K]> extends [Connection, ...infer Rest] ? Rest : never;
