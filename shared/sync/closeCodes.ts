// Why a sync connection ends. 44xx is permanent for stock y-websocket clients (3.1), 45xx means try again later.

export const closeCodes = {
  /** An unknown message type below 64, or a frame that does not parse. */
  malformed: 4400,
  /** The right to the document is gone. */
  forbidden: 4403,
  /** The document has a new epoch under a new id. */
  moved: 4410,
  /** The frame is larger than `limits.syncFrameBytes`. */
  tooLarge: 4413,
  /** The frame was refused whole: wrong client id, a gap, or something its sender may not touch. */
  refused: 4422,
  /** The log cannot be written now (for instance a full disk). Nothing of the frame was kept. */
  storage: 4507,
  /** The reader took in too little of what was sent to it. */
  tooSlow: 4508,
  /** The server is closing. */
  restart: 4503,
} as const;

/** Why a frame was refused. */
export const FRAME_REFUSALS = [
  'malformed',
  'gap',
  'foreign_client',
  'forbidden',
  'too_large',
  'storage',
] as const;
export type FrameRefusal = (typeof FRAME_REFUSALS)[number];
