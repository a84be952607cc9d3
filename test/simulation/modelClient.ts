// A client that follows docs/protocol.md and nothing else: what the engine owes it is checked at every message it gets.
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { LOCAL } from '#shared/board/operations.ts';
import { closeCodes, retryAfter } from '#shared/sync/closeCodes.ts';
import { encodePresence, parseOwnMessage, syncType, type OwnMessage } from '#shared/sync/messages.ts';
import { decodeNews, encodePatch } from '#shared/sync/presenceCodec.ts';
import { delayBeforeMs } from '../../client/session/reconnect.ts';
import { syncFrame } from '#shared/sync/messages.ts';
import type { Dice } from './dice.ts';
import { doAgain, effectsBetween, viewOf } from './effects.ts';
import { readSync } from './frames.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { SimLine } from './network.ts';
import type { Dial } from './simServer.ts';
import type { VirtualTime } from './virtualTime.ts';

const REMOTE = Symbol('remote');
/** A line that brought nothing for so long is dead; stock clients say so too. */
const SILENCE_MS = 30_000;
const DIAL_MS = 10_000;
/** Close codes after which a client of ours begins anew with a new Y.Doc. */
const ANEW: readonly number[] = [
  closeCodes.malformed,
  closeCodes.tooLarge,
  closeCodes.refused,
  closeCodes.replaced,
  1003,
];

/** One line as its client knows it. */
export type ClientLine = {
  sim: SimLine;
  opened: boolean;
  heardAt: number;
  /** Update frames sent, in order: what an ack of the n-th is about. */
  frames: Uint8Array[];
  /** Which of them is the handshake's own SyncStep2; 0 before. */
  step2: number;
  acked: number;
  /** The number under which its presence is known. */
  presence: number | null;
  /** A frame that must be refused was sent on it. */
  rude: boolean;
  /** A frame was refused because nobody may write now: what is not saved is offered as text only. */
  forbidden: boolean;
};

export type ModelClient = {
  name: string;
  own: boolean;
  participantId: string;
  doc: () => Y.Doc;
  docId: () => string;
  line: () => ClientLine | null;
  /** Whether it may be worked with: it has an id and the whole document. */
  ready: () => boolean;
  isSaved: () => boolean;
  synced: () => boolean;
  /** Numbers of the lines it takes to be there. */
  present: () => Set<number>;
  /** Changes its document; what that did goes to the ledger. */
  change: (act: (doc: Y.Doc) => void, loosely?: boolean) => void;
  undo: (redo: boolean) => void;
  point: (at: [number, number]) => void;
  connect: () => void;
  /** Hangs up, for good or for a moment. */
  goOffline: () => void;
  /** Another line while this one is open: the other end cannot tell which is the dead one. */
  dialTwice: () => void;
  reload: () => void;
};

export type ModelClientOptions = {
  name: string;
  participantId: string;
  own: boolean;
  docId: string;
  time: VirtualTime;
  dice: Dice;
  ledger: Ledger;
  openLine: () => SimLine;
  dial: (line: SimLine, wish: Dial) => void;
  /** A frame was sent on a line. */
  onSent: (line: ClientLine) => void;
  onSaved: (client: ModelClient) => void;
  fail: (what: string) => void;
};

