// Every open line, whatever carries it: who is present, and ending lines from the server's side.
import { limits } from '#shared/limits.ts';
import { closeCodes, retryReason } from '#shared/sync/closeCodes.ts';
import { failureOf, type Log } from '../log.ts';
import { StorageError } from '../storage/Storage.ts';
import type { Admitted } from './admit.ts';
import { serveConnection, type Connection, type ConnectionOptions } from './connection.ts';
import type { Rooms } from './rooms.ts';
import type { Wire } from './wire.ts';

export type Lines = {
  /** Serves a line that was let in; null when it was ended at once. */
  serve: (wire: Wire, admitted: Admitted) => Connection | null;
  /** Called when someone's line to a session opens or closes. */
  onPresent: (listener: (sessionId: string) => void) => void;
  /** How many lines a participant has open. */
  linesOf: (participantId: string) => number;
  count: () => number;
  /** Bytes sent on all lines that nobody has taken yet. */
  waitingBytes: () => number;
  /** Ends the lines of a device to a session, with a code that says whether it may come back. */
  endDevice: (device: string, sessionId: string, code: number) => void;
  /** Ends all lines to a document. */
  endDocument: (docId: string, code: number, reason: string) => void;
  close: () => void;
};

export type LinesOptions = ConnectionOptions & {
  log: Log;
  rooms: Rooms;
  /** Whom a device is now: a person may have left while their line was being opened. */
  stillThere: (admitted: Admitted) => Promise<boolean>;
};

type Line = { connection: Connection; admitted: Admitted; wire: Wire };

/** Milliseconds after which to come back: to a disk that is full, to a room that is made anew, to a full house. */
const RETRY_MS = { storage: 5000, restart: 500, busy: 10_000 };

/** A server that closes is gone for a moment; how long its people should stay away grows with their number. */
const closingRetryMs = (lines: number): number => 500 + lines * 2;

export function createLines(options: LinesOptions): Lines {
  const { rooms, log } = options;
  const byDocument = new Map<string, Set<Line>>();
  const present = new Map<string, number>();
  const listeners = new Set<(sessionId: string) => void>();
  let count = 0;
  const linesOf = (participantId: string): number => present.get(participantId) ?? 0;

  function endDocument(docId: string, code: number, reason: string): void {
    for (const { connection } of byDocument.get(docId) ?? []) connection.end(code, reason);
  }

  rooms.onBroken((docId, error) => {
    const stored = error instanceof StorageError;
    log.error(
      { doc: docId, problem: stored ? error.problem : 'failed', ...failureOf(error) },
      'room dropped',
    );
    if (stored) endDocument(docId, closeCodes.storage, retryReason(RETRY_MS.storage));
    else endDocument(docId, closeCodes.restart, retryReason(RETRY_MS.restart));
  });

  function change(admitted: Admitted, by: number): void {
    const lines = linesOf(admitted.participantId) + by;
    if (lines > 0) present.set(admitted.participantId, lines);
    else present.delete(admitted.participantId);
    count += by;
    for (const listener of listeners) listener(admitted.sessionId);
  }

  /** The newer line of two under one client id is the one that is alive. */
  function endOlder(lines: ReadonlySet<Line>, { clientId }: Admitted): void {
    if (clientId === null) return;
    for (const { connection, admitted } of lines)
      if (admitted.clientId === clientId) connection.end(closeCodes.replaced, 'replaced');
  }

  /** Someone may have left while their line was being opened. From now on leaving ends it; before, only this. */
  async function confirm(admitted: Admitted, connection: Connection): Promise<void> {
    try {
      if (!(await options.stillThere(admitted))) connection.end(closeCodes.forbidden, 'left');
    } catch {
      connection.end(closeCodes.restart, retryReason(RETRY_MS.restart));
    }
  }

  return {
    serve: (wire, admitted) => {
      const docId = admitted.open.room.row.id;
      // Asked again: many lines may have been on their way in when the first was counted.
      if (linesOf(admitted.participantId) >= limits.linesPerPerson) {
        admitted.open.release();
        wire.close(closeCodes.busy, retryReason(RETRY_MS.busy));
        return null;
      }
      const lines = byDocument.get(docId) ?? new Set<Line>();
      byDocument.set(docId, lines);
      endOlder(lines, admitted);
      const connection = serveConnection(wire, admitted, options);
      const line = { connection, admitted, wire };
      lines.add(line);
      change(admitted, 1);
      void confirm(admitted, connection);
      return {
        ...connection,
        gone: () => {
          if (!lines.delete(line)) return;
          connection.gone();
          if (lines.size === 0 && byDocument.get(docId) === lines) byDocument.delete(docId);
          change(admitted, -1);
        },
      };
    },
    onPresent: (listener) => listeners.add(listener),
    linesOf,
    count: () => count,
    waitingBytes: () => {
      let bytes = 0;
      for (const lines of byDocument.values()) for (const { wire } of lines) bytes += wire.waiting();
      return bytes;
    },
    endDevice: (device, sessionId, code) => {
      for (const lines of byDocument.values()) {
        for (const { connection, admitted } of lines) {
          if (admitted.device === device && admitted.sessionId === sessionId) connection.end(code, 'left');
        }
      }
    },
    endDocument,
    close: () => {
      const retry = retryReason(closingRetryMs(count));
      for (const docId of byDocument.keys()) endDocument(docId, closeCodes.restart, retry);
    },
  };
}
