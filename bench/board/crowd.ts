// People on our board in a process of their own: they drag notes or point about, over real lines, until they are told to stop.
import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { moveNote } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import type { Box, Point } from '#shared/geometry.ts';
import { NO_PRESENCE, presenceDifference, type PresenceView } from '#shared/sync/presenceView.ts';
import type { Seat } from '../load/job.ts';
import { openLine, type Line } from '../load/line.ts';
import { inTurns } from '../load/wait.ts';
import { eachAtItsTime, pathOf } from './moves.ts';
import type { SceneNote } from './scene.ts';

export type Crowd =
  | { kind: 'movers'; seats: readonly Seat[]; notes: readonly SceneNote[]; update: string }
  | { kind: 'cursors'; seats: readonly Seat[]; area: Box };

/** A note is dragged for a second, then dropped and taken up again. */
const STEPS_A_DRAG = 20;

/** Says what changed since it last spoke, as our own page does. */
function createTeller(line: Line): (view: PresenceView) => void {
  let told = NO_PRESENCE;
  return (view) => {
    const patch = presenceDifference(told, view);
    told = view;
    if (patch) line.sendPresence(patch);
  };
}

async function openMover(seat: Seat, note: SceneNote, update: Uint8Array): Promise<() => void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const line = await openLine('utbyte', seat, doc, {
    update: (missing) => Y.applyUpdate(doc, missing, 'server'),
  });
  // What others do is drawn on the page that is measured, not here, and read on machines of their own.
  line.drain();
  doc.on('update', (made: Uint8Array, from: unknown) => {
    if (from !== 'server') line.sendUpdate(made);
  });
  const { notes, sections } = readBoard([doc]);
  const section = sections.find(({ id }) => id === notes.find((one) => one.id === note.id)?.in);
  const [left, top] = section?.p ?? [0, 0];
  const tell = createTeller(line);
  let step = 0;
  return () => {
    step++;
    const at = pathOf(note.at, step);
    const selection = [note.id];
    if (step % STEPS_A_DRAG !== 0) {
      tell({
        cursor: at,
        selection,
        editing: null,
        viewport: null,
        following: null,
        drag: [{ id: note.id, at }],
      });
      return;
    }
    moveNote(doc, note.id, [at[0] - left, at[1] - top], section?.id);
    tell({ cursor: at, selection, editing: null, viewport: null, following: null, drag: [] });
  };
}

async function openPointer(seat: Seat, { x, y, w, h }: Box): Promise<() => void> {
  const line = await openLine('utbyte', seat, new Y.Doc());
  line.drain();
  let at: Point = [x + Math.random() * w, y + Math.random() * h];
  let speed: Point = [(Math.random() - 0.5) * 60, (Math.random() - 0.5) * 60];
  const turned = (place: number, by: number, from: number, length: number): number =>
    place + by < from || place + by > from + length ? -by : by;
  return () => {
    speed = [turned(at[0], speed[0], x, w), turned(at[1], speed[1], y, h)];
    at = [at[0] + speed[0], at[1] + speed[1]];
    line.sendPosition([Math.round(at[0]), Math.round(at[1])]);
  };
}

async function openAll(crowd: Crowd): Promise<(() => void)[]> {
  if (crowd.kind === 'cursors') return inTurns(crowd.seats, (seat) => openPointer(seat, crowd.area));
  const update = readFileSync(crowd.update);
  return inTurns([...crowd.seats.entries()], ([index, seat]) => {
    const note = crowd.notes[index];
    if (!note) throw new Error('a mover without a note');
    return openMover(seat, note, update);
  });
}

process.once('message', (crowd) => {
  openAll(crowd as Crowd).then(
    (moves) => {
      eachAtItsTime(moves);
      process.send?.('moving');
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
