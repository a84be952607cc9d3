// What every route slice needs, put together once in app.ts.
import type { Config } from '../config.ts';
import type { Demonstration } from '../demonstration/demonstration.ts';
import type { PdfPrinter } from '../export/pdfPrinter.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Registers } from '../registers.ts';
import type { Storage } from '../storage/Storage.ts';
import type { BoardHistory } from '../sync/log/history.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Sessions } from '../workshops/sessions.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';
import type { WrongGuesses } from './wrongGuesses.ts';

export type HttpContext = {
  config: Config;
  storage: Storage;
  rooms: Rooms;
  sessions: Sessions;
  states: SessionStates;
  demonstration: Demonstration;
  registers: Registers;
  printer: PdfPrinter;
  history: BoardHistory;
  wrongGuesses: WrongGuesses;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  now: () => number;
  /** Tells everyone in a session that its people or its door changed. */
  announce: (sessionId: string) => void;
  /** Ends a device's lines to a session; the code says whether it may come back. */
  endDevice: (device: string, sessionId: string, code: number) => void;
};
