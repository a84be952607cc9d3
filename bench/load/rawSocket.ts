// A WebSocket client on a bare TCP socket, cheap enough that hundreds of readers leave the machine to the server.
// A frame that nobody listens to is skipped by its header: counted, never copied.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Seat } from './job.ts';

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
const CONTROL = 8;

/** All sockets read into one buffer: what is in it is used up before the next one reads. */
const shared = Buffer.alloc(256 * 1024);

export type RawSocket = {
  send: (payload: Uint8Array) => void;
  /** Who gets the frames; null lets them be skipped. */
  listen: (listener: ((payload: Uint8Array) => void) | null) => void;
  end: () => void;
};

function encodeFrame(opcode: number, payload: Uint8Array, mask: Buffer): Buffer {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(6 + extra + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127);
  if (extra === 2) frame.writeUInt16BE(length, 2);
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  mask.copy(frame, 2 + extra);
  const start = 6 + extra;
  for (let index = 0; index < length; index++)
    frame[start + index] = (payload[index] as number) ^ (mask[index & 3] as number);
  return frame;
}

type Reader = { read: (chunk: Buffer) => void };

/** Cuts a stream into frames. `wanted` says whether a frame's bytes are to be kept. */
function createReader(wanted: () => boolean, onFrame: (opcode: number, body: Buffer) => void): Reader {
  const header = Buffer.alloc(10);
  let held = 0;
  let opcode = 0;
  let remaining = 0;
  let body: Buffer | null = null;

  function headerLength(): number {
    if (held < 2) return 2;
    const length = (header[1] as number) & 127;
    return length === 126 ? 4 : length === 127 ? 10 : 2;
  }

  function begin(): void {
    const length = (header[1] as number) & 127;
    opcode = (header[0] as number) & 15;
    // None of the servers splits messages; one that did would be counted wrongly.
    if (opcode === 0) throw new Error('a message in parts');
    remaining =
      length === 126 ? header.readUInt16BE(2) : length === 127 ? Number(header.readBigUInt64BE(2)) : length;
    body = opcode >= CONTROL || wanted() ? Buffer.allocUnsafe(remaining) : null;
    held = 0;
    if (remaining === 0 && body) onFrame(opcode, body);
  }

  return {
    read: (chunk) => {
      let at = 0;
      while (at < chunk.length) {
        if (remaining === 0) {
          header[held++] = chunk[at++] as number;
          if (held >= headerLength()) begin();
          continue;
        }
        const part = Math.min(remaining, chunk.length - at);
        if (body) chunk.copy(body, body.length - remaining, at, at + part);
        remaining -= part;
        at += part;
        if (remaining === 0 && body) onFrame(opcode, body);
      }
    },
  };
}

function request(seat: Seat, subprotocol: string | null): string {
  return [
    `GET ${seat.path} HTTP/1.1`,
    `Host: 127.0.0.1:${seat.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(subprotocol === null ? [] : [`Sec-WebSocket-Protocol: ${subprotocol}`]),
    ...(seat.cookie === '' ? [] : [`Cookie: ${seat.cookie}`]),
    '',
    '',
  ].join('\r\n');
}

/** Opens a socket. `onLost` hears of an end that was not asked for. */
export function openSocket(
  seat: Seat,
  options: {
    subprotocol: string | null;
    listener: (payload: Uint8Array) => void;
    onLost: (why: string) => void;
  },
): Promise<RawSocket> {
  const mask = randomBytes(4);
  let listener: ((payload: Uint8Array) => void) | null = options.listener;
  let ended = false;

  return new Promise((resolve, reject) => {
    let answer: Buffer | null = Buffer.alloc(0);
    const lost = (why: string): void => {
      if (ended) return;
      ended = true;
      socket.destroy();
      if (answer) reject(new Error(why));
      else options.onLost(why);
    };
    const reader = createReader(
      () => listener !== null,
      (opcode, body) => {
        if (opcode === OPCODE.ping) socket.write(encodeFrame(OPCODE.pong, body, mask));
        else if (opcode === OPCODE.close)
          lost(
            `closed with ${body.length < 2 ? 'no code' : `${body.readUInt16BE(0)} ${body.toString('utf8', 2)}`}`,
          );
        else if (opcode === OPCODE.binary) listener?.(body);
      },
    );
    const raw: RawSocket = {
      send: (payload) => void socket.write(encodeFrame(OPCODE.binary, payload, mask)),
      listen: (next) => (listener = next),
      end: () => {
        ended = true;
        socket.destroy();
      },
    };

    function take(chunk: Buffer): void {
      if (!answer) return reader.read(chunk);
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = answer.toString('latin1', 0, answer.indexOf('\r\n'));
      if (!status.includes(' 101 ')) return lost(`no upgrade: ${status}`);
      const rest = answer.subarray(end + 4);
      answer = null;
      resolve(raw);
      // The caller has its socket before the first frame.
      queueMicrotask(() => reader.read(rest));
    }

    const socket = connect({
      host: '127.0.0.1',
      port: seat.port,
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (length) => {
          if (!ended) take(shared.subarray(0, length));
          return true;
        },
      },
    });
    socket.on('connect', () => socket.write(request(seat, options.subprotocol)));
    socket.on('error', (error) => lost(error.message));
    socket.on('close', () => lost('closed without a word'));
  });
}
