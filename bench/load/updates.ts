// People who move notes while others watch: server CPU over a window, and when the probes saw each step.
import * as Y from 'yjs';
import { createNote, moveNote } from '#shared/board/operations.ts';
import type { Point } from '#shared/geometry.ts';
import type { Contender, Job, Seat, UpdatesResult } from './job.ts';
import { openLine, type Line } from './line.ts';
import { accountsOf, costSince } from './processCpu.ts';
import { sinceStamp, stampNow } from './stamp.ts';
import { inTurns, pause, repeat, waitUntil } from './wait.ts';

type UpdatesJob = Extract<Job, { kind: 'updates' }>;
type Role = { seat: Seat; board: number; writes: boolean; probes: boolean };
type Person = Role & { doc: Y.Doc; line: Line };

const REMOTE = Symbol('from the server');
const ARRIVAL_TIMEOUT_MS = 20_000;

function rolesOf(job: UpdatesJob): Role[] {
  return job.boards.flatMap((seats, board) =>
    seats.map((seat, index) => ({
      seat,
      board,
      writes: index < job.writersPerBoard,
      probes: index >= seats.length - (job.probes[board] ?? 0),
    })),
  );
}

/** All positions an update holds, those that were overwritten in the same batch included. */
function pointsIn(update: Uint8Array): Point[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return [];
    return struct.content.arr.filter((value): value is Point => Array.isArray(value));
  });
}

async function openPerson(
  contender: Contender,
  role: Role,
  onPoints: (points: Point[]) => void,
): Promise<Person> {
  const doc = new Y.Doc();
  const take = (update: Uint8Array): void => Y.applyUpdate(doc, update, REMOTE);
  const line = await openLine(contender, role.seat, doc, role.probes ? { update: take } : {});
  if (role.probes) {
    line.onUpdate((update) => {
      onPoints(pointsIn(update));
      take(update);
    });
  } else line.drain();
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) line.sendUpdate(update);
  });
  return { ...role, doc, line };
}

const noteOf = ({ line }: Person): string => `note-${line.clientId}`;
/** A step is one struct, so a client's clock tells how many were made or have come, merged or not. */
const clockIn = (doc: Y.Doc, { line }: Person): number => Y.getState(doc.store, line.clientId);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What everyone has written by now, and each probe has seen of the others on its board. */
function createCount(people: readonly Person[]): () => { written: number; due: number; seen: number } {
  const writers = people.filter(({ writes }) => writes);
  const pairs = people
    .filter(({ probes }) => probes)
    .flatMap((probe) =>
      writers
        .filter((writer) => writer !== probe && writer.board === probe.board)
        .map((writer) => ({ probe, writer })),
    );
  return () => ({
    written: sum(writers.map((writer) => clockIn(writer.doc, writer))),
    due: sum(pairs.map(({ writer }) => clockIn(writer.doc, writer))),
    seen: sum(pairs.map(({ probe, writer }) => clockIn(probe.doc, writer))),
  });
}

export async function runUpdates(job: UpdatesJob): Promise<UpdatesResult> {
  const { contender, pid } = job.target;
  const latenciesMs: number[] = [];
  let measuring = false;
  const people = await inTurns(rolesOf(job), (role) =>
    openPerson(contender, role, (points) => {
      if (measuring) for (const point of points) latenciesMs.push(sinceStamp(point));
    }),
  );
  const writers = people.filter(({ writes }) => writes);
  const count = createCount(people);
  const arrive = (): Promise<boolean> =>
    waitUntil(() => {
      const { due, seen } = count();
      return seen >= due;
    }, ARRIVAL_TIMEOUT_MS);

  // Only when all are there: a relay keeps nothing for those who come later.
  for (const writer of writers)
    createNote(writer.doc, { id: noteOf(writer), kind: 'plain', p: [0, 0], text: 'En anteckning' });
  if (!(await arrive())) throw new Error(`${contender} did not deliver the first notes`);

  const start = (): (() => void)[] =>
    writers.map((writer) =>
      repeat(() => moveNote(writer.doc, noteOf(writer), stampNow(), undefined), job.everyMs),
    );
  const stop = (stops: readonly (() => void)[]): void => stops.forEach((end) => end());

  const warming = start();
  await pause(job.warmUpMs);
  stop(warming);
  // What a slow server still owes of the warm-up is no part of the window.
  await arrive();
  const before = { ...count(), ...accountsOf(pid) };
  measuring = true;
  const working = start();
  await pause(job.windowMs);
  const after = { ...count(), at: performance.now() };
  stop(working);
  await arrive();
  const atEnd = count();
  const cost = costSince(before, pid);
  for (const { line } of people) line.end();
  return {
    kind: 'updates',
    cost,
    windowMs: after.at - before.at,
    offered: after.written - before.written,
    deliveredShare: (after.seen - before.seen) / (after.due - before.due),
    arrivedShare: (atEnd.seen - before.seen) / (atEnd.due - before.due),
    receivers: (job.boards[0]?.length ?? 1) - 1,
    latenciesMs,
  };
}
