// The board that everyone is measured on: 10,000 notes in a grid and 2,000 links, the same ones at every run.
import type { Box, Point } from '#shared/geometry.ts';
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { createSequence } from '../sequence.ts';

export type SceneNote = { id: string; kind: NoteKind; text: string; at: Point };
export type SceneLink = { id: string; from: string; to: string };
export type Scene = { notes: readonly SceneNote[]; links: readonly SceneLink[]; box: Box };

const NOTES = 10_000;
const LINKS = 2000;
/** So wide that the whole has the shape of a screen. */
const COLUMNS = 108;
const GAP = 20;
/** From one note to the next. */
export const PITCH: Point = [NOTE_SIZE[0] + GAP, NOTE_SIZE[1] + GAP];
/** Links stay within so many notes; one in so many goes farther. */
const NEAR = 3;
const FAR = 20;
const FAR_ONE_IN = 20;

const SUBJECTS = [
  'Handläggaren',
  'Den sökande',
  'Enhetschefen',
  'Vår myndighet',
  'Kundtjänsten',
  'Arbetsgruppen',
  'Ledningen',
  'Samordnaren',
  'Kommunen',
  'Controllern',
  'Den som vårdar en närstående',
];
const VERBS = [
  'saknar',
  'frågar inte efter',
  'följer upp',
  'behöver',
  'räknar med',
  'väntar på',
  'beskriver',
  'får ofta',
  'hinner inte med',
];
const OBJECTS = [
  'statistik uppdelad på kön',
  'en gemensam rutin för första kontakten',
  'rätt underlag',
  'tid för samtalet',
  'uppgifter som en annan myndighet redan har',
  'tydliga skäl',
  'besked',
];
const ENDS = [
  '',
  '',
  ' i dag',
  ' när intyget dröjer',
  ', och ärendet kommer tillbaka',
  ' enligt granskningen',
];

const idOf = (index: number): string => `note-${index}`;

export function createScene(): Scene {
  const next = createSequence(7);
  const pick = <T>(all: readonly T[]): T => all[next() % all.length] as T;
  const notes = Array.from({ length: NOTES }, (_, index): SceneNote => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return {
      id: idOf(index),
      kind: pick(NOTE_KINDS),
      text: `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}${pick(ENDS)}.`,
      at: [column * PITCH[0], row * PITCH[1]],
    };
  });
  const rows = Math.ceil(NOTES / COLUMNS);
  const around = (middle: number, reach: number, length: number): number =>
    Math.min(length - 1, Math.max(0, middle - reach + (next() % (2 * reach + 1))));
  const links: SceneLink[] = [];
  while (links.length < LINKS) {
    const reach = links.length % FAR_ONE_IN === 0 ? FAR : NEAR;
    const from = next() % NOTES;
    const row = around(Math.floor(from / COLUMNS), reach, rows);
    const to = row * COLUMNS + around(from % COLUMNS, reach, COLUMNS);
    if (to !== from && to < NOTES) links.push({ id: `link-${links.length}`, from: idOf(from), to: idOf(to) });
  }
  const [w, h] = [COLUMNS * PITCH[0] - GAP, rows * PITCH[1] - GAP];
  return { notes, links, box: { x: 0, y: 0, w, h } };
}

export const middleOf = ({ x, y, w, h }: Box): Point => [x + w / 2, y + h / 2];

const noteMiddle = ({ at }: SceneNote): Point =>
  middleOf({ x: at[0], y: at[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] });

/** So many notes, those first that lie nearest to a point. */
export function notesNear({ notes }: Scene, point: Point, count: number): SceneNote[] {
  const distance = (note: SceneNote): number => {
    const [x, y] = noteMiddle(note);
    return Math.hypot(x - point[0], y - point[1]);
  };
  return notes.toSorted((a, b) => distance(a) - distance(b)).slice(0, count);
}
