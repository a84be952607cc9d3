// Why a sync connection ends. 44xx is permanent for stock y-websocket clients (3.1), 45xx means try again later.

export const closeCodes = {
  /** An unknown message type below 64, or a frame that does not parse. */
  malformed: 4400,
  /** The right to the document is gone. */
  forbidden: 4403,
  /** Another line writes under this line's client id. */
  replaced: 4409,
  /** The document has a new epoch under a new id, which is the reason given. */
  moved: 4410,
  /** The frame is larger than `limits.syncFrameBytes`. */
  tooLarge: 4413,
  /** The frame was refused whole: wrong client id, a gap, or something its sender may not touch. */
  refused: 4422,
  /** The log cannot be written now (for instance a full disk). Nothing of the frame was kept. */
  storage: 4507,
  /** The reader took in too little of what was sent to it. */
  tooSlow: 4508,
  /** The server is closing, or the room is made anew. */
  restart: 4503,
  /** Too many lines. */
  busy: 1013,
} as const;

/** A close reason that says when to come back (docs/protocol.md, R2). */
export const retryReason = (ms: number): string => `retry:${Math.round(ms)}`;

/** Milliseconds to wait at least, or null when the reason says nothing of it. */
export function retryAfter(reason: string): number | null {
  const found = /^retry:(\d{1,7})$/.exec(reason);
  return found ? Number(found[1]) : null;
}

/** Why a frame was refused. */
export const FRAME_REFUSALS = [
  'malformed',
  'gap',
  'foreign_client',
  'forbidden',
  'locked',
  'content',
  'too_large',
  'storage',
] as const;
export type FrameRefusal = (typeof FRAME_REFUSALS)[number];
