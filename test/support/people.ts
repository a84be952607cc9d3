// People of a test: they join over HTTP and sync through a stock provider or through our own client code.
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { z } from 'zod';
import { CreatedSession, Joined } from '#shared/api.ts';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import { connectDocument } from '../../client/session/connectDocument.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';

export type Answer<T> = { status: number; body: T; cookie: string };

export async function call<T = unknown>(
  url: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<Answer<T>> {
  const { json, ...rest } = init;
  const response = await fetch(url, {
    ...rest,
    ...(json !== undefined && { method: rest.method ?? 'POST', body: JSON.stringify(json) }),
    headers: {
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...(rest.headers as Record<string, string>),
    },
  });
  const text = await response.text();
  let body: unknown = text;
  if (response.headers.get('content-type')?.includes('json')) body = JSON.parse(text);
  return {
    status: response.status,
    body: body as T,
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

export async function createSession(
  url: string,
  token: string,
  template = 'problemtrad',
): Promise<z.infer<typeof CreatedSession>> {
  const { body } = await call(`${url}/api/sessions`, {
    json: { template, title: 'Första kontakten' },
    headers: { Authorization: `Bearer ${token}` },
  });
  return CreatedSession.parse(body);
}

export type TestPerson = z.infer<typeof Joined> & { cookie: string; url: string };

export async function join(
  url: string,
  code: string,
  name = 'Maria',
  agency = 'skatteverket',
): Promise<TestPerson> {
  const { body, cookie } = await call(`${url}/api/join`, { json: { code, name, agency } });
  return { ...Joined.parse(body), cookie, url };
}

/** Joins through the facilitator link of a session. */
export async function joinAsFacilitator(
  url: string,
  session: { code: string; facilitatorUrl: string },
  name = 'Anna',
  agency = 'jamstalldhetsmyndigheten',
): Promise<TestPerson> {
  const facilitatorKey = new URL(session.facilitatorUrl).hash.replace('#leda=', '');
  const { body, cookie } = await call(`${url}/api/join`, {
    json: { code: session.code, name, agency, facilitatorKey },
  });
  return { ...Joined.parse(body), cookie, url };
}

export function cookieSocket(cookie: string): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie } });
      this.on('error', () => {});
    }
  } as unknown as typeof globalThis.WebSocket;
}

export type Stock = { doc: Y.Doc; provider: WebsocketProvider };

/** A plain y-websocket client, as any program would use it. */
export function stockClient(person: TestPerson): Stock {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${person.url.replace('http', 'ws')}/sync`, person.boardId, doc, {
    WebSocketPolyfill: cookieSocket(person.cookie),
    disableBc: true,
  });
  onTestFinished(() => provider.destroy());
  return { doc, provider };
}

/** The product's own client, with the truth about saving: on the board, unless another document is named. */
export function ownClient(person: TestPerson, ref?: DocumentRef): DocumentLink {
  const Socket = cookieSocket(person.cookie);
  const link = connectDocument(ref ?? { id: person.boardId, kind: 'board', epoch: 1 }, {
    origin: person.url,
    transports: [{ name: 'websocket', open: (url, protocol) => new Socket(url, protocol) }],
  });
  onTestFinished(() => link.close());
  return link;
}

/** Waits until a predicate holds, checking at every turn of the event loop's timers; only a failure reaches the deadline. */
export async function until(holds: () => boolean, what: string, deadlineMs = 60_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
