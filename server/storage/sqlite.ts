// The SQLite store: reads here on a read-only connection, writes in the worker, one database file.
import { StorageError, type Storage } from './Storage.ts';
import { gathered } from '../gathered.ts';
import { packAppends } from './packedAppends.ts';
import { connect } from './sqliteConnection.ts';
import { createReads } from './sqliteReads.ts';
import type { LeaseWish } from './sqliteLogWrites.ts';
import { startWriter } from './sqliteWriter.ts';

export async function openSqlite(path: string): Promise<Storage> {
  const writer = await startWriter(path);
  const db = connect(path, 'read');
  const reads = createReads(db);
  // A whole room may come in the same second.
  const lease = gathered((wishes: readonly LeaseWish[]) => writer.call('leaseClientIds', wishes));
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
    loadDocument: async (doc, epoch) => reads.loadDocument(doc, epoch),
    append: (batches) => {
      const packed = packAppends(batches);
      return writer.hand([packed.bytes.buffer], 'append', packed);
    },
    putSnapshot: (made) => writer.call('putSnapshot', made),
    snapshotsOf: async (doc, epoch) => reads.snapshotsOf(doc, epoch),
    rowsBefore: async (doc, epoch, time) => reads.rowsBefore(doc, epoch, time),
    prunable: async (time) => reads.prunable(time),
    pruneLog: (pruning) => writer.call('pruneLog', pruning),
    renewDocument: async (renewed) => {
      const done = await writer.call('renewDocument', renewed);
      // Beside the database lies the log of its changes, which still has what was deleted.
      if (done) await writer.call('emptyJournal').catch(() => undefined);
      return done;
    },
    leaseClientIds: async (doc, participantId, count) => {
      const leased = await lease({ doc, participantId, count });
      if (!leased) throw new StorageError('failed', 'no client ids left');
      return leased;
    },
    clientIds: async (doc) => reads.clientIds(doc),
    authors: async (doc) => reads.authors(doc),
    healthy: async () => {
      if (!writer.ready()) return false;
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
