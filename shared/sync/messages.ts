// Our messages on the sync line, beside those of y-protocols. Types 64-127 go only to clients that offered SUBPROTOCOL.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { DocumentKind } from '../workshop/documents.ts';
import { FRAME_REFUSALS } from './closeCodes.ts';

/** What a client offers in `Sec-WebSocket-Protocol` to get hello, acks and refusals. */
export const SUBPROTOCOL = 'utbyte.1';

/** Spare ids that one line may ask for. */
export const SPARES_MAX = 2;

/** Client id of the server in every document; given to nobody else. */
export const SERVER_CLIENT = 1;

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 64,
  ack: 65,
  refuse: 66,
  authors: 67,
  presence: 68,
} as const;

export const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** First message of a connection: who the client is in this document, and where the log stands. See docs/protocol.md, H3. */
export const Hello = z.object({
  document: z.string(),
  kind: DocumentKind,
  epoch: z.number().int().nonnegative(),
  /** Whose line this is: what a device keeps of a document is kept for this person alone. */
  participantId: z.string(),
  /** The id this Y.Doc instance writes under; never given twice. */
  clientId: z.number().int().positive(),
  /** Ids of this person's to open with when there is no line; as many as were asked for. */
  spares: z.array(z.number().int().positive()),
  /** The number under which this line's presence is known to the others. */
  presence: z.number().int().positive(),
  /** Sequence number of the last logged update. */
  lastSeq: z.number().int().nonnegative(),
  /** Version of the rules of who may read and write. */
  policy: z.number().int().nonnegative(),
  /** Version of the board's schema. */
  schema: z.number().int().positive(),
  mayWrite: z.boolean(),
});
export type Hello = z.infer<typeof Hello>;

/** Every update frame of this connection up to number `frame` (counted from 1) is on disk. */
export type Ack = { frame: number; seq: number };

export const Refuse = z.object({ frame: z.number().int().nonnegative(), reason: z.enum(FRAME_REFUSALS) });
export type Refuse = z.infer<typeof Refuse>;

/** Who wrote which item: item id → participant id, from the server's own table. Sent whole first, then what is new. */
export type Authors = Record<string, string>;
/** On the wire the other way about, participant id → item ids: few people write many items. */
const AuthorsMessage = z.record(z.string(), z.array(z.string()));

/** A frame of y-protocols' sync: `type` is one of `syncType`. */
export function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const head = 2 + varUintBytes(length);
  const frame = new Uint8Array(head + length);
  frame[0] = messageType.sync;
  frame[1] = type;
  putVarUint(frame, 2, length);
  frame.set(payload, head);
  return frame;
}

/** By hand: an encoder's buffer costs more than these few bytes, and there are thousands a second of them. */
function varUintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** @returns where it ends */
function putVarUint(into: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) into[at++] = 128 | (rest & 127);
  into[at++] = rest;
  return at;
}

function encodeJson(type: number, value: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}

export const encodeHello = (hello: Hello): Uint8Array => encodeJson(messageType.hello, hello);
export const encodeRefuse = (refuse: Refuse): Uint8Array => encodeJson(messageType.refuse, refuse);

export function encodeAuthors(authors: Readonly<Authors>): Uint8Array {
  const items = new Map<string, string[]>();
  // Keys alone: pairs of ten thousand of them cost more than all the rest.
  for (const item of Object.keys(authors)) {
    const author = authors[item] ?? '';
    const known = items.get(author);
    if (known) known.push(item);
    else items.set(author, [item]);
  }
  return encodeJson(messageType.authors, Object.fromEntries(items));
}

function readAuthors(json: string): Authors {
  const entries = Object.entries(AuthorsMessage.parse(JSON.parse(json)));
  return Object.fromEntries(entries.flatMap(([author, items]) => items.map((item) => [item, author])));
}

/** @param body made by presenceCodec.ts */
export function encodePresence(body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.presence);
    encoding.writeUint8Array(encoder, body);
  });
}

export function encodeAck({ frame, seq }: Ack): Uint8Array {
  const message = new Uint8Array(1 + varUintBytes(frame) + varUintBytes(seq));
  message[0] = messageType.ack;
  putVarUint(message, putVarUint(message, 1, frame), seq);
  return message;
}

export type OwnMessage =
  | { type: 'hello'; hello: Hello }
  | { type: 'ack'; ack: Ack }
  | { type: 'refuse'; refuse: Refuse }
  | { type: 'authors'; authors: Authors }
  | { type: 'presence'; presence: Uint8Array };

/** One of our messages, or null when the frame belongs to y-protocols (or is one we do not know). */
export function parseOwnMessage(frame: Uint8Array): OwnMessage | null {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.hello:
      return { type: 'hello', hello: Hello.parse(JSON.parse(decoding.readVarString(decoder))) };
    case messageType.ack:
      return {
        type: 'ack',
        ack: { frame: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) },
      };
    case messageType.refuse:
      return { type: 'refuse', refuse: Refuse.parse(JSON.parse(decoding.readVarString(decoder))) };
    case messageType.authors:
      return { type: 'authors', authors: readAuthors(decoding.readVarString(decoder)) };
    case messageType.presence:
      return { type: 'presence', presence: frame.subarray(decoder.pos) };
    default:
      return null;
  }
}

/** A frame of an Uint8Array or the ArrayBuffer a browser hands over; anything else is not ours. */
export function isUpdateFrame(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== messageType.sync) return false;
  const type = decoding.readVarUint(decoder);
  return type === syncType.step2 || type === syncType.update;
}
