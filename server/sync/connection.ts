// One line of one person in one room: takes in its frames in order, counts them for acks, and keeps the line alive.
import * as Y from 'yjs';
import { BOARD_SCHEMA } from '#shared/board/names.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes, retryReason, type FrameRefusal } from '#shared/sync/closeCodes.ts';
import { encodeHello, encodeRefuse, syncFrame, syncType } from '#shared/sync/messages.ts';
import { createFrameGate } from './frameGate.ts';
import { parseFrame, type ClientFrame } from './frames.ts';
import { createIntake } from './intake.ts';
import type { Meter } from './meter.ts';
import type { RefusalLog } from './refusalLog.ts';
import type { PresenceMember } from './presence/presenceMember.ts';
import type { HeldRoom } from './rooms.ts';
import type { Member } from './roomWriter.ts';
import { outFrame, type OutFrame, type Wire } from './wire.ts';

export type Admission = {
  open: HeldRoom;
  participantId: string;
  mayWrite: () => boolean;
  /** Whether what is locked for those who lead is theirs to change. */
  mayLead: () => boolean;
  /** True while nobody's presence is passed on. */
  quiet: () => boolean;
  /** The id this Y.Doc instance writes under; for our own clients only. */
  clientId: number | null;
  /** Ids to open with when there is no line. */
  spares: readonly number[];
  connectionId: string;
};

/** Ends a line with a code. */
export type EndLine = (code: number, reason: string) => void;

/** What carries the line tells it. */
export type Connection = {
  end: EndLine;
  /** A binary frame came. */
  receive: (frame: Uint8Array) => void;
  /** Something came that is no binary frame. */
  receiveText: () => void;
  /** The other end is gone. */
  gone: () => void;
  /** Data for a line that would seem silent: stock clients drop one that brought none for 30 s; pings do not count. */
  beat: () => void;
  /** True while the line is not read by us, so that silence says nothing. */
  deaf: () => boolean;
};

export type ConnectionOptions = {
  refusals: RefusalLog;
  meter: Meter;
  /** ms, never going back */
  clock: () => number;
  /** Judges what needs no document of a large frame, off this thread. */
  prejudge: (update: Uint8Array) => Promise<'ok' | FrameRefusal>;
};

const CLOSE_FOR: Record<FrameRefusal, number> = {
  malformed: closeCodes.malformed,
  gap: closeCodes.refused,
  foreign_client: closeCodes.refused,
  forbidden: closeCodes.refused,
  locked: closeCodes.refused,
  content: closeCodes.refused,
  too_large: closeCodes.tooLarge,
  storage: closeCodes.storage,
};

/** Milliseconds after which a client may come back to a room that is made anew. */
const AGAIN_MS = 500;

function helloFor({ open, participantId, clientId, spares }: Admission, presence: number): OutFrame {
  const { row, head } = open.room;
  return outFrame(
    encodeHello({
      document: row.id,
      kind: row.kind,
      epoch: row.epoch,
      participantId,
      // One of our own clients always has one.
      clientId: clientId ?? 0,
      spares: [...spares],
      presence,
      lastSeq: head(),
      policy: row.policyVersion,
      schema: BOARD_SCHEMA,
      // Whether a moment allows it is the session's to say; nobody's line is for reading alone.
      mayWrite: true,
    }),
  );
}

/** Sends to a line for as long as its reader keeps up. */
function createSender(
  wire: Wire,
  onSlow: () => void,
): (frames: readonly OutFrame[], isState?: boolean) => void {
  let allowed: number = limits.backlogBytes;
  return (frames, isState = false) => {
    if (!wire.isOpen()) return;
    if (wire.waiting() > allowed) return onSlow();
    if (isState) {
      // A whole document may be larger than what may wait; its reader gets the time it needs.
      const size = frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
      allowed = Math.max(allowed, limits.backlogBytes + size);
    }
    wire.send(frames);
  };
}

