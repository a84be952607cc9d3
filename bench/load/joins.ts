// Many people open a large board at once: server CPU a join, and when each has all of it.
import * as Y from 'yjs';
import { createNote } from '#shared/board/operations.ts';
import { itemsOf } from '#shared/board/names.ts';
import type { Contender, Job, JoinsResult, Seat } from './job.ts';
import { openLine, type Line } from './line.ts';
import { cpuMs } from './processCpu.ts';
import { pause, waitUntil } from './wait.ts';

/** Notes a transaction: a paste, and well within any server's largest frame. */
const NOTES_AT_ONCE = 50;
const COLUMNS = 100;
/** The server may still be busy with what it has sent. */
const SETTLE_MS = 500;

const TEXT = 'Kvinnor och män får olika bemötande när ärendet handläggs';

/** Waits until everything a line sent has been taken in. */
async function flushed(contender: Contender, line: Line, arrived: () => Promise<boolean>): Promise<void> {
  const held = contender === 'utbyte' ? waitUntil(() => line.acked() === line.sent(), 60_000) : arrived();
  if (!(await held)) throw new Error(`${contender} did not take in the whole board`);
}

/** Opens a board and counts its notes. */
async function notesAt(contender: Contender, seat: Seat): Promise<number> {
  const doc = new Y.Doc();
  const line = await openLine(contender, seat, doc, { update: (update) => Y.applyUpdate(doc, update) });
  line.end();
  return [...itemsOf(doc).values()].filter((item) => item.get('type') === 'note').length;
}

/**
 * Writes a board full of notes through the contender's own protocol. The author stays: some servers forget a document
 * with its last reader.
 */
async function populate(contender: Contender, seat: Seat, notes: number): Promise<Line> {
  const doc = new Y.Doc();
  const line = await openLine(contender, seat, doc);
  doc.on('update', (update: Uint8Array) => line.sendUpdate(update));
  for (let first = 0; first < notes; first += NOTES_AT_ONCE) {
    doc.transact(() => {
      for (let index = first; index < Math.min(notes, first + NOTES_AT_ONCE); index++) {
        const p = [(index % COLUMNS) * 220, Math.floor(index / COLUMNS) * 140] as const;
        createNote(doc, { id: `note-${index}`, kind: 'plain', p, text: `${TEXT} ${index}` });
      }
    });
    await pause(0);
  }
  await flushed(contender, line, async () => {
    for (let attempt = 0; attempt < 20; attempt++) {
      if ((await notesAt(contender, seat)) === notes) return true;
      await pause(200);
    }
    return false;
  });
  line.drain();
  return line;
}

/** What one who opened the board was sent of it, and when the last of it came. */
type Opened = { ms: number; parts: Uint8Array[]; line: Line };

async function openBoard(contender: Contender, seat: Seat): Promise<Opened> {
  const start = performance.now();
  const opened: Pick<Opened, 'ms' | 'parts'> = { ms: 0, parts: [] };
  const line = await openLine(contender, seat, new Y.Doc(), {
    update: (update) => {
      opened.ms = performance.now() - start;
      opened.parts.push(update);
    },
  });
  return Object.assign(opened, { line });
}

function notesIn(parts: readonly Uint8Array[]): number {
  const doc = new Y.Doc();
  for (const part of parts) Y.applyUpdate(doc, part);
  return [...itemsOf(doc).values()].filter((item) => item.get('type') === 'note').length;
}

export async function runJoins(job: Extract<Job, { kind: 'joins' }>): Promise<JoinsResult> {
  const { seats, notes } = job;
  const { contender, pid } = job.target;
  const author = job.author && (await populate(contender, job.author, notes));
  await pause(SETTLE_MS);
  const before = cpuMs(pid);
  const all = await Promise.all(seats.map((seat) => openBoard(contender, seat)));
  await pause(SETTLE_MS);
  const after = cpuMs(pid);
  // Those who got the same bytes got the same board; each other answer is read.
  const distinct: Buffer[] = [];
  for (const { parts } of all) {
    const bytes = Buffer.concat(parts);
    if (distinct.some((known) => known.equals(bytes))) continue;
    distinct.push(bytes);
    const found = notesIn(parts);
    if (found !== notes) throw new Error(`${contender} gave someone ${found} of ${notes} notes`);
  }
  for (const { line } of all) line.end();
  author?.end();
  return {
    kind: 'joins',
    cpuMs: after - before,
    joinsMs: all.map(({ ms }) => ms),
    bytes: distinct[0]?.length ?? 0,
  };
}
