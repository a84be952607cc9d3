// The queries of the SQLite store, on a read-only connection. Rows come out as the port's types.
import { z } from 'zod';
import { AgencyRef } from '#shared/agency/agency.ts';
import { PersonFunction } from '#shared/api.ts';
import { ActivityId } from '#shared/workshop/agenda.ts';
import { DocumentKind } from '#shared/workshop/documents.ts';
import { Role } from '#shared/workshop/permissions.ts';
import { SessionState } from '#shared/workshop/sessionState.ts';
import {
  TOKEN_ROLES,
  type AnswerRow,
  type DocumentRow,
  type OrganiserRow,
  type ParticipantRow,
  type SessionRow,
  type TokenRole,
} from './Storage.ts';
import type { Connection, Row } from './sqliteConnection.ts';
import { createLogReads } from './sqliteLog.ts';

const text = (row: Row, key: string): string => String(row[key]);
const optional = (row: Row, key: string): string | null => (row[key] === null ? null : String(row[key]));
const number = (row: Row, key: string): number => Number(row[key]);
const agency = (row: Row, key: string): AgencyRef => AgencyRef.parse(JSON.parse(text(row, key)));

const organiserOf = (row: Row): OrganiserRow => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  agency: agency(row, 'agency'),
});

const sessionOf = (row: Row): SessionRow => ({
  id: text(row, 'id'),
  code: text(row, 'code'),
  title: text(row, 'title'),
  dnr: optional(row, 'dnr'),
  template: text(row, 'template'),
  host: row['host'] === null ? null : agency(row, 'host'),
  organiserId: optional(row, 'organiser_id'),
  open: number(row, 'open') === 1,
  example: number(row, 'example') === 1,
  createdAt: number(row, 'created_at'),
});

const participantOf = (row: Row): ParticipantRow => ({
  id: text(row, 'id'),
  sessionId: text(row, 'session_id'),
  name: text(row, 'name'),
  agency: agency(row, 'agency'),
  function: row['function'] === null ? null : PersonFunction.parse(row['function']),
  role: Role.parse(row['role']),
  simulated: number(row, 'simulated') === 1,
  joinedAt: number(row, 'joined_at'),
});

const documentOf = (row: Row): DocumentRow => ({
  id: text(row, 'id'),
  sessionId: text(row, 'session_id'),
  kind: DocumentKind.parse(row['kind']),
  owner: optional(row, 'owner'),
  activity: row['activity'] === null ? null : ActivityId.parse(row['activity']),
  epoch: number(row, 'epoch'),
  policyVersion: number(row, 'policy_version'),
  head: number(row, 'head'),
  movedTo: optional(row, 'moved_to'),
});

const Ballot = z.record(z.string(), z.number().int());

const answerOf = (row: Row): AnswerRow => ({
  participantId: text(row, 'participant_id'),
  done: number(row, 'done') === 1,
  ballot: row['ballot'] === null ? null : Ballot.parse(JSON.parse(text(row, 'ballot'))),
});

// oxlint-disable-next-line typescript/explicit-function-return-type -- the object literal is the type
export function createReads(db: Connection) {
  const one = <T>(read: (row: Row) => T, sql: string, ...values: string[]): T | null => {
    const row = db.get(sql, ...values);
    return row ? read(row) : null;
  };
  return {
    getSetting: (key: string) =>
      one((row) => text(row, 'value'), 'SELECT value FROM settings WHERE key = ?', key),
    countOrganisers: () => number(db.get('SELECT count(*) AS n FROM organisers') ?? {}, 'n'),
    organiser: (id: string) => one(organiserOf, 'SELECT * FROM organisers WHERE id = ?', id),
    tokenRole: (hash: string): TokenRole | null => {
      const role = one((row) => text(row, 'role'), 'SELECT role FROM api_tokens WHERE hash = ?', hash);
      return TOKEN_ROLES.find((known) => known === role) ?? null;
    },
    deviceGrants: (hash: string) => {
      const device = db.get('SELECT organiser_id FROM devices WHERE hash = ?', hash);
      if (!device) return null;
      const grants = db.all('SELECT session_id, participant_id FROM grants WHERE device = ?', hash);
      return {
        organiserId: optional(device, 'organiser_id'),
        participants: new Map(grants.map((row) => [text(row, 'session_id'), text(row, 'participant_id')])),
      };
    },
    sessionById: (id: string) => one(sessionOf, 'SELECT * FROM sessions WHERE id = ?', id),
    sessionByCode: (code: string) => one(sessionOf, 'SELECT * FROM sessions WHERE code = ?', code),
    sessionsOf: (organiserId: string | null) =>
      db
        .all(
          `SELECT s.*, (SELECT count(*) FROM participants p WHERE p.session_id = s.id) AS people
           FROM sessions s WHERE s.example = 0 AND (? IS NULL OR s.organiser_id = ?) ORDER BY s.created_at DESC`,
          organiserId,
          organiserId,
        )
        .map((row) => ({ ...sessionOf(row), people: number(row, 'people') })),
    examplesBefore: (time: number) =>
      db.all('SELECT * FROM sessions WHERE example = 1 AND created_at < ?', time).map(sessionOf),
    participant: (id: string) => one(participantOf, 'SELECT * FROM participants WHERE id = ?', id),
    participants: (sessionId: string) =>
      db
        .all('SELECT * FROM participants WHERE session_id = ? ORDER BY joined_at, id', sessionId)
        .map(participantOf),
    document: (id: string) => one(documentOf, 'SELECT * FROM docs WHERE id = ?', id),
    documents: (sessionId: string) =>
      db
        .all('SELECT * FROM docs WHERE session_id = ? AND moved_to IS NULL ORDER BY id', sessionId)
        .map(documentOf),
    privateDocuments: (sessionId: string, activity: string) =>
      db
        .all(
          `SELECT * FROM docs WHERE session_id = ? AND kind = 'private' AND activity = ? AND moved_to IS NULL
           ORDER BY id`,
          sessionId,
          activity,
        )
        .map(documentOf),
    sessionState: (sessionId: string) =>
      one(
        (row) => SessionState.parse(JSON.parse(text(row, 'state'))),
        'SELECT state FROM session_states WHERE session_id = ?',
        sessionId,
      ),
    disclosingSessions: () =>
      db
        .all('SELECT session_id FROM session_states WHERE disclosing = 1')
        .map((row) => text(row, 'session_id')),
    commandAnswer: (sessionId: string, participantId: string, id: string) =>
      one(
        (row) => text(row, 'answer'),
        'SELECT answer FROM commands WHERE session_id = ? AND participant_id = ? AND id = ?',
        sessionId,
        participantId,
        id,
      ),
    answersIn: (sessionId: string, activity: string) =>
      db
        .all('SELECT * FROM answers WHERE session_id = ? AND activity = ?', sessionId, activity)
        .map(answerOf),
    ...createLogReads(db),
    clientIds: (doc: string) =>
      new Map(
        db
          .all('SELECT client_id, participant_id FROM doc_clients WHERE doc = ?', doc)
          .map((row) => [number(row, 'client_id'), text(row, 'participant_id')]),
      ),
    authors: (doc: string) =>
      Object.fromEntries(
        db
          .all('SELECT item_id, participant_id FROM item_authors WHERE doc = ?', doc)
          .map((row) => [text(row, 'item_id'), text(row, 'participant_id')]),
      ),
  };
}
