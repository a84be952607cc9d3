// A server that is being measured, whatever it is.
import type { Contender, Seat } from './load/job.ts';

export type Contestant = {
  contender: Contender;
  pid: () => number;
  /** Seats at new boards: so many boards, so many people at each. */
  seats: (boards: number, people: number) => Promise<Seat[][]>;
  /** Ends it as a crash would and starts it anew; only where documents outlive the process. */
  restart: (() => Promise<void>) | null;
  stop: () => Promise<void>;
};