export function createModelClient(options: ModelClientOptions): ModelClient {
  const { name, own, participantId, time, dice, ledger } = options;
  let { docId } = options;
  let doc = new Y.Doc();
  let undoManager: Y.UndoManager;
  let clientId: number | null = null;
  let line: ClientLine | null = null;
  let wanted = true;
  let tries = 0;
  let synced = false;
  /** Changes that the server has not said it has. */
  let unsaved: Entry[] = [];
  /** Of these, what is to be done again once the new document is there. */
  let again: Entry[] | null = null;
  /** What is to leave as one frame. */
  let held: Uint8Array[] | null = null;
  let present = new Set<number>();
  /** Lines that were said to have left, on this line. */
  let left = new Set<number>();

  const fail = (what: string): void => options.fail(`${name}: ${what}`);

  function begin(): void {
    doc.destroy();
    doc = new Y.Doc();
    clientId = own ? null : 2 ** 20 + dice.below(2 ** 32 - 2 ** 20);
    doc.clientID = clientId ?? 2 ** 32 + 1;
    synced = false;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || !line?.opened) return;
      if (held) held.push(update);
      else sendUpdate(line, syncType.update, update);
    });
    undoManager = new Y.UndoManager([itemsOf(doc), linksOf(doc)], {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
  }

  function sendUpdate(on: ClientLine, type: number, update: Uint8Array): void {
    on.frames.push(update);
    options.onSent(on);
    on.sim.client.send(syncFrame(type, update));
  }

  const isSaved = (): boolean =>
    line !== null &&
    own &&
    clientId !== null &&
    line.step2 > 0 &&
    again === null &&
    line.acked >= line.step2 &&
    line.acked === line.frames.length;

  function change(act: (on: Y.Doc) => void, loosely = false): void {
    const before = viewOf(doc);
    act(doc);
    const effects = effectsBetween(before, viewOf(doc));
    if (effects.length > 0) unsaved.push(...ledger.record(name, effects, claim(), loosely));
  }
  /**
   * Where two have moved a note at once, yjs' undo can leave it without a place. No note may be that, so a client puts
   * it back in the same frame.
   */
  function takeBack(forward: boolean): void {
    const places = [...viewOf(doc).notes].map(([note, { p }]) => ({ note, p }));
    held = [];
    if (forward) undoManager.redo();
    else undoManager.undo();
    const after = viewOf(doc).notes;
    for (const { note, p } of places) {
      if (p === undefined || !after.has(note) || after.get(note)?.p !== undefined) continue;
      doAgain(doc, { type: 'set', note, key: 'p', value: p, saw: undefined });
    }
    const updates = held;
    held = null;
    if (updates.length > 0 && line?.opened) sendUpdate(line, syncType.update, Y.mergeUpdates(updates));
  }

  const claim = (): Entry['claims'][number] => ({
    docId,
    clientId: doc.clientID,
    clock: Y.getState(doc.store, doc.clientID),
  });

  /** Unsent changes, by id, in a document under another id. */
  function redo(): void {
    if (again === null || !synced || (own && clientId === null)) return;
    const entries = again;
    again = null;
    for (const entry of entries) {
      const before = Y.getState(doc.store, doc.clientID);
      doAgain(doc, entry.effect);
      if (Y.getState(doc.store, doc.clientID) > before) ledger.claimAgain(entry, claim());
    }
    unsaved = entries;
  }

  function beginAnew(keep: boolean): void {
    const entries = keep && own ? [...(again ?? []), ...unsaved] : [];
    unsaved = [];
    begin();
    again = entries.length > 0 ? entries : null;
  }

  function onOwn(on: ClientLine, message: OwnMessage): void {
    switch (message.type) {
      case 'hello': {
        const { hello } = message;
        if (hello.document !== docId) fail(`I7 hello of ${hello.document} in ${docId}`);
        if (clientId !== null && clientId !== hello.clientId) fail('H4 its id was not kept');
        clientId = hello.clientId;
        doc.clientID = hello.clientId;
        on.presence = hello.presence;
        return redo();
      }
      case 'ack':
        if (message.ack.frame <= on.acked || message.ack.frame > on.frames.length)
          fail(`A3 ack of ${message.ack.frame} after ${on.acked} of ${on.frames.length}`);
        on.acked = message.ack.frame;
        if (!isSaved()) return;
        tries = 0;
        for (const entry of unsaved) entry.saved = true;
        unsaved = [];
        return options.onSaved(client);
      case 'refuse':
        if (!on.rude && message.refuse.reason !== 'forbidden')
          fail(`an honest frame was refused: ${message.refuse.reason}`);
        on.forbidden = message.refuse.reason === 'forbidden';
        return;
      case 'presence':
        return onPresence(message.presence);
      case 'authors':
        return;
    }
  }

  function onPresence(body: Uint8Array): void {
    const { everything, entries } = decodeNews(body);
    if (everything) present = new Set();
    for (const { number, left: leaves, who } of entries) {
      if (left.has(number)) fail(`I14 line ${number} is told of after it left`);
      if (leaves) {
        if (!present.has(number)) fail(`P3 line ${number} leaves, and it was never told of`);
        present.delete(number);
        left.add(number);
      } else {
        // What it said itself it is not told.
        if (!present.has(number) && who === undefined && number !== line?.presence)
          fail(`P1 line ${number} without its person`);
        present.add(number);
      }
    }
  }

  function onMessage(on: ClientLine, frame: Uint8Array): void {
    on.heardAt = time.now();
    const sync = readSync(frame);
    if (!sync) {
      const message = parseOwnMessage(frame);
      if (message && !own) fail('H2 a stock client got a message of ours');
      if (message) onOwn(on, message);
      return;
    }
    if (own && clientId === null) fail('H2 hello is not the first message');
    if (sync.type === 'step1') {
      if (on.step2 > 0) return fail('H7 asked twice');
      on.step2 = on.frames.length + 1;
      return sendUpdate(on, syncType.step2, Y.encodeStateAsUpdate(doc, sync.payload));
    }
    Y.applyUpdate(doc, sync.payload, REMOTE);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      fail('A8 it got an update with a gap');
    if (sync.type !== 'step2') return;
    synced = true;
    if (!own) tries = 0;
    redo();
  }

  function lost(code: number, reason: string): void {
    const givenUp = line?.forbidden === true;
    line = null;
    present = new Set();
    left = new Set();
    if (code === closeCodes.moved) {
      docId = reason;
      beginAnew(true);
      tries = 0;
    } else if (ANEW.includes(code)) {
      beginAnew(!givenUp);
      tries = 0;
    }
    if (!wanted) return;
    const retryAfterMs = retryAfter(reason);
    time.after(connect, delayBeforeMs({ tries: tries++, retryAfterMs, chance: dice.below(1000) / 1000 }));
  }

  function connect(): void {
    if (line || !wanted) return;
    const sim = options.openLine();
    const mine: ClientLine = {
      sim,
      opened: false,
      heardAt: time.now(),
      frames: [],
      step2: 0,
      acked: 0,
      presence: null,
      rude: false,
      forbidden: false,
    };
    line = mine;
    sim.client.hear({
      opened: () => {
        if (line !== mine) return;
        mine.opened = true;
        mine.heardAt = time.now();
        sim.client.send(syncFrame(syncType.step1, Y.encodeStateVector(doc)));
      },
      message: (frame) => {
        if (line === mine) onMessage(mine, frame);
      },
      closed: (code, reason) => {
        if (line === mine) lost(code, reason);
      },
    });
    options.dial(sim, { docId, participantId, own, kept: own ? clientId : null });
    watch(mine);
  }

  function watch(mine: ClientLine): void {
    time.after(() => {
      if (line !== mine) return;
      const patience = mine.opened ? SILENCE_MS : DIAL_MS;
      if (time.now() - mine.heardAt < patience) return watch(mine);
      mine.sim.client.close();
      lost(1006, '');
    }, DIAL_MS);
  }

  function hangUp(): void {
    line?.sim.client.close();
    line = null;
    present = new Set();
    left = new Set();
  }

  begin();
  const client: ModelClient = {
    name,
    own,
    participantId,
    doc: () => doc,
    docId: () => docId,
    line: () => line,
    ready: () => synced && again === null && (!own || clientId !== null),
    isSaved,
    synced: () => synced && line?.opened === true && line.step2 > 0,
    present: () => present,
    change,
    undo: (forward) => change(() => takeBack(forward), true),
    point: (at) => {
      if (own && line?.opened) line.sim.client.send(encodePresence(encodePatch({ cursor: at })));
    },
    connect: () => {
      wanted = true;
      connect();
    },
    goOffline: () => {
      wanted = false;
      hangUp();
    },
    dialTwice: () => {
      const first = line?.sim;
      line = null;
      present = new Set();
      left = new Set();
      if (first) time.after(first.client.close, dice.below(5000));
      connect();
    },
    reload: () => {
      hangUp();
      beginAnew(false);
      again = null;
      connect();
    },
  };
  return client;
}
