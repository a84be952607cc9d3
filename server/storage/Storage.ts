// The storage port: what the rest of the server may ask of a database. Every write is one transaction, on disk when it resolves.
import type { AgencyRef } from '#shared/agency/agency.ts';
import type { PersonFunction } from '#shared/api.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import type { Role } from '#shared/workshop/permissions.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';

export type OrganiserRow = { id: string; name: string; agency: AgencyRef };
export type SessionRow = {
  id: string;
  code: string;
  title: string;
  dnr: string | null;
  template: string;
  host: AgencyRef | null;
  organiserId: string | null;
  open: boolean;
  example: boolean;
  /** ms UTC */
  createdAt: number;
};
export type ParticipantRow = {
  id: string;
  sessionId: string;
  name: string;
  agency: AgencyRef;
  function: PersonFunction | null;
  role: Role;
  /** One of the demonstration's colleagues: nobody sits behind it, and it counts as present. */
  simulated: boolean;
  /** ms UTC */
  joinedAt: number;
};
export type DocumentRow = {
  id: string;
  sessionId: string;
  kind: DocumentKind;
  /** Whose it is alone, and the activity it was written in: of private documents. */
  owner: string | null;
  activity: ActivityId | null;
  epoch: number;
  policyVersion: number;
  /** Sequence number of the last logged update; the log has 1..head without a hole. */
  head: number;
  /** The document that stands in its place: it has a new epoch, and nothing is left of this one. */
  movedTo: string | null;
};
/** What a cookie (a device) is allowed to be. */
export type DeviceGrants = { organiserId: string | null; participants: ReadonlyMap<string, string> };

/** Stands for a participant id where the server itself wrote. */
export const SERVER_AUTHOR = 'server';

/** One accepted frame: its new content, who sent it, and what it makes known. */
export type LogRow = {
  /** Connection and frame number: whose frame this was, and which of theirs. */
  connection: string;
  frame: number;
  author: string;
  bytes: Uint8Array;
};
export type Append = {
  doc: string;
  epoch: number;
  /** The head these rows follow. A log that has gone on without its writer takes nothing more from it. */
  after: number;
  rows: readonly LogRow[];
  /** Client ids first seen in these rows, bound to who sent them. */
  clients: readonly { clientId: number; participantId: string }[];
  /** Items first seen in these rows. */
  authors: readonly { itemId: string; participantId: string }[];
  /** ms UTC */
  now: number;
};

/** What became of one append: each stands alone. */
export type AppendResult = { head: number } | { problem: StorageProblem; message: string };

export type LoggedRow = { seq: number; bytes: Uint8Array };
/** A document as far as it is on disk: a snapshot if there is one, and every row above it, without a hole. */
export type LoggedDocument = {
  snapshot: LoggedRow | null;
  rows: LoggedRow[];
  /** Snapshots that were passed over because their bytes are not those that were written: an alarm. */
  damaged: number[];
};

/** The state of a document at one moment, verified against the log before it is written. */
export type NewSnapshot = {
  doc: string;
  epoch: number;
  seq: number;
  bytes: Uint8Array;
  /** `stateHash` of the document at that moment. */
  hash: string;
  /** ms UTC; stands in where the moment's own row is gone. */
  now: number;
};
/** `at`: when the last row in it was written, ms UTC. */
export type SnapshotRow = { seq: number; at: number; hash: string };

/** What of a log is given up: rows up to a snapshot, which stands for them, and snapshots that nothing rests on. */
export type Pruning = { doc: string; epoch: number; rowsUpTo: number; snapshots: readonly number[] };

/** A document made anew without its past. Done only if the log still ends at `head`. */
export type Renewed = {
  from: string;
  epoch: number;
  head: number;
  id: string;
  /** First and only row of the new log. */
  bytes: Uint8Array;
  /** Items there are; who wrote them is carried over. */
  items: readonly string[];
  /** ms UTC */
  now: number;
};

/** What one person has given in an activity. */
export type AnswerRow = { participantId: string; done: boolean; ballot: Record<string, number> | null };

/** An accepted command, kept so that its repetition gets the same answer. */
export type CommandRow = { participantId: string; id: string; answer: string };

/** One change of a session's state, with all that belongs to it. */
export type StateChange = {
  sessionId: string;
  /** The version it was decided on; another one on disk means that nothing is done. */
  from: number;
  state: SessionState;
  command: CommandRow | null;
  /** What it adds to a document: the notes of a reveal. */
  append: Append | null;
  /** The activity whose ballots are counted and forgotten. */
  forgetBallots: ActivityId | null;
  /** ms UTC */
  now: number;
};

export type NewDocument = {
  id: string;
  sessionId: string;
  kind: DocumentKind;
  owner: string | null;
  activity: ActivityId | null;
  /** First row of its log, by the server. */
  seed: Uint8Array | null;
  /** ms UTC */
  now: number;
};

export type NewSession = {
  session: SessionRow;
  state: SessionState;
  document: { id: string; kind: DocumentKind };
  /** First row of the log: the sections, and for the demonstration its content. */
  seed: Uint8Array;
  seedAuthors: readonly { itemId: string; participantId: string }[];
  participants: readonly ParticipantRow[];
  /** Gives a device the first participant. */
  grant: { device: string; participantId: string } | null;
};

export type StorageProblem = 'full' | 'failed';

