// The SQLite store: reads here on a read-only connection, writes in the worker, one database file.
import { Worker } from 'node:worker_threads';
import { StorageError, type Storage } from './Storage.ts';
import { connect } from './sqliteConnection.ts';
import { createReads } from './sqliteReads.ts';
import type { WriteAnswer, WriteRequest } from './sqliteWorker.ts';
import type { WriteArguments, WriteName, Writes } from './sqliteWrites.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

type Writer = {
  call: <K extends WriteName>(name: K, ...args: WriteArguments<K>) => Promise<ReturnType<Writes[K]>>;
  close: () => Promise<void>;
};

/** Starts the writer; resolves when the database is migrated and ready. */
async function startWriter(path: string): Promise<Writer> {
  const worker = new Worker(new URL('./sqliteWorker.ts', import.meta.url), { workerData: { path } });
  const waiting = new Map<number, Waiting>();
  let gone: StorageError | null = null;
  let next = 1;

  const settle = (answer: WriteAnswer): void => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.problem) caller?.reject(new StorageError(answer.problem.kind, answer.problem.message));
    else caller?.resolve(answer.result);
  };
  const lose = (message: string): void => {
    gone = new StorageError('failed', message);
    for (const caller of waiting.values()) caller.reject(gone);
    waiting.clear();
  };
  worker.on('message', settle);
  worker.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => lose('the writer has ended'));

  const send = (id: number, name: WriteRequest['name'], args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, args } satisfies WriteRequest);
    });
  await new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  return {
    call: async <K extends WriteName>(name: K, ...args: WriteArguments<K>) =>
      (await send(next++, name, args)) as ReturnType<Writes[K]>,
    close: async () => {
      await send(next++, 'close', []);
    },
  };
}

export async function openSqlite(path: string): Promise<Storage> {
  const writer = await startWriter(path);
  const db = connect(path, 'read');
  const reads = createReads(db);
  return {
    getSetting: async (key) => reads.getSetting(key),
    putSetting: (key, value) => writer.call('putSetting', key, value),
    countOrganisers: async () => reads.countOrganisers(),
    organiser: async (id) => reads.organiser(id),
    putOrganiserLink: (hash, now, replaces) => writer.call('putOrganiserLink', hash, now, replaces),
    claimOrganiserLink: (claim) => writer.call('claimOrganiserLink', claim),
    putToken: (token) => writer.call('putToken', token),
    tokenRole: async (hash) => reads.tokenRole(hash),
    putDevice: (hash, now) => writer.call('putDevice', hash, now),
    deviceGrants: async (hash) => reads.deviceGrants(hash),
    grantParticipant: (device, sessionId, participantId) =>
      writer.call('grantParticipant', device, sessionId, participantId),
    revokeParticipant: (device, sessionId) => writer.call('revokeParticipant', device, sessionId),
    createSession: (made) => writer.call('createSession', made),
    sessionById: async (id) => reads.sessionById(id),
    sessionByCode: async (code) => reads.sessionByCode(code),
    sessionsOf: async (organiserId) => reads.sessionsOf(organiserId),
    examplesBefore: async (time) => reads.examplesBefore(time),
    deleteSession: (sessionId) => writer.call('deleteSession', sessionId),
    setOpen: (sessionId, open) => writer.call('setOpen', sessionId, open),
    addParticipant: (participant, device) => writer.call('addParticipant', participant, device),
    participant: async (id) => reads.participant(id),
    participants: async (sessionId) => reads.participants(sessionId),
    document: async (id) => reads.document(id),
    documents: async (sessionId) => reads.documents(sessionId),
    createDocument: async (made) => {
      const id = await writer.call('createDocument', made);
      const row = reads.document(id);
      if (!row) throw new StorageError('failed', 'a document was made and is not there');
      return row;
    },
    privateDocuments: async (sessionId, activity) => reads.privateDocuments(sessionId, activity),
    sessionState: async (sessionId) => reads.sessionState(sessionId),
    disclosingSessions: async () => reads.disclosingSessions(),
    changeState: (change) => writer.call('changeState', change),
    commandAnswer: async (sessionId, participantId, id) => reads.commandAnswer(sessionId, participantId, id),
    answersIn: async (sessionId, activity) => reads.answersIn(sessionId, activity),
    putAnswer: (given) => writer.call('putAnswer', given),
    loadSince: async (doc, epoch, seq) => reads.loadSince(doc, epoch, seq),
    append: (batches) => writer.call('append', batches),
    leaseClientId: (doc, participantId) => writer.call('leaseClientId', doc, participantId),
    clientIds: async (doc) => reads.clientIds(doc),
    authors: async (doc) => reads.authors(doc),
    healthy: async () => {
      try {
        await writer.call('probe');
        return true;
      } catch {
        return false;
      }
    },
    close: async () => {
      db.close();
      await writer.close();
    },
  };
}
