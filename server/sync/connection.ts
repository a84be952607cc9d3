// One socket of one person in one room: takes in its frames, counts them for acks, and keeps the line alive.
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { BOARD_SCHEMA } from '#shared/board/names.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes, type FrameRefusal } from '#shared/sync/closeCodes.ts';
import {
  encodeAck,
  encodeAuthors,
  encodeHello,
  encodeRefuse,
  SUBPROTOCOL,
  syncType,
} from '#shared/sync/messages.ts';
import type { Log } from '../log.ts';
import { awarenessFrame, bytesOf, parseFrame, syncFrame } from './frames.ts';
import { createIntake } from './intake.ts';
import { watchPulse } from './pulse.ts';
import type { Room } from './room.ts';
import type { PresenceMember } from './roomPresence.ts';
import type { OpenRoom } from './rooms.ts';
import type { Member } from './roomWriter.ts';

export type Admission = {
  open: OpenRoom;
  participantId: string;
  mayWrite: () => boolean;
  /** True while nobody's presence is passed on. */
  quiet: () => boolean;
  /** The id this Y.Doc instance writes under; for our own clients only. */
  clientId: number | null;
  connectionId: string;
};

/** Ends a line with a code. */
export type EndLine = (code: number, reason: string) => void;

const CLOSE_FOR: Record<FrameRefusal, number> = {
  malformed: closeCodes.malformed,
  gap: closeCodes.refused,
  foreign_client: closeCodes.refused,
  forbidden: closeCodes.refused,
  too_large: closeCodes.tooLarge,
  storage: closeCodes.storage,
};

function helloOf(room: Room, admission: Admission, clientId: number): Uint8Array {
  return encodeHello({
    epoch: room.row.epoch,
    clientId,
    lastSeq: room.head(),
    policy: room.row.policyVersion,
    schema: BOARD_SCHEMA,
    // Whether a moment allows it is the session's to say; nobody's line is for reading alone.
    mayWrite: true,
  });
}

/** Sends to a socket for as long as its reader keeps up. */
function createSender(socket: WebSocket, onSlow: () => void): (frame: Uint8Array, isState?: boolean) => void {
  let allowed: number = limits.backlogBytes;
  return (frame, isState = false) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > allowed) return onSlow();
    // A whole document may be larger than what may wait; its reader gets the time it needs.
    if (isState) allowed = Math.max(allowed, limits.backlogBytes + frame.length);
    socket.send(frame);
  };
}

/** Serves a socket that has been let in. Returns how to end it. */
export function serveConnection(
  socket: WebSocket,
  admission: Admission,
  options: { log: Log; now: () => number },
): EndLine {
  const { room, presence } = admission.open;
  const { connectionId: id, participantId } = admission;
  // Our own messages go only to a client that offered to understand them.
  const own = socket.protocol === SUBPROTOCOL;
  const intake = createIntake(socket, options.now);
  let frames = 0;
  let stepped = false;
  let ended = false;

  const send = createSender(socket, () => end(closeCodes.tooSlow, 'too slow'));
  const sendOwn = (frame: Uint8Array): void => {
    if (own) send(frame);
  };
  const forget = (): void => {
    ended = true;
    room.leave(member);
    presence.leave(visitor);
    pulse.end();
    intake.end();
  };
  const end: EndLine = (code, reason) => {
    if (ended) return;
    forget();
    socket.close(code, reason);
  };
  const refuse = (frame: number, reason: FrameRefusal): void => {
    if (ended) return;
    options.log.warn({ doc: room.row.id, reason }, 'frame refused');
    sendOwn(encodeRefuse({ frame, reason }));
    end(CLOSE_FOR[reason], reason);
  };

  const member: Member = {
    id,
    participantId,
    mayWrite: admission.mayWrite,
    sendUpdate: (update) => send(syncFrame(syncType.update, update)),
    sendState: (update) => send(syncFrame(syncType.step2, update), true),
    sendAuthors: (authors) => sendOwn(encodeAuthors(authors)),
    ack: (frame, seq) => sendOwn(encodeAck({ frame, seq })),
    refuse,
  };
  const visitor: PresenceMember = {
    id,
    participantId,
    sendPresence: (update) => send(awarenessFrame(update)),
  };
  const pulse = watchPulse(socket, {
    // A stock client drops a line that carried no data for 30 s; pings do not count for it.
    beat: () => presence.sendAll(visitor),
    deaf: intake.paused,
  });

  function onFrame(bytes: Uint8Array): void {
    const frame = parseFrame(bytes);
    switch (frame.kind) {
      case 'read':
        return room.read(member, frame.stateVector, intake.take(bytes.length));
      case 'update':
        frames++;
        stepped ||= frame.first;
        // Before the first SyncStep2 nothing is applied: that step contains these, and its ack is theirs.
        if (stepped) room.receive(member, frames, frame.update, intake.take(bytes.length));
        else intake.take(bytes.length)();
        return;
      case 'presence':
        intake.take(bytes.length)();
        // While all write unseen, where someone points would tell of what they think.
        if (admission.quiet()) return;
        return presence.receive(visitor, frame.update, room.ownerOf);
      case 'presence asked':
        intake.take(bytes.length)();
        return presence.sendAll(visitor);
      case 'ignored':
        return intake.take(bytes.length)();
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
    if (!ended) forget();
  });

  presence.join(visitor);
  if (admission.clientId !== null) sendOwn(helloOf(room, admission, admission.clientId));
  // Ask for what the client has and the disk has not.
  room
    .look((doc) => send(syncFrame(syncType.step1, Y.encodeStateVector(doc))))
    .catch(() => end(closeCodes.restart, 'restart'));
  presence.sendAll(visitor);
  return end;
}