/** The database could not do what was asked; nothing of it was done. */
export class StorageError extends Error {
  readonly problem: StorageProblem;
  constructor(problem: StorageProblem, message: string) {
    super(message);
    this.name = 'StorageError';
    this.problem = problem;
  }
}

/** What a program with a token may: an organiser’s calls, or an operator’s figures. Neither holds the other. */
export const TOKEN_ROLES = ['organiser', 'operator'] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

export type Storage = {
  getSetting: (key: string) => Promise<string | null>;
  putSetting: (key: string, value: string) => Promise<void>;
  countOrganisers: () => Promise<number>;
  organiser: (id: string) => Promise<OrganiserRow | null>;
  /** Makes a one-time link, in the place of an earlier one if that has not been used. */
  putOrganiserLink: (hash: string, now: number, replaces: string | null) => Promise<void>;
  claimOrganiserLink: (claim: {
    hash: string;
    organiser: OrganiserRow;
    device: string;
    now: number;
  }) => Promise<'claimed' | 'used' | 'unknown'>;
  putToken: (token: { hash: string; role: TokenRole; now: number }) => Promise<void>;
  tokenRole: (hash: string) => Promise<TokenRole | null>;
  putDevice: (hash: string, now: number) => Promise<void>;
  deviceGrants: (hash: string) => Promise<DeviceGrants | null>;
  grantParticipant: (device: string, sessionId: string, participantId: string) => Promise<void>;
  revokeParticipant: (device: string, sessionId: string) => Promise<void>;
  createSession: (made: NewSession) => Promise<void>;
  sessionById: (id: string) => Promise<SessionRow | null>;
  sessionByCode: (code: string) => Promise<SessionRow | null>;
  /** An organiser's sessions, or all of them for null; newest first. */
  sessionsOf: (organiserId: string | null) => Promise<(SessionRow & { people: number })[]>;
  /** Examples made before a time, ms UTC. */
  examplesBefore: (time: number) => Promise<SessionRow[]>;
  /** Forgets a session and all that belongs to it. */
  deleteSession: (sessionId: string) => Promise<void>;
  setOpen: (sessionId: string, open: boolean) => Promise<void>;
  addParticipant: (participant: ParticipantRow, device: string) => Promise<void>;
  participant: (id: string) => Promise<ParticipantRow | null>;
  participants: (sessionId: string) => Promise<ParticipantRow[]>;
  /** Also one that has moved. */
  document: (id: string) => Promise<DocumentRow | null>;
  /** A session's documents, none of which has moved. */
  documents: (sessionId: string) => Promise<DocumentRow[]>;
  /** Makes a document unless the session has it already, and hands out the one there is. */
  createDocument: (made: NewDocument) => Promise<DocumentRow>;
  privateDocuments: (sessionId: string, activity: ActivityId) => Promise<DocumentRow[]>;
  /** Null for a session made before sessions had one. */
  sessionState: (sessionId: string) => Promise<SessionState | null>;
  /** Sessions whose countdown to a reveal has begun and not ended. */
  disclosingSessions: () => Promise<string[]>;
  changeState: (change: StateChange) => Promise<{ heads: number[] }>;
  commandAnswer: (sessionId: string, participantId: string, id: string) => Promise<string | null>;
  answersIn: (sessionId: string, activity: ActivityId) => Promise<AnswerRow[]>;
  /** Keeps what a person gives in an activity, in the place of what they gave before; with the command that said so. */
  putAnswer: (given: {
    sessionId: string;
    activity: ActivityId;
    answer: AnswerRow;
    command: CommandRow;
    now: number;
  }) => Promise<void>;
  /** Rejects when the log has a hole. */
  loadDocument: (doc: string, epoch: number) => Promise<LoggedDocument>;
  /**
   * Appends to several logs in one transaction. One that fails takes none of the others with it; one that is on disk
   * already is answered again. Rejects when the transaction itself fails: nothing of it was done.
   */
  append: (batches: readonly Append[]) => Promise<AppendResult[]>;
  /** Keeps a snapshot if it is newer than those there are; answers whether it was. */
  putSnapshot: (made: NewSnapshot) => Promise<boolean>;
  /** Oldest first. */
  snapshotsOf: (doc: string, epoch: number) => Promise<SnapshotRow[]>;
  /** The last row written before a time, ms UTC, or 0. */
  rowsBefore: (doc: string, epoch: number, time: number) => Promise<number>;
  /** Documents with rows older than a time, ms UTC, that a snapshot stands for. */
  prunable: (time: number) => Promise<{ doc: string; epoch: number }[]>;
  /** Deletes nothing, and answers false, unless the snapshot that is to stand for the rows is whole. */
  pruneLog: (pruning: Pruning) => Promise<boolean>;
  /** Puts a document without a past in the place of one, and forgets that one's past. False when it has changed. */
  renewDocument: (renewed: Renewed) => Promise<boolean>;
  /** Client ids below `limits.leasedClientIds` that were never given in this document. */
  leaseClientIds: (doc: string, participantId: string, count: number) => Promise<number[]>;
  clientIds: (doc: string) => Promise<Map<number, string>>;
  authors: (doc: string) => Promise<Record<string, string>>;
  /** True when a write could be made now; false while the writer is started again. */
  healthy: () => Promise<boolean>;
  close: () => Promise<void>;
};
