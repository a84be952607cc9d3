// What a view gets of one synced document. Made by connectDocument.ts; the views never see the socket.
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Authors } from '#shared/sync/messages.ts';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import type { PresenceLine } from '../presence/presenceLine.ts';
import type { Readable } from './readable.ts';
import type { SavedState } from './saved.ts';
import type { TransportName } from './transport.ts';

export type DocumentLink = {
  ref: DocumentRef;
  doc: Y.Doc;
  /** Local state: `PresenceState`. Others' states: `StampedPresence`, with `who` from the server. */
  awareness: Awareness;
  presence: PresenceLine;
  saved: Readable<SavedState>;
  /** True once the document is here, from the server or from this device; before that an empty board means nothing. */
  loaded: Readable<boolean>;
  /** Item id → participant id. */
  authors: Readable<Authors>;
  mayWrite: Readable<boolean>;
  /** Ids of items this device changed since the server last had everything. */
  unsavedItems: () => string[];
  /** What carries the line; as it was last, while there is none. */
  transport: Readable<TransportName>;
  /** When the next try to connect begins, in ms of this device's clock; null when none is waited for. */
  nextTry: Readable<number | null>;
  /** What changes within `act` reaches the server as one change. */
  together: (act: () => void) => void;
  /** Tries at once. */
  tryNow: () => void;
  close: () => void;
};