/** Serves a line that has been let in. */
export function serveConnection(wire: Wire, admission: Admission, options: ConnectionOptions): Connection {
  const { room, presence } = admission.open;
  const { connectionId: id, participantId } = admission;
  const intake = createIntake(wire, options.clock);
  let frames = 0;
  let stepped = false;
  let ended = false;
  let refused = false;

  const send = createSender(wire, () => end(closeCodes.tooSlow, 'too slow'));
  const sendOne = (frame: OutFrame): void => send([frame]);
  const forget = (): void => {
    ended = true;
    room.leave(member);
    presence.leave(visitor);
    intake.end();
    admission.open.release();
  };
  const end: EndLine = (code, reason) => {
    if (ended) return;
    forget();
    options.meter.closed(code);
    wire.close(code, reason);
  };
  const refuse = (frame: number, reason: FrameRefusal): void => {
    refused = true;
    if (ended) return;
    options.refusals.refused({ doc: room.row.id, reason });
    if (wire.own) sendOne(outFrame(encodeRefuse({ frame, reason })));
    end(CLOSE_FOR[reason], reason);
  };

  /** What is no frame of ours, or too large for one: no room gets to judge it. */
  const refuseUnread = (reason: FrameRefusal): void => {
    options.meter.frame(reason);
    refuse(frames + 1, reason);
  };

  const member: Member = {
    id,
    participantId,
    mayWrite: admission.mayWrite,
    mayLead: admission.mayLead,
    own: wire.own,
    send,
    sendState: (state) => send(state, true),
    refuse,
  };
  const visitor: PresenceMember = {
    id,
    participantId,
    own: wire.own,
    send: sendOne,
    behind: () => wire.waiting() > limits.presenceBacklogBytes,
    // While all write unseen, where someone points would tell of what they think.
    quiet: admission.quiet,
  };

  const gate = createFrameGate(options.prejudge);
  function takeUpdate(number: number, update: Uint8Array, first: boolean, done: () => void): void {
    const pass = (): void => {
      // What waited behind a refused frame may build on it. One who has only left is another matter: all they sent counts.
      if (refused) return done();
      room.receive(member, { number, update, first }, done);
    };
    gate.take(update, pass, (reason) => {
      if (!ended) options.meter.frame(reason);
      refuse(number, reason);
      done();
    });
  }

  function onFrame(frame: ClientFrame, size: number): void {
    const done = intake.take(size);
    switch (frame.kind) {
      case 'read':
        return room.read(member, frame.stateVector, done);
      case 'update':
        frames++;
        stepped ||= frame.first;
        // Before the first SyncStep2 nothing is applied: that step contains these, and its ack is theirs.
        if (stepped) return takeUpdate(frames, frame.update, frame.first, done);
        return done();
      case 'presence':
        done();
        if (frame.own) return presence.receive(visitor, frame.update);
        return presence.receiveAwareness(visitor, frame.update, room.ownerOf);
      case 'presence asked':
        done();
        return presence.sendAll(visitor);
      case 'ignored':
        return done();
    }
  }

  const number = presence.join(visitor);
  if (wire.own) sendOne(helloFor(admission, number));
  // Ask for what the client has and the disk has not.
  room
    .look((doc) => sendOne(outFrame(syncFrame(syncType.step1, Y.encodeStateVector(doc)))))
    .catch(() => end(closeCodes.restart, retryReason(AGAIN_MS)));
  presence.sendAll(visitor);

  return {
    end,
    receive: (bytes) => {
      if (ended) return;
      if (bytes.length > limits.syncFrameBytes) return refuseUnread('too_large');
      try {
        onFrame(parseFrame(bytes), bytes.length);
      } catch {
        refuseUnread('malformed');
      }
    },
    receiveText: () => end(1003, 'binary frames only'),
    gone: () => {
      if (!ended) forget();
    },
    beat: () => presence.sendAll(visitor),
    deaf: intake.paused,
  };
}
