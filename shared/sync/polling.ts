// How a line is opened over socket.io's long-polling (docs/protocol.md, T1): a namespace a document, `frame` and `end` as events.
import { z } from 'zod';

/** Followed by the document's id. */
export const POLLING_NAMESPACE = '/sync/';

/** What the query of a WebSocket says: the client id its Y.Doc has from before, and spare ids it asks for. */
export const PollingHandshake = z.object({
  client: z.number().int().positive().optional(),
  spares: z.number().int().nonnegative().optional(),
});

/** The last event of a line: why it ended, as a WebSocket's close says it. */
export const PollingEnd = z.object({ code: z.number().int(), reason: z.string() });
