// What a document's line means for its Y.Doc: who it is written as, what is on the server, and when it has ended for good.
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { closeCodes, retryAfter } from '#shared/sync/closeCodes.ts';
import type { Hello, OwnMessage } from '#shared/sync/messages.ts';
import type { LineEvents, LineOptions } from './ackedSocket.ts';
import type { Keeper } from './keeper.ts';
import { endOf, savedAtEnd, type Ended } from './lineEnd.ts';
import type { LineFaces, PresenceFace } from './lineFaces.ts';
import { delayBeforeMs } from './reconnect.ts';
import type { SavedTeller } from './saved.ts';
import type { SentChanges } from './sentChanges.ts';
import type { TransportName } from './transport.ts';

export type LineParts = {
  doc: Y.Doc;
  awareness: Awareness;
  keeper: Keeper | null;
  /** Whose line it has to be; null where that is not known. */
  participantId: string | null;
  faces: LineFaces;
  presence: PresenceFace;
  changes: SentChanges;
  teller: SavedTeller;
  /** Called when everything is on the server. */
  tidy: () => void;
};

export type LineLife = Pick<LineOptions, 'query' | 'delayMs'> & {
  events: LineEvents;
  /** Without a line the document can be written in under a spare id, if the device has it. */
  openAlone: () => void;
  /** Whether nothing more is to be heard of it. */
  isOver: () => boolean;
  close: () => void;
};

export function createLineLife(parts: LineParts): LineLife {
  const { doc, awareness, keeper, participantId, faces, presence, changes, teller } = parts;
  let clientId: number | null = null;
  let tries = 0;
  let retryAfterMs: number | null = null;
  let closed = false;
  const isOver = (): boolean => closed || faces.ended.get() !== null;

  /** Doc and awareness must agree on the id, or leaving would speak for somebody else. */
  function writeUnder(id: number): void {
    clientId = id;
    const state = awareness.getLocalState() ?? {};
    awareness.setLocalState(null);
    doc.clientID = id;
    awareness.clientID = id;
    awareness.setLocalState(state);
  }

  function finish(why: Ended): void {
    if (isOver()) return;
    teller.end(savedAtEnd(why));
    // Who has left here is forgotten here, by every tab.
    if (why.why === 'forbidden' && why.left) keeper?.drop(true);
    faces.ended.set(why);
  }

  function onHello(hello: Hello, transport: TransportName): boolean {
    if (participantId !== null && hello.participantId !== participantId) {
      finish({ why: 'someone else' });
      return false;
    }
    changes.begin();
    if (clientId !== hello.clientId) writeUnder(hello.clientId);
    keeper?.putSpares(hello.spares);
    faces.transport.set(transport);
    presence.number.set(hello.presence);
    faces.mayWrite.set(hello.mayWrite);
    return true;
  }

  function onMessage(message: OwnMessage): void {
    if (message.type === 'authors') faces.authors.set({ ...faces.authors.get(), ...message.authors });
    if (message.type === 'presence') presence.hear(message.presence);
    if (message.type === 'refuse' && message.refuse.reason !== 'storage') {
      const { frame, reason } = message.refuse;
      finish({ why: 'refused', reason, items: changes.itemsOf(frame) });
    }
  }

  function onClosed(code: number, reason: string): void {
    presence.number.set(null);
    if (isOver()) return;
    retryAfterMs = retryAfter(reason);
    const end = endOf(code, reason);
    if (end) return finish(end);
    teller.lost(code === closeCodes.storage ? 'storage' : 'line');
    void openAlone();
  }

  async function openAlone(): Promise<void> {
    if (clientId !== null || !keeper || !faces.loaded.get() || isOver()) return;
    const spare = await keeper.takeSpare().catch(() => null);
    // A line may have come meanwhile; then the id stays this person's, and unused.
    if (spare === null || clientId !== null || isOver()) return;
    writeUnder(spare);
    faces.mayWrite.set(true);
    teller.lost('line');
  }

  return {
    query: () => queryOf(clientId, keeper?.sparesWanted() ?? 0),
    delayMs: () => delayBeforeMs({ tries: tries++, retryAfterMs, chance: Math.random() }),
    events: {
      hello: onHello,
      sent: (frame) => {
        changes.sent(frame);
        if (!isOver()) teller.sent();
      },
      acked: changes.acked,
      settled: () => {
        // Only a page that opens tries at once: whoever loses a line is one of many that do.
        tries = 1;
        teller.settled();
        parts.tidy();
      },
      message: onMessage,
      closed: onClosed,
      waiting: faces.nextTry.set,
    },
    openAlone: () => void openAlone(),
    isOver,
    close: () => {
      closed = true;
    },
  };
}

function queryOf(clientId: number | null, spares: number): string {
  const wishes = [clientId !== null && `client=${clientId}`, spares > 0 && `spares=${spares}`];
  const asked = wishes.filter((wish) => wish !== false).join('&');
  return asked === '' ? '' : `?${asked}`;
}
