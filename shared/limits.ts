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
  /** Characters in the title and in the question of a section that people make, and in a link's own words. */
  areaTitleChars: 200,
  areaQuestionChars: 500,
  linkLabelChars: 200,
  /** Characters in an item's id. */
  itemIdChars: 200,
  /** Characters in a key of an order (a fractional index); one grows by a character for some moves to the same spot. */
  orderChars: 1000,
  /** Notes and sections on one board, and links. */
  items: 20_000,
  /** Notes in one person's private writing, those in the bin among them. */
  privateItems: 2000,
  /** Fields of one note, characters in a field's name, and things chosen in one field. */
  fieldsPerNote: 200,
  fieldNameChars: 200,
  fieldChoices: 500,
  /** Of so many records for each that may be there, all but those may have been removed. */
  removedShare: 10,
  /** Bytes of one document, as one who joins is sent it: 20,000 notes of a sentence have some 4. Beyond it only deletions are taken. */
  documentBytes: 16 * 1024 * 1024,
  /** Bytes in one sync frame: what one does in an offline day. */
  syncFrameBytes: 1024 * 1024,
  /** Bytes in the update of one frame that is no SyncStep2: a note at its longest, in any script. Larger work is split. */
  updateFrameBytes: 64 * 1024,
  /** Structs and deletions that are new in one such update. */
  frameStructs: 4000,
  /** Structs in a SyncStep2, and how many of them and of its deletions may be new: 600 notes made offline. */
  firstFrameStructs: 40_000,
  firstFrameNew: 6000,
  /** Ranges of deletions in one update: a SyncStep2 names all that a document ever had, done or not. */
  deletionRanges: 180_000,
  /** Comparisons that putting one update in may take: two people's hour in one text takes some thousands. */
  mergeSteps: 200_000,
  /** Bytes at which the socket itself gives up reading, so that a frame just over the limit still gets a reason. */
  socketFrameBytes: 8 * 1024 * 1024,
  /** Milliseconds that applying one frame may take; the largest honest one takes a tenth of it. */
  frameMs: 2000,
  /** How deep a stored value may be nested: what writes and reads it calls itself once a level. */
  valueDepth: 4,
  /** How many values one stored value may be made of: more than any field's choices. */
  valueParts: 1000,
  /** The highest clock of one client id; sums of clocks stay exact far beyond it. */
  clientClock: 2 ** 31,
  /** Client ids one person may use in one document: one a page load. */
  idsPerPerson: 2000,
  /** Bytes of a state vector: at most some 30,000 writers. */
  stateVectorBytes: 256 * 1024,
  /** Lines one person may have open to documents: tabs, devices, and programs that share a cookie. */
  linesPerPerson: 128,
  /** Bytes that may wait to be read by a slow reader, beside the document it was sent last. */
  backlogBytes: 8 * 1024 * 1024,
  /** Bytes that may wait to be read by a slow reader while it still gets presence. */
  presenceBacklogBytes: 256 * 1024,
  /** Bytes of an update up to which it is judged at once; a larger one is looked through in another thread first. */
  promptFrameBytes: 64 * 1024,
  /** Milliseconds an empty room stays in memory. */
  unloadAfterMs: 60_000,
  /** Bytes of frames one line may have in work; above it nothing is read from its socket. */
  waitingBytes: 4 * 1024 * 1024,
  /** Bytes one line may send at once, and a second after that; each frame counts as 1 KiB more than it holds. */
  intakeBurstBytes: 8 * 1024 * 1024,
  intakeBytesPerSecond: 2 * 1024 * 1024,
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
  /** Milliseconds in which a move of everyone can be taken back. */
  undoMs: 10_000,
  /** Milliseconds of countdown before what cannot be taken back. */
  countdownMs: 5000,
  /** The longest clock of a phase, in milliseconds: a working day. */
  timerMs: 8 * 60 * 60 * 1000,
  /** Moves of a session that are remembered: a long day with much back and forth. */
  positionsRemembered: 500,
  /** Notes one person may show at once in a reveal; more belongs in a document. */
  privateNotes: 200,
  /** Notes one person may hand in late at once. */
  lateNotes: 20,
  /** Bytes of one message over socket.io: late notes at their longest. */
  liveFrameBytes: 2 * 1024 * 1024,
  /** Milliseconds after a change of step in which what was already being written is still taken. */
  graceMs: 5000,
  /** Commands one line may send at once, and a second after that. */
  commandBurst: 30,
  commandsPerSecond: 5,
  /** Visitors of the demonstration a minute: an agency's whole training room, and no more sessions than a disk bears. */
  demonstrationsPerMinute: 60,
  /** Milliseconds between two announcements of how many have written. */
  progressEveryMs: 250,
  /** Milliseconds between two announcements to a session of who is there. */
  newsEveryMs: 100,
  /** Moments in the list of a board's past: as many as a slider can tell apart. */
  historyMoments: 1000,
  /** Moments one person may ask for in a minute: someone who draws the slider to and fro. */
  historyPerMinute: 300,
  /** Milliseconds, and bytes in all, that answers about the past are kept for those who ask the same. */
  historyKeptMs: 60_000,
  historyKeptBytes: 32 * 1024 * 1024,
} as const;
