// One simulated person: joins over HTTP, and works through a socket.io line and stock y-websocket clients, like any other program.
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { z } from 'zod';
import type { AgencyRef } from '#shared/agency/agency.ts';
import { Joined } from '#shared/api.ts';
import { editText, noteText } from '#shared/board/operations.ts';
import { ErrorBody } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { CasePerson } from './caseTypes.ts';
import { createHearing, type Hearing } from './hearing.ts';
import { openLine, type PersonLine } from './personLine.ts';

export type OpenDocument = { doc: Y.Doc; close: () => void };

export type SimulatedPerson = {
  name: string;
  agency: AgencyRef;
  sessionId: string;
  board: Y.Doc;
  line: PersonLine;
  hearing: Hearing;
  /** Opens a document of the session and waits until it is loaded. */
  open: (docId: string) => Promise<OpenDocument>;
  /** Whether the server lets this person open a document. */
  isLetIn: (docId: string) => Promise<boolean>;
  /** Asks the API for something and answers its bytes. */
  fetch: (path: string, init?: { method: 'POST' }) => Promise<Buffer>;
  close: () => void;
};

const SYNC_DEADLINE_MS = 20_000;

/** Calls the API; a refusal is thrown with its code and words. */
export async function callApi<Answer extends z.ZodType>(
  url: string,
  init: RequestInit,
  answer: Answer,
): Promise<{ body: z.infer<Answer>; response: Response }> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  if (!response.ok) {
    const refused = ErrorBody.safeParse(body);
    throw new Error(
      refused.success
        ? `${refused.data.error.code}: ${refused.data.error.message}`
        : `HTTP ${response.status}`,
    );
  }
  return { body: answer.parse(body), response };
}

function cookieFrom(response: Response): string {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error('no cookie came with the answer');
  return cookie;
}

function synced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a document did not load')), SYNC_DEADLINE_MS);
    const done = (): void => {
      clearTimeout(late);
      resolve();
    };
    if (provider.synced) done();
    else provider.once('sync', done);
  });
}

/** A WebSocket that sends a person's cookie and tells of every frame that comes. */
function socketOf(cookie: string, hear: (data: unknown) => void): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie } });
      this.on('message', hear);
    }
  } as unknown as typeof globalThis.WebSocket;
}

function letIn(address: string, cookie: string, hear: (data: unknown) => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { headers: { cookie } });
    socket.on('message', hear);
    socket.once('error', reject);
    socket.once('unexpected-response', (request, response) => {
      socket.off('error', reject);
      response.on('data', hear);
      response.once('end', () => {
        request.destroy();
        resolve(false);
      });
    });
    socket.once('open', () => {
      socket.close();
      resolve(true);
    });
  });
}

export async function joinAs(
  person: CasePerson,
  wish: { url: string; code: string; facilitatorKey?: string },
): Promise<SimulatedPerson> {
  const { url, code, facilitatorKey } = wish;
  const { body, response } = await callApi(
    `${url}/api/join`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, ...person, facilitatorKey }),
    },
    Joined,
  );
  const cookie = cookieFrom(response);
  const { sessionId } = body;
  const hearing = createHearing();
  const hearSync = (data: unknown): void => hearing.hear('sync', data);
  const syncUrl = `${url.replace(/^http/, 'ws')}/sync`;
  const Socket = socketOf(cookie, hearSync);

  const opened = new Set<() => void>();
  const closeAll = (): void => {
    for (const close of opened) close();
  };

  async function open(docId: string): Promise<OpenDocument> {
    const doc = new Y.Doc();
    // Lower ids are the server's to give: of 4096 that yjs draws one is such, and what is written under it is refused.
    if (doc.clientID < limits.leasedClientIds) doc.clientID += limits.leasedClientIds;
    const provider = new WebsocketProvider(syncUrl, docId, doc, {
      WebSocketPolyfill: Socket,
      disableBc: true,
    });
    const close = (): void => {
      opened.delete(close);
      provider.destroy();
      doc.destroy();
    };
    opened.add(close);
    await synced(provider);
    return { doc, close };
  }

  async function arrive(): Promise<{ board: OpenDocument; line: PersonLine }> {
    const board = await open(body.boardId);
    return { board, line: await openLine({ url, sessionId, cookie }, (data) => hearing.hear('live', data)) };
  }

  const { board, line } = await arrive().catch((error: unknown) => {
    // A client that tries again and again would keep the process alive.
    closeAll();
    throw error;
  });
  return {
    name: person.name,
    agency: body.agency,
    sessionId,
    board: board.doc,
    line,
    hearing,
    open,
    isLetIn: (docId) => letIn(`${syncUrl}/${docId}`, cookie, hearSync),
    fetch: async (path, init) => {
      const answer = await fetch(`${url}${path}`, { ...init, headers: { cookie } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      hearing.hear('http', bytes);
      if (!answer.ok) throw new Error(`${path} was answered with HTTP ${answer.status}.`);
      return bytes;
    },
    close: () => {
      line.close();
      closeAll();
    },
  };
}

/** Writes into a note as one types: word by word, each its own change. */
export async function typeInto(doc: Y.Doc, noteId: string, text: string): Promise<void> {
  const shared = noteText(doc, noteId);
  if (!shared) throw new Error('the note is not there');
  for (const word of text.match(/\S+\s*/g) ?? []) {
    editText(shared, shared.toString() + word);
    // Each word leaves as a frame of its own.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
