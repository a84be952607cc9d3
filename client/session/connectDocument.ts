// Connects one document of a session: a Y.Doc, its presence, and the truth about what is saved.
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import type { Authors, OwnMessage } from '#shared/sync/messages.ts';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import { createAckedSocket, type OpenSocket } from './ackedSocket.ts';
import type { DocumentLink } from './documentLink.ts';
import { createReadable } from './readable.ts';
import type { SavedState } from './saved.ts';

/** First try at once; later ones are spread, so that a restarted server is not met by everybody in the same instant. */
const SPREAD_MS = 2000;

type Changes = { items: () => string[]; any: () => boolean; clear: () => void };

/** Remembers which items this device changed since the server last had everything. */
function watchOwnChanges(doc: Y.Doc): Changes {
  const changed = new Set<string>();
  let any = false;
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    // Undo and typing count alike: what matters is that the change began here.
    if (!transaction.local || transaction.changed.size === 0) return;
    any = true;
    for (const [type, keys] of transaction.changed) {
      const root: unknown = type;
      if (root === itemsOf(doc) || root === linksOf(doc))
        for (const key of keys) if (key !== null) changed.add(key);
      for (let at: Y.AbstractType<unknown> | null = type as Y.AbstractType<unknown>; at; at = parentOf(at)) {
        if (parentOf(at) === (itemsOf(doc) as unknown) && at._item?.parentSub)
          changed.add(at._item.parentSub);
      }
    }
  });
  return {
    items: () => [...changed],
    any: () => any,
    clear: () => {
      changed.clear();
      any = false;
    },
  };
}

function parentOf(type: Y.AbstractType<unknown>): Y.AbstractType<unknown> | null {
  return (type.parent as Y.AbstractType<unknown> | null) ?? null;
}

const PERMANENT: Partial<Record<number, SavedState>> = {
  [closeCodes.malformed]: { state: 'refused', reason: 'malformed' },
  [closeCodes.refused]: { state: 'refused', reason: 'gap' },
  [closeCodes.tooLarge]: { state: 'refused', reason: 'too_large' },
  [closeCodes.forbidden]: { state: 'closed', reason: 'forbidden' },
  [closeCodes.moved]: { state: 'closed', reason: 'moved' },
};

/** @param origin of the server, e.g. `https://utbyte.example` */
export function connectDocument(
  ref: DocumentRef,
  origin: string,
  open: OpenSocket = (url, protocol) => new WebSocket(url, protocol),
): DocumentLink {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const saved = createReadable<SavedState>({ state: 'opening' });
  const loaded = createReadable(false);
  const authors = createReadable<Authors>({});
  const mayWrite = createReadable(false);
  const changes = watchOwnChanges(doc);
  let clientId: number | null = null;
  let tries = 0;
  let ended = false;
  let cause: 'line' | 'storage' = 'line';

  function onMessage(message: OwnMessage): void {
    if (message.type === 'authors') authors.set({ ...authors.get(), ...message.authors });
    if (message.type === 'refuse') {
      saved.set({ state: 'refused', reason: message.refuse.reason });
      ended = true;
    }
  }

  const Socket = createAckedSocket({
    open,
    clientId: () => clientId,
    delayMs: () => (tries++ === 0 ? 0 : Math.random() * SPREAD_MS),
    touch: () => {
      provider.wsLastMessageReceived = Date.now();
    },
    events: {
      hello: (hello) => {
        // Another id than ours: this device is another person now. What was not sent before is the earlier person's.
        if (clientId !== hello.clientId) {
          // Doc and awareness must agree on the id, or leaving would speak for somebody else.
          clientId = hello.clientId;
          const state = awareness.getLocalState() ?? {};
          awareness.setLocalState(null);
          doc.clientID = hello.clientId;
          awareness.clientID = hello.clientId;
          awareness.setLocalState(state);
        }
        mayWrite.set(hello.mayWrite);
      },
      sent: () => {
        // While the server's disk takes nothing, each new try would say "Saving" for a moment: it is not.
        if (ended || cause === 'storage' || saved.get().state === 'saving') return;
        saved.set({ state: 'saving', since: Date.now() });
      },
      settled: () => {
        changes.clear();
        cause = 'line';
        if (!ended) saved.set({ state: 'saved' });
      },
      message: onMessage,
      closed: (code) => {
        if (ended) return;
        const permanent = PERMANENT[code];
        if (permanent) ended = true;
        if (code === closeCodes.storage) cause = 'storage';
        saved.set(permanent ?? { state: 'offline', unsaved: changes.any(), cause });
      },
    },
  });

  const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/sync`, ref.id, doc, {
    WebSocketPolyfill: Socket,
    awareness,
    // Tabs of one person are separate devices to the server: relaying between them would bypass its acks.
    disableBc: true,
    maxBackoffTime: 10_000,
    connect: false,
  });
  provider.on('sync', (synced) => {
    if (synced) loaded.set(true);
  });
  // A change made without a line to the server must not look saved.
  doc.on('update', (_update: Uint8Array, from: unknown) => {
    if (from === provider || ended) return;
    const { state } = saved.get();
    if (state === 'offline') saved.set({ state: 'offline', unsaved: true, cause });
  });
  provider.connect();

  return {
    ref,
    doc,
    awareness,
    saved,
    loaded,
    authors,
    mayWrite,
    unsavedItems: changes.items,
    close: () => {
      ended = true;
      provider.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
