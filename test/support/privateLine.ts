// Lines to any document by its id, and presence written byte by byte: what a program could try.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { messageType } from '#shared/sync/messages.ts';
import { until } from './people.ts';

export type Knock = { status: number; body: string };

/** Tries to open a line to a document; answers what was said instead, or 101 when let in. */
export async function knock(url: string, docId: string, cookie?: string): Promise<Knock> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${docId}`, {
    ...(cookie !== undefined && { headers: { cookie } }),
  });
  onTestFinished(() => socket.terminate());
  socket.on('error', () => {});
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ status: 101, body: '' }));
    socket.on('unexpected-response', (_, response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
      response.on('error', reject);
    });
  });
}

export type DocumentLine = {
  socket: WebSocket;
  received: Uint8Array[];
  /** The code it was closed with; null while it is open. */
  closedWith: () => number | null;
  send: (frame: Uint8Array) => void;
};

/** A bare line to a document, with all it receives. */
export async function documentLine(url: string, docId: string, cookie: string): Promise<DocumentLine> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${docId}`, { headers: { cookie } });
  const received: Uint8Array[] = [];
  socket.on('error', () => {});
  socket.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
  onTestFinished(() => socket.terminate());
  let closed: number | null = null;
  socket.on('close', (code: number) => (closed = code));
  await once(socket, 'open');
  return { socket, received, closedWith: () => closed, send: (frame) => socket.send(frame) };
}

export const presenceFrame = (clientId: number, clock: number, state: unknown): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((inner) => {
        for (const number of [1, clientId, clock]) encoding.writeVarUint(inner, number);
        encoding.writeVarString(inner, JSON.stringify(state));
      }),
    );
  });

const presenceAsked = Uint8Array.of(messageType.queryAwareness);

/** What presence frames said, as text. */
export const presenceIn = (frames: readonly Uint8Array[]): string =>
  frames
    .filter((frame) => frame[0] === messageType.awareness)
    .map((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return new TextDecoder().decode(decoding.readVarUint8Array(decoder));
    })
    .join('\n');

/** Says something of oneself, and waits until the server has taken it in: it answers questions in their order. */
export async function sayPresence(line: DocumentLine, frame: Uint8Array): Promise<void> {
  const before = line.received.length;
  line.send(frame);
  line.send(presenceAsked);
  await until(
    () => line.received.slice(before).some((answer) => answer[0] === messageType.awareness),
    'presence taken in',
  );
}
