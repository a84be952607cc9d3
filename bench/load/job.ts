// What the load generator is told to do, and what it answers: the contract between the bench and its second process.

export const CONTENDERS = ['relay', 'y-websocket-server', 'hocuspocus', 'utbyte'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** A place at a board: where one person's line goes. */
export type Seat = { port: number; path: string; room: string; cookie: string };

/** A server to be measured: how it is spoken to, and whose CPU counts. */
export type Target = { contender: Contender; pid: number };

export type Job =
  | {
      kind: 'updates';
      target: Target;
      /** People by board. */
      boards: Seat[][];
      writersPerBoard: number;
      /** Milliseconds between two updates of one writer, drawn evenly from this range. */
      everyMs: readonly [number, number];
      /** How many of the last on each board hold a real document and measure; 0 on boards without one. */
      probes: number[];
      warmUpMs: number;
      windowMs: number;
    }
  | {
      kind: 'presence';
      target: Target;
      people: Seat[];
      everyMs: number;
      probes: number;
      warmUpMs: number;
      windowMs: number;
    }
  | {
      kind: 'joins';
      target: Target;
      seats: Seat[];
      notes: number;
      /** Who writes the notes first; null when they are there already. */
      author: Seat | null;
    }
  | { kind: 'drags'; target: Target; writer: Seat; reader: Seat };

/** What a window cost: all of the server's work for what was sent in it, to the last delivery. */
export type Cost = {
  cpuMs: number;
  /** From the first update to the last delivery. */
  wallMs: number;
  /** What other programs took of the machine meanwhile. */
  othersMs: number;
};

export type UpdatesResult = {
  kind: 'updates';
  cost: Cost;
  windowMs: number;
  /** Updates sent in the window, and how many of them the probes had at its end, as a share. */
  offered: number;
  deliveredShare: number;
  /** Share that had arrived when nothing more came. */
  arrivedShare: number;
  /** Receivers of one update. */
  receivers: number;
  latenciesMs: number[];
};

export type PresenceResult = {
  kind: 'presence';
  cost: Cost;
  windowMs: number;
  offered: number;
  receivers: number;
  latenciesMs: number[];
  /** Of each person's last position, at each probe. */
  lastMs: number[];
  /** Share of the last positions that arrived. */
  lastShare: number;
};

export type JoinsResult = { kind: 'joins'; cpuMs: number; joinsMs: number[]; bytes: number };
export type SizeResult = { kind: 'size'; bytes: number };
export type Result = UpdatesResult | PresenceResult | JoinsResult | SizeResult;
