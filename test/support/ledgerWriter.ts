// One who writes without pause on a line of our own protocol, and knows to the byte what the server has said is saved.
// It comes back after every loss under the same id, with all that is its own, as the product's page does.
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { editText, moveNote, noteText } from '#shared/board/operations.ts';
import { messageType, parseOwnMessage, SUBPROTOCOL, syncType } from '#shared/sync/messages.ts';
import type { TestPerson } from './people.ts';
import { syncFrame } from './rawLine.ts';
import { writeNote } from './boards.ts';

export type LedgerWriter = {
  /** Its own work alone; it reads nobody else's. */
  doc: Y.Doc;
  connect: () => void;
  /** Makes its next change, and sends it if there is a line. */
  write: () => void;
  /** All it has written is acked. */
  settled: () => boolean;
  /** What the server has acked, in order. */
  acked: () => Uint8Array[];
  /** Resolves when the line has ended, with its code and reason. */
  ended: () => Promise<{ code: number; reason: string }>;
  /** Sends what is no change. */
  say: (frame: Uint8Array) => void;
  close: () => void;
};

/** The payload of a sync message of this kind, or null. */
function syncPayload(frame: Uint8Array, kind: number): Uint8Array | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== messageType.sync) return null;
  return decoding.readVarUint(decoder) === kind ? decoding.readVarUint8Array(decoder) : null;
}

const LARGE = 'x'.repeat(19_000);

export type Habits = {
  /** Makes the next of its changes. */
  change: (doc: Y.Doc, name: string, step: number) => void;
  /** It asks for the whole board, and is sent what others write. */
  reads: boolean;
};

/** Eight changes of one note, then of the next; now and then one that takes its time to reach the disk. */
function hurry(doc: Y.Doc, name: string, step: number): void {
  const id = `${name}n${Math.floor(step / 8)}`;
  const text = noteText(doc, id);
  if (!text) return writeNote(doc, id, `${name} ${step}`);
  if (step % 2 === 1) return moveNote(doc, id, [step, -step], undefined);
  editText(text, step % 8 === 4 ? `${step} ${LARGE}` : `${name} ${step}`);
}
const HASTY: Habits = { change: hurry, reads: false };

/** @param name tells its notes from those of others */
export function createLedgerWriter(person: TestPerson, name: string, habits: Habits = HASTY): LedgerWriter {
  const doc = new Y.Doc();
  const written: Uint8Array[] = [];
  let step = 0;
  let clientId: number | null = null;
  let ackedCount = 0;
  let socket: WebSocket | null = null;
  let ended = Promise.resolve({ code: 1000, reason: '' });
  /** How many of `written` are in the frames of this line, up to each of them; empty until it may send. */
  let sent: number[] = [];

  doc.on('update', (update: Uint8Array) => {
    written.push(update);
    if (sent.length > 0) send(syncType.update, update);
  });

  function send(kind: 1 | 2, update: Uint8Array): void {
    sent.push(written.length);
    socket?.send(syncFrame(kind, update));
  }

  function receive(frame: Uint8Array): void {
    const message = parseOwnMessage(frame);
    if (message?.type === 'hello') {
      if (clientId !== null && message.hello.clientId !== clientId)
        throw new Error('its id was taken from it');
      clientId = message.hello.clientId;
      doc.clientID = clientId;
      if (habits.reads) socket?.send(syncFrame(syncType.step1, Y.encodeStateVector(new Y.Doc())));
    }
    if (message?.type === 'ack') ackedCount = Math.max(ackedCount, sent[message.ack.frame - 1] ?? 0);
    const vector = message === null ? syncPayload(frame, syncType.step1) : null;
    if (vector) send(syncType.step2, Y.encodeStateAsUpdate(doc, vector));
  }

  return {
    doc,
    connect: () => {
      sent = [];
      const address = `${person.url.replace('http', 'ws')}/sync/${person.boardId}`;
      const line = new WebSocket(clientId === null ? address : `${address}?client=${clientId}`, SUBPROTOCOL, {
        headers: { cookie: person.cookie },
      });
      socket = line;
      line.on('error', () => {});
      line.on('message', (data: Buffer) => receive(new Uint8Array(data)));
      ended = new Promise((resolve) =>
        line.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
      );
      line.on('close', () => {
        sent = [];
      });
    },
    write: () => {
      if (clientId !== null) habits.change(doc, name, step++);
    },
    settled: () => sent.length > 0 && ackedCount === written.length,
    acked: () => written.slice(0, ackedCount),
    ended: () => ended,
    say: (frame) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => socket?.terminate(),
  };
}

/** A writer's own items, as they are in a document. */
export function ownItems(doc: Y.Doc, name: string): Record<string, unknown> {
  const items: Record<string, unknown> = {};
  for (const [id, item] of itemsOf(doc)) if (id.startsWith(`${name}n`)) items[id] = item.toJSON();
  return items;
}
