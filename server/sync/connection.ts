// One socket of one person in one room: parses its frames, counts them for acks, and keeps the line alive.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { RawData, WebSocket } from 'ws';
import * as Y from 'yjs';
import { BOARD_SCHEMA } from '#shared/board/names.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes, type FrameRefusal } from '#shared/sync/closeCodes.ts';
import {
  encodeAck,
  encodeAuthors,
  encodeHello,
  encodeRefuse,
  messageType,
  SUBPROTOCOL,
  syncType,
} from '#shared/sync/messages.ts';
import type { Log } from '../log.ts';
import type { Member } from './room.ts';
import type { OpenRoom } from './rooms.ts';

export type Admission = {
  open: OpenRoom;
  participantId: string;
  mayWrite: boolean;
  /** The id this Y.Doc instance writes under; for our own clients only. */
  clientId: number | null;
  connectionId: string;
};

function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

function awarenessFrame(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}

const CLOSE_FOR: Record<FrameRefusal, number> = {
  malformed: closeCodes.malformed,
  gap: closeCodes.refused,
  foreign_client: closeCodes.refused,
  forbidden: closeCodes.refused,
  too_large: closeCodes.tooLarge,
  storage: closeCodes.storage,
};

/** Serves a socket that has been let in. Returns how to end it with a code. */
export function serveConnection(
  socket: WebSocket,
  admission: Admission,
  log: Log,
): (code: number, reason: string) => void {
  const { room, presence } = admission.open;
  // Our own messages go only to a client that offered to understand them.
  const own = socket.protocol === SUBPROTOCOL;
  let frames = 0;
  let stepped = false;
  let ended = false;

  const send = (frame: Uint8Array): void => {
    if (!ended && socket.readyState === socket.OPEN) socket.send(frame);
  };
  const end = (code: number, reason: string): void => {
    if (ended) return;
    ended = true;
    room.leave(member);
    presence.leave(visitor);
    clearInterval(keepAlive);
    socket.close(code, reason);
  };
  const refuse = (frame: number, reason: FrameRefusal): void => {
    log.warn({ doc: room.row.id, reason }, 'frame refused');
    if (own) send(encodeRefuse({ frame, reason }));
    end(CLOSE_FOR[reason], reason);
  };

  const member: Member = {
    id: admission.connectionId,
    participantId: admission.participantId,
    mayWrite: admission.mayWrite,
    sendUpdate: (update) => send(syncFrame(syncType.update, update)),
    sendState: (update) => send(syncFrame(syncType.step2, update)),
    sendAuthors: (authors) => {
      if (own) send(encodeAuthors(authors));
    },
    ack: (frame, seq) => {
      if (own) send(encodeAck({ frame, seq }));
    },
    refuse,
  };
  const visitor = {
    id: admission.connectionId,
    participantId: admission.participantId,
    sendPresence: (update: Uint8Array) => send(awarenessFrame(update)),
  };
  // A stock client drops a line that carried no data for 30 s; pings do not count for it.
  const keepAlive = setInterval(() => presence.sendAll(visitor), limits.keepAliveMs);

  function onSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (decoding.hasContent(decoder)) throw new Error('trailing bytes');
    switch (type) {
      case syncType.step1:
        room.read(member, payload);
        return;
      case syncType.step2:
        stepped = true;
        room.receive(member, ++frames, payload);
        return;
      case syncType.update:
        frames++;
        // Before the first SyncStep2 nothing is applied: that step contains these, and its ack is theirs.
        if (stepped) room.receive(member, frames, payload);
        return;
      default:
        throw new Error('unknown sync message');
    }
  }

  function onFrame(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case messageType.sync:
        return onSync(decoder);
      case messageType.awareness: {
        if (frame.length > limits.presenceFrameBytes) throw new Error('presence too large');
        return presence.receive(visitor, decoding.readVarUint8Array(decoder), room.ownerOf);
      }
      case messageType.queryAwareness:
        return presence.sendAll(visitor);
      case messageType.auth:
        return;
      default:
        // 64 and above are extensions a later client may speak.
        if (type < 64) throw new Error('unknown message');
    }
  }

  socket.on('message', (data, isBinary) => {
    if (ended) return;
    if (!isBinary) return end(1003, 'binary frames only');
    const frame = bytesOf(data);
    if (frame.length > limits.syncFrameBytes) return refuse(frames + 1, 'too_large');
    try {
      onFrame(frame);
    } catch {
      refuse(frames + 1, 'malformed');
    }
  });
  socket.on('close', () => {
    ended = true;
    room.leave(member);
    presence.leave(visitor);
    clearInterval(keepAlive);
  });

  presence.join(visitor);
  if (own && admission.clientId !== null) {
    const { row } = room;
    send(
      encodeHello({
        epoch: row.epoch,
        clientId: admission.clientId,
        lastSeq: room.head(),
        policy: row.policyVersion,
        schema: BOARD_SCHEMA,
        mayWrite: admission.mayWrite,
      }),
    );
  }
  // Ask for what the client has and the disk has not.
  void room
    .durable()
    .then((doc) => send(syncFrame(syncType.step1, Y.encodeStateVector(doc))))
    .catch(() => end(closeCodes.restart, 'restart'));
  presence.sendAll(visitor);
  return end;
}
