// A bare socket of a person, and updates written byte by byte: for what no honest client sends.
import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { TestPerson } from './people.ts';

export type Write = (encoder: encoding.Encoder) => void;

export const syncFrame = (type: 0 | 1 | 2, payload: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, payload);
  });

export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(2, update);

export const numbers =
  (...values: number[]): Write =>
  (encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  };

export const nothing = numbers(0);

/** An update of the parts given. */
export const update = (structs: Write[], deletes: Write = nothing): Uint8Array =>
  encoding.encode((encoder) => {
    for (const write of [...structs, deletes]) write(encoder);
  });

/** A string item in a root list, or after another item. */
export const item =
  (where: { root: string } | { after: [client: number, clock: number] }, text = 'x'): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 'after' in where ? 4 | 128 : 4);
    if ('after' in where) numbers(...where.after)(encoder);
    else {
      numbers(1)(encoder);
      encoding.writeVarString(encoder, where.root);
    }
    encoding.writeVarString(encoder, text);
  };

/** An item in a root map that holds JSON as text. */
export const jsonEntry =
  (root: string, key: string, json: string): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 2 | 32);
    numbers(1)(encoder);
    encoding.writeVarString(encoder, root);
    encoding.writeVarString(encoder, key);
    numbers(1)(encoder);
    encoding.writeVarString(encoder, json);
  };

/** A map under a key of a root, or of another map. */
export const mapEntry =
  (where: { root: string } | { in: [client: number, clock: number] }, key: string): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 7 | 32);
    if ('in' in where) numbers(0, ...where.in)(encoder);
    else {
      numbers(1)(encoder);
      encoding.writeVarString(encoder, where.root);
    }
    encoding.writeVarString(encoder, key);
    numbers(1)(encoder);
  };

export const garbage =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };

export type RawLine = { socket: WebSocket; closed: Promise<number>; send: (frame: Uint8Array) => void };

/** A line that has answered the server's SyncStep1 with nothing. */
export async function rawLine(person: TestPerson): Promise<RawLine> {
  const socket = new WebSocket(`${person.url.replace('http', 'ws')}/sync/${person.boardId}`, {
    headers: { cookie: person.cookie },
  });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  socket.send(syncFrame(1, Y.encodeStateAsUpdate(new Y.Doc())));
  return { socket, closed, send: (frame) => socket.send(frame) };
}
