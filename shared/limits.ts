// Every number both sides agree on, with its unit and its reason.

export const limits = {
  /** Characters in a person's name; long enough for double names, short enough for a cursor label. */
  nameChars: 80,
  /** Characters in an agency written by hand. */
  agencyChars: 120,
  /** Characters in a session's title. */
  titleChars: 160,
  /** Characters in a registration number (diarienummer). */
  dnrChars: 40,
  /** Characters in one note; more belongs in a document. */
  noteChars: 20_000,
  /** Items on one board. */
  items: 20_000,
  /** Bytes in one sync frame. Larger work is split by the client. */
  syncFrameBytes: 1024 * 1024,
  /** Bytes at which the socket itself gives up reading, so that a frame just over the limit still gets a reason. */
  socketFrameBytes: 8 * 1024 * 1024,
  /** Bytes in one awareness frame: a cursor, a selection, a drag. */
  presenceFrameBytes: 64 * 1024,
  /** Bytes of one person's presence state, as JSON. */
  presenceStateBytes: 4 * 1024,
  /** Bytes in an HTTP request's body: every body of this API is small. */
  bodyBytes: 64 * 1024,
  /** Ids under this are leased by the server; stock clients draw theirs from the whole 32-bit range. */
  leasedClientIds: 2 ** 20,
  /** Wrong codes, links and resume codes a minute from one address. An agency of 200 may share one. */
  wrongCodesPerMinute: 60,
  /** Milliseconds without data after which a stock y-websocket client would drop the line is 30,000; we speak well before. */
  keepAliveMs: 15_000,
  /** Milliseconds between two presence frames of one client. */
  presenceEveryMs: 50,
} as const;
