// Connects one Y.Doc to a document of a session: its line, what is kept of it on the device, and the truth about what is saved.
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import { createAckedSocket } from './ackedSocket.ts';
import type { DocumentLink } from './documentLink.ts';
import { createJournal } from './journal.ts';
import type { Keeper } from './keeper.ts';
import type { Ended } from './lineEnd.ts';
import { createLineLife } from './lineLife.ts';
import { createLineFaces, createPresenceFace, type LineFaces } from './lineFaces.ts';
import { TAKEN_OVER } from './ownChanges.ts';
import { watchPage } from './pageMoments.ts';
import type { Readable } from './readable.ts';
import type { Parts } from './redo.ts';
import { createSavedTeller } from './saved.ts';
import { createSentChanges } from './sentChanges.ts';
import { createDeviceTidier } from './tidyDevice.ts';
import { pollingTransport, webSocketTransport, type Transport } from './transport.ts';

/** So long a page waits for a line before what the device has can be written in. */
const ALONE_AFTER_MS = 1500;

/** Origin of what the device has of the server's. */
const RESTORED = Symbol('restored');

export type ConnectOptions = {
  /** Of the server, e.g. `https://utbyte.example` */
  origin: string;
  transports?: readonly Transport[];
  /** Whose line it has to be; null where that is not known. */
  participantId?: string | null;
  /** What of it is kept on the device; null for nothing. */
  keeper?: Keeper | null;
  /** Takes up what the device has of it; else it begins empty. */
  resume?: boolean;
  /** Whether the whole of it is kept also when nothing is unsent. */
  keepsWhole?: Readable<boolean>;
};

export type DocumentLine = DocumentLink & {
  ended: Readable<Ended | null>;
  /** What of it is on the server, and what is not. */
  parts: () => Parts;
  /** True while there is a line and the whole document has come over it. */
  synced: Readable<boolean>;
  keeper: Keeper | null;
};

/** Puts what the device has of a document into it; what was not confirmed keeps its ids. */
function restore(doc: Y.Doc, parts: Parts, setApplying: (number: number | null) => void): void {
  doc.transact(() => {
    for (const bytes of parts.known) Y.applyUpdate(doc, bytes);
  }, RESTORED);
  for (const [index, bytes] of parts.unsent.entries()) {
    setApplying(index + 1);
    Y.applyUpdate(doc, bytes, TAKEN_OVER);
  }
  setApplying(null);
}

type Connected = { doc: Y.Doc; awareness: Awareness; faces: LineFaces; Socket: typeof WebSocket };

function connectProvider(address: string, room: string, parts: Connected): WebsocketProvider {
  const { doc, awareness, faces, Socket } = parts;
  const provider = new WebsocketProvider(address, room, doc, {
    WebSocketPolyfill: Socket,
    awareness,
    // Tabs of one person are separate devices to the server: relaying between them would bypass its acks.
    disableBc: true,
    // Our class waits; the provider's own waiting would come on top of it.
    maxBackoffTime: 0,
    connect: false,
  });
  provider.on('sync', (now) => {
    if (now) faces.loaded.set(true);
    faces.synced.set(now);
  });
  return provider;
}

export function connectDocument(ref: DocumentRef, options: ConnectOptions): DocumentLine {
  const { keeper = null, keepsWhole } = options;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const faces = createLineFaces();
  const journal = createJournal(keeper, () => teller.changed());
  const changes = createSentChanges(doc, journal);
  const teller = createSavedTeller(() => {
    const kept = journal.kept();
    return !kept && keeper?.works() === true ? null : { changes: changes.count(), kept };
  });
  const tidier = createDeviceTidier({ doc, journal, keeper, ...(keepsWhole && { keepsWhole }) });
  const presence = createPresenceFace((body) => line.sendPresence(body));
  const life = createLineLife({
    doc,
    awareness,
    keeper,
    faces,
    presence,
    changes,
    teller,
    tidy: tidier.settled,
    participantId: options.participantId ?? null,
  });
  const line = createAckedSocket({
    ...life,
    transports: options.transports ?? [webSocketTransport, pollingTransport],
    touch: () => {
      provider.wsLastMessageReceived = Date.now();
    },
  });

  // Before the provider's own listener: a change has its number when its frame leaves.
  doc.on('update', (bytes: Uint8Array, from: unknown) => {
    if (from === TAKEN_OVER || from === RESTORED) return;
    if (from === provider) return journal.receive(bytes);
    journal.write(bytes);
    if (!life.isOver()) teller.changed();
  });
  const provider = connectProvider(`${options.origin.replace(/^http/, 'ws')}/sync`, ref.id, {
    doc,
    awareness,
    faces,
    Socket: line.Socket,
  });

  let closed = false;
  let alone: ReturnType<typeof setTimeout> | undefined;
  async function begin(kept: Keeper): Promise<void> {
    const parts = await (options.resume === true ? kept.open().catch(() => null) : kept.begin());
    if (life.isOver()) return;
    if (parts) {
      journal.begin(parts);
      restore(doc, parts, changes.setApplying);
      if (parts.known.length > 0) faces.loaded.set(true);
    }
    alone = setTimeout(life.openAlone, ALONE_AFTER_MS);
    provider.connect();
  }
  if (keeper) void begin(keeper);
  else provider.connect();

  const stops = [
    watchPage({ online: line.tryNow, hidden: tidier.hidden }),
    faces.synced.subscribe(() => faces.synced.get() && tidier.settled()),
    faces.ended.subscribe(tidier.end),
    tidier.close,
  ];

  return {
    ...faces,
    ref,
    doc,
    awareness,
    keeper,
    presence: presence.line,
    saved: teller.saved,
    unsavedItems: changes.items,
    parts: journal.parts,
    together: line.together,
    tryNow: line.tryNow,
    close: () => {
      if (closed) return;
      closed = true;
      life.close();
      clearTimeout(alone);
      for (const stop of stops) stop();
      teller.end(null);
      provider.destroy();
      awareness.destroy();
      keeper?.close();
      doc.destroy();
    },
  };
}
