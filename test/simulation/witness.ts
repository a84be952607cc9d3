// Sees everything that is written and everything that leaves the engine, at that moment, and holds it against the log.
import * as Y from 'yjs';
import { ROOTS } from '#shared/board/names.ts';
import { parseOwnMessage } from '#shared/sync/messages.ts';
import { replay } from '../../server/sync/log/replay.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import type { OutFrame } from '../../server/sync/wire.ts';
import type { Kept, MemoryLog } from '../support/memoryLog.ts';
import { holds, includes, readSync } from './frames.ts';
import type { ModelClient } from './modelClient.ts';
import type { SimLine } from './network.ts';
import type { Scene } from './perform.ts';

type SentOn = { frames: readonly Uint8Array[] };

export type Witness = {
  watch: (log: MemoryLog) => void;
  committed: (docId: string, rows: readonly Kept[]) => void;
  /** A client sends on a line. */
  sent: (sim: SimLine, line: SentOn) => void;
  /** The engine sends. */
  leaves: (docId: string, frame: OutFrame, sim: SimLine) => void;
  saved: (client: ModelClient) => void;
  /** The document made of every row that was ever committed, whatever became of the rows. */
  durable: (docId: string) => Y.Doc;
  docNow: () => string;
  /** Whether a client's document is the log's. */
  isLevel: (client: ModelClient) => boolean;
  figures: () => Record<string, number>;
};

export function createWitness({ fail }: { fail: (what: string) => void }): Witness {
  const docs = new Map<string, Y.Doc>();
  const rows = new Map<string, number>();
  const lines = new WeakMap<SimLine, SentOn>();
  const seen = new WeakSet<OutFrame>();
  const acked = new WeakMap<SimLine, number>();
  const figures = { rows: 0, updates: 0, acks: 0, saved: 0, documents: 0 };
  let log: MemoryLog = new Map();

  const durable = (docId: string): Y.Doc => {
    const doc = docs.get(docId);
    if (!doc) throw new Error(`there is no ${docId}`);
    return doc;
  };

  const docNow = (): string => [...log.values()].find(({ row }) => row.movedTo === null)?.row.id ?? '';

  function checkAck(docId: string, sim: SimLine, { frame, seq }: { frame: number; seq: number }): void {
    figures.acks++;
    if (seq > (log.get(docId)?.row.head ?? Infinity)) fail(`A3 ack of seq ${seq} above the log's head`);
    const { frames = [] } = lines.get(sim) ?? {};
    for (const update of frames.slice(acked.get(sim) ?? 0, frame))
      if (!holds(durable(docId), update)) fail(`I1 frame ${frame} is acked and not in the log`);
    acked.set(sim, frame);
  }

  function checkContent(docId: string, bytes: Uint8Array): void {
    const sync = readSync(bytes);
    if (!sync) return;
    const doc = durable(docId);
    if (sync.type === 'step1') {
      for (const [client, clock] of Y.decodeStateVector(sync.payload))
        if (clock > Y.getState(doc.store, client))
          fail('A1 the server asks from a state that is not in the log');
      return;
    }
    figures.updates++;
    if (!holds(doc, sync.payload)) fail(`I2 ${sync.type} shows what is not in the log`);
  }

  return {
    watch: (watched) => (log = watched),
    committed: (docId, added) => {
      const doc = docs.get(docId) ?? new Y.Doc();
      if (!docs.has(docId)) figures.documents++;
      docs.set(docId, doc);
      for (const { seq, bytes } of added) {
        figures.rows++;
        if (seq !== (rows.get(docId) ?? 0) + 1) fail(`I3 row ${seq} after ${rows.get(docId)}`);
        rows.set(docId, seq);
        Y.applyUpdate(doc, bytes);
        if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
          fail(`I3 row ${seq} leaves a gap`);
      }
    },
    sent: (sim, line) => lines.set(sim, line),
    leaves: (docId, frame, sim) => {
      const message = parseOwnMessage(frame.bytes);
      if (message?.type === 'ack') checkAck(docId, sim, message.ack);
      if (message?.type === 'authors') {
        const known = log.get(docId)?.authors;
        for (const item of Object.keys(message.authors))
          if (!known?.has(item)) fail(`I2 the author of ${item} is told early`);
      }
      if (message || seen.has(frame)) return;
      // What goes to many is the same bytes: once it is in the log it stays there.
      seen.add(frame);
      checkContent(docId, frame.bytes);
    },
    saved: (client) => {
      figures.saved++;
      if (!includes(durable(client.docId()), client.doc()))
        fail(`I8 ${client.name} says Saved, and it is not`);
    },
    durable,
    docNow,
    isLevel: (client) =>
      client.synced() &&
      client.docId() === docNow() &&
      stateHash(client.doc()) === stateHash(durable(client.docId())),
    figures: () => ({ ...figures }),
  };
}

/** What holds when all are at peace. */
export function checkEnd({ clients, witness, disk, ledger, server, fail, docNow }: Scene): void {
  const doc = witness.durable(docNow());
  const truth = { hash: stateHash(doc), json: contentOf(doc) };
  const compare = (other: Y.Doc, what: string): void => {
    if (stateHash(other) !== truth.hash) fail(`I4 ${what} has another state vector or delete set`);
    if (contentOf(other) !== truth.json) fail(`I4 ${what} shows something else`);
  };
  for (const client of clients) {
    if (client.docId() !== docNow()) fail(`I7 ${client.name} is in ${client.docId()} still`);
    else compare(client.doc(), client.name);
  }
  const stored = disk.log.get(docNow());
  if (!stored) return fail('the document is gone');
  for (const snapshot of [null, ...stored.snapshots]) {
    const from = snapshot?.seq ?? 0;
    const rows = stored.rows.filter(({ seq }) => seq > from);
    // What a snapshot stands for may be pruned.
    if (from + rows.length === stored.row.head)
      compare(replay({ snapshot, rows }), `I16 the log from ${from} on`);
    else if (snapshot === stored.snapshots.at(-1) || (snapshot === null && stored.snapshots.length === 0))
      fail('I3 the log has a hole');
  }
  for (const problem of ledger.check(
    doc,
    (claim) => Y.getState(witness.durable(claim.docId).store, claim.clientId) >= claim.clock,
  ))
    fail(problem);
  if (server.stats().mismatches > 0) fail('C1 a snapshot did not come to what the room has');
  checkPresence(clients, fail);
}

/** Keys in one order, so that equal contents are equal words. */
const ordered = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const contentOf = (doc: Y.Doc): string =>
  JSON.stringify(
    Object.values(ROOTS).map((name) => doc.getMap(name).toJSON()),
    ordered,
  );

/** Nobody sees a line that is gone (P3). Stock clients' lines have numbers that nobody tells them. */
function checkPresence(clients: readonly ModelClient[], fail: (what: string) => void): void {
  if (clients.some(({ own }) => !own)) return;
  const open = new Set(clients.flatMap((client) => client.line()?.presence ?? []));
  for (const client of clients)
    for (const number of client.present())
      if (!open.has(number)) fail(`I14 ${client.name} sees line ${number}, which is gone`);
}
