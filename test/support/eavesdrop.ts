// Someone in a session, or outside it, who keeps all that reaches them: over socket.io, over sync and over HTTP.
import { execFileSync } from 'node:child_process';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { EXAMPLE_FORMATS, EXPORT_FORMATS } from '#shared/api.ts';
import { LIVE_PATH } from '#shared/live.ts';
import { messageType, syncType } from '#shared/sync/messages.ts';
import { connectDocument } from '../../client/session/connectDocument.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { until, type TestPerson } from './people.ts';
import { syncFrame } from './rawLine.ts';
import type { Recorder } from './recorder.ts';

/** A WebSocket that keeps what it receives, and what it is told when it is not let in. */
function recordingSocket(
  channel: string,
  cookie: string | null,
  recorder: Recorder,
): new (address: string | URL, protocols?: string | string[]) => WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, cookie === null ? {} : { headers: { cookie } });
      this.on('error', () => {});
      this.on('message', (data: Buffer) => recorder.record(channel, data));
      this.on('upgrade', ({ rawHeaders }) => recorder.record(channel, rawHeaders.join('\n')));
      this.on('unexpected-response', (_, response) => {
        recorder.record(channel, response.rawHeaders.join('\n'));
        response.on('data', (part: Buffer) => recorder.record(channel, part));
        response.on('end', () => this.emit('close', response.statusCode ?? 0, Buffer.alloc(0)));
      });
    }
  };
}

/** A line over socket.io whose packets are kept as they come, before anything reads them. */
export function listenLive(
  who: string,
  person: TestPerson,
  transport: 'polling' | 'websocket',
  recorder: Recorder,
): Socket {
  const socket = io(person.url, {
    path: LIVE_PATH,
    auth: { sessionId: person.sessionId },
    extraHeaders: { cookie: person.cookie },
    transports: [transport],
    upgrade: false,
    reconnection: false,
    autoConnect: false,
    forceNew: true,
  });
  onTestFinished(() => void socket.disconnect());
  socket.connect();
  socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    const text = typeof data === 'string' ? data : Buffer.isBuffer(data) ? data : '';
    recorder.record(
      `${who}, socket.io ${transport}`,
      Buffer.concat([Buffer.from(`${type} `), Buffer.from(text)]),
    );
  });
  return socket;
}

/** A document as our own page opens it, with every frame kept. */
export function listenOwn(who: string, person: TestPerson, docId: string, recorder: Recorder): DocumentLink {
  const Recording = recordingSocket(`${who}, own client`, person.cookie, recorder);
  const link = connectDocument(
    { id: docId, kind: 'board', epoch: 1 },
    {
      origin: person.url,
      transports: [
        {
          name: 'websocket',
          open: (url, protocol) => new Recording(url, protocol) as unknown as globalThis.WebSocket,
        },
      ],
    },
  );
  onTestFinished(() => link.close());
  return link;
}

/** A document as any program opens it, with every frame kept. */
export function listenStock(
  who: string,
  person: TestPerson,
  docId: string,
  recorder: Recorder,
): WebsocketProvider {
  const Recording = recordingSocket(`${who}, stock client`, person.cookie, recorder);
  const provider = new WebsocketProvider(`${person.url.replace('http', 'ws')}/sync`, docId, new Y.Doc(), {
    WebSocketPolyfill: Recording as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  onTestFinished(() => provider.destroy());
  return provider;
}

/** Tries a document that is someone else's, with or without a cookie, and keeps whatever comes. */
export async function tryDocument(
  who: string,
  { url, docId, cookie }: { url: string; docId: string; cookie: string | null },
  recorder: Recorder,
): Promise<number> {
  const Recording = recordingSocket(`${who}, someone’s document`, cookie, recorder);
  const socket = new Recording(`${url.replace('http', 'ws')}/sync/${docId}`);
  onTestFinished(() => socket.terminate());
  let [closed, served] = [0, false];
  socket.on('close', (code: number) => (closed = code));
  // Who is let in asks for all there is, and gets it before they give up.
  socket.on('open', () => socket.send(syncFrame(0, Uint8Array.of(0))));
  socket.on(
    'message',
    (data: Buffer) => (served ||= data[0] === messageType.sync && data[1] === syncType.step2),
  );
  await until(() => closed > 0 || served, 'let in or not');
  socket.terminate();
  return closed;
}

const textOfPdf = (bytes: Uint8Array): string =>
  execFileSync('pdftotext', ['-', '-'], { input: bytes, maxBuffer: 64 * 1024 * 1024 }).toString();

export type Asking = { url: string; headers: Record<string, string>; session: { id: string; code: string } };

/** Asks for everything there is over HTTP, and for much that is refused, and keeps every body and header. */
export async function askForAll(who: string, asking: Asking, recorder: Recorder): Promise<void> {
  const { url, headers, session } = asking;
  const ask = async (path: string, method = 'GET', body?: string): Promise<void> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body }),
    });
    const channel = `${who}, ${method} ${path.replace(session.id, ':id').replace(session.code, ':code')}`;
    const answer = new Uint8Array(await response.arrayBuffer());
    recorder.record(channel, [...response.headers].join('\n'));
    recorder.record(channel, answer);
    if (response.headers.get('content-type')?.includes('pdf')) recorder.record(channel, textOfPdf(answer));
  };
  const of = `/api/sessions/${session.id}`;
  const exports = [
    ...EXPORT_FORMATS.map((format) => `${of}/export?format=${format}`),
    ...EXAMPLE_FORMATS.map((format) => `${of}/example/export?format=${format}`),
  ];
  const paths = [
    of,
    ...exports.flatMap((path) => [`${path}&lang=sv`, `${path}&lang=en`]),
    `${of}/export?format=yjs`,
    `${of}/qr.svg?for=join`,
    `${of}/history`,
    ...Array.from({ length: 8 }, (_unused, index) => `${of}/history/${index + 1}`),
    `${of}/documents`,
    `${of}/people`,
    `/api/doors/${session.code}`,
    '/api/sessions',
    '/api/sessions/session_finns_inte',
    '/api/templates',
    '/api/agencies',
    '/api/openapi.json',
    '/api/finns-inte',
    '/healthz',
    '/readyz',
    `/s/${session.id}`,
    `/s/${session.id}/resultat`,
    `/j/${session.code}`,
    '/',
  ];
  for (const path of paths) await ask(path);
  await ask(of, 'PATCH', '{"open": "kanske"}');
  await ask('/api/join', 'POST', '{"code": ');
  await ask('/api/resume', 'POST', JSON.stringify({ code: session.code, resumeCode: '22222222' }));
}
