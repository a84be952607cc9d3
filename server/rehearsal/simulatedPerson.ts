// One simulated person: joins over HTTP and works on the board through a stock y-websocket client, like any other program.
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { z } from 'zod';
import { Joined } from '#shared/api.ts';
import { ErrorBody } from '#shared/errors.ts';
import { editText, noteText } from '#shared/board/operations.ts';
import type { CasePerson } from './caseTypes.ts';

export type SimulatedPerson = {
  name: string;
  participantId: string;
  sessionId: string;
  cookie: string;
  doc: Y.Doc;
  /** Writes into a note as one types: word by word, each its own change. */
  type: (noteId: string, text: string) => Promise<void>;
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
    const late = setTimeout(() => reject(new Error('the board did not load')), SYNC_DEADLINE_MS);
    const done = (): void => {
      clearTimeout(late);
      resolve();
    };
    if (provider.synced) done();
    else provider.once('sync', done);
  });
}

export async function joinAs(person: CasePerson, url: string, code: string): Promise<SimulatedPerson> {
  const { body, response } = await callApi(
    `${url}/api/join`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, ...person }),
    },
    Joined,
  );
  const cookie = cookieFrom(response);
  class CookieSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, body.boardId, doc, {
    WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await synced(provider);
  return {
    name: person.name,
    participantId: body.participantId,
    sessionId: body.sessionId,
    cookie,
    doc,
    type: async (noteId, text) => {
      const shared = noteText(doc, noteId);
      if (!shared) throw new Error('the note is not there');
      for (const word of text.match(/\S+\s*/g) ?? []) {
        editText(shared, shared.toString() + word);
        // Each word leaves as a frame of its own.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}
