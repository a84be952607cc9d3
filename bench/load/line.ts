// One person's line to a board of any contender: its handshake, and its frames in and out.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Point } from '#shared/geometry.ts';
import {
  encodePresence,
  messageType,
  parseOwnMessage,
  SUBPROTOCOL,
  syncType,
} from '#shared/sync/messages.ts';
import { encodePatch } from '#shared/sync/presenceCodec.ts';
import type { PresencePatch } from '#shared/sync/presenceView.ts';
import type { Contender, Seat } from './job.ts';
import {
  encodeAwareness,
  encodeOwnPosition,
  readAwareness,
  readOwnPositions,
  type Position,
} from './positions.ts';
import { openSocket, type RawSocket } from './rawSocket.ts';

/** How a contender differs from plain y-protocols. */
type Dialect = {
  /** Begins every frame with the document's name. */
  prefixed: boolean;
  /** Answers SyncStep1, as all but the relay do. */
  syncs: boolean;
  /** Says hello and acks, once asked in our subprotocol. */
  own: boolean;
};

const DIALECTS: Record<Contender, Dialect> = {
  relay: { prefixed: false, syncs: false, own: false },
  'y-websocket-server': { prefixed: false, syncs: true, own: false },
  hocuspocus: { prefixed: true, syncs: true, own: false },
  utbyte: { prefixed: false, syncs: true, own: true },
};

/** hocuspocus' first message: a token. Without an extension for it, any will do. */
const AUTH_TOKEN = 0;

export type Line = {
  clientId: number;
  /** Whether a position is this line's own. */
  isMe: (who: number) => boolean;
  /** Update frames this line has sent, and how many of them are acked. */
  sent: () => number;
  acked: () => number;
  sendUpdate: (update: Uint8Array) => void;
  sendPosition: (point: Point) => void;
  /** What our own client says of more than a position. */
  sendPresence: (patch: PresencePatch) => void;
  onUpdate: (listener: (update: Uint8Array) => void) => void;
  onPositions: (listener: (positions: Position[]) => void) => void;
  /** Reads no more, only counts: what nobody measures must cost nothing. */
  drain: () => void;
  end: () => void;
};

/** Opens a line for a document that already has its content, if any; resolves when both have what the other had. */
export async function openLine(
  contender: Contender,
  seat: Seat,
  doc: Y.Doc,
  hear: { update?: (update: Uint8Array) => void } = {},
): Promise<Line> {
  const dialect = DIALECTS[contender];
  let onUpdate = hear.update ?? null;
  let onPositions: ((positions: Position[]) => void) | null = null;
  let socket: RawSocket | null = null;
  let [clientId, sent, acked] = [doc.clientID, 0, 0];
  let presence = 0;
  let [hello, asked, answered] = [!dialect.own, !dialect.syncs, !dialect.syncs];
  let ready = (): void => {};
  let fail: (error: Error) => void = (error) => {
    throw error;
  };

  const send = (type: number, write: (encoder: encoding.Encoder) => void): void => {
    socket?.send(
      encoding.encode((encoder) => {
        if (dialect.prefixed) encoding.writeVarString(encoder, seat.room);
        encoding.writeVarUint(encoder, type);
        write(encoder);
      }),
    );
  };
  const sendSync = (type: number, payload: Uint8Array): void => {
    if (type !== syncType.step1) sent++;
    send(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, type);
      encoding.writeVarUint8Array(encoder, payload);
    });
  };
  const settle = (): void => {
    if (hello && asked && answered && (!dialect.own || acked > 0)) ready();
  };

  function takeSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (type === syncType.step1) {
      sendSync(syncType.step2, Y.encodeStateAsUpdate(doc, payload));
      asked = true;
    } else {
      if (type === syncType.step2) answered = true;
      onUpdate?.(payload);
    }
  }

  function takeOwn(frame: Uint8Array): void {
    // Whose each note is: read on fifty machines elsewhere, and here on the one core that all of them share.
    if (frame[0] === messageType.authors) return;
    const message = parseOwnMessage(frame);
    if (message?.type === 'hello') {
      clientId = message.hello.clientId;
      presence = message.hello.presence;
      doc.clientID = clientId;
      hello = true;
    } else if (message?.type === 'ack') acked = message.ack.frame;
    else if (message?.type === 'presence') onPositions?.(readOwnPositions(message.presence));
    else if (message?.type === 'refuse') fail(new Error(`refused: ${message.refuse.reason}`));
  }

  function take(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    if (dialect.prefixed) decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) takeSync(decoder);
    else if (type === messageType.awareness)
      onPositions?.(readAwareness(decoding.readVarUint8Array(decoder)));
    else if (dialect.own) takeOwn(frame);
    settle();
  }

  const whenReady = new Promise<void>((resolve, reject) => {
    ready = resolve;
    fail = reject;
  });
  socket = await openSocket(seat, {
    subprotocol: dialect.own ? SUBPROTOCOL : null,
    listener: take,
    onLost: (why) => fail(new Error(`${contender} ended a line: ${why}`)),
  });
  if (dialect.prefixed)
    send(messageType.auth, (encoder) => {
      encoding.writeVarUint(encoder, AUTH_TOKEN);
      encoding.writeVarString(encoder, 'bench');
    });
  if (dialect.syncs) sendSync(syncType.step1, Y.encodeStateVector(doc));
  settle();
  await whenReady;
  fail = (error) => {
    throw error;
  };

  const opened = socket;
  return {
    clientId,
    isMe: (who) => who === (dialect.own ? presence : clientId),
    sent: () => sent,
    acked: () => acked,
    sendUpdate: (update) => sendSync(syncType.update, update),
    sendPosition: (point) => {
      if (dialect.own) return opened.send(encodePresence(encodeOwnPosition(point)));
      send(messageType.awareness, (encoder) =>
        encoding.writeVarUint8Array(encoder, encodeAwareness(clientId, point)),
      );
    },
    sendPresence: (patch) => opened.send(encodePresence(encodePatch(patch))),
    onUpdate: (listener) => (onUpdate = listener),
    onPositions: (listener) => (onPositions = listener),
    drain: () => opened.listen(null),
    end: () => opened.end(),
  };
}
