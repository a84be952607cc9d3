// Drags every step of `dragged.ts` through a server, and measures the document that someone who then joins is given.
import * as Y from 'yjs';
import { createNote, moveNote } from '#shared/board/operations.ts';
import { DRAGGED_NOTES, draggedNote, drags } from '../dragged.ts';
import type { Job, SizeResult } from './job.ts';
import { openLine } from './line.ts';
import { waitUntil } from './wait.ts';

/** Frames that may be under way; the server sets the pace. */
const UNACKED = 500;
const TIMEOUT_MS = 120_000;

export async function dragEverything(job: Extract<Job, { kind: 'drags' }>): Promise<SizeResult> {
  const { contender } = job.target;
  const doc = new Y.Doc();
  const line = await openLine(contender, job.writer, doc);
  let updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  /** One drag is one frame: the server gets every step of it. */
  const flush = async (): Promise<void> => {
    line.sendUpdate(Y.mergeUpdates(updates));
    updates = [];
    const held = await waitUntil(() => line.sent() - line.acked() < UNACKED, TIMEOUT_MS);
    if (!held) throw new Error('the drags were not taken in');
  };

  for (let index = 0; index < DRAGGED_NOTES; index++)
    createNote(doc, { id: draggedNote(index), kind: 'plain', p: [0, 0] });
  await flush();
  for (const { note, steps } of drags()) {
    for (const point of steps) moveNote(doc, note, point, undefined);
    await flush();
  }
  if (!(await waitUntil(() => line.acked() === line.sent(), TIMEOUT_MS)))
    throw new Error('the drags were not all acked');
  line.end();

  let bytes = 0;
  const reader = await openLine(contender, job.reader, new Y.Doc(), {
    update: (update) => (bytes += update.length),
  });
  reader.end();
  return { kind: 'size', bytes };
}
