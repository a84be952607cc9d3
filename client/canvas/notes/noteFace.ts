// What one note shows right now, gathered from all that know something of it.
import type { Person } from '#shared/api.ts';
import type { Note } from '#shared/board/note.ts';
import type { Box } from '#shared/geometry.ts';
import { authorOf } from '../../board/authors.ts';
import type { Votes } from '../../board/noteVotes.ts';
import type { Board } from '../../board/openBoard.ts';
import type { Readable } from '../../session/readable.ts';
import type { CanvasState } from '../canvasState.ts';
import { movedBox } from '../movedBox.ts';
import type { NoteLanguage, NoteSurroundings } from './noteName.ts';
import type { Stacking } from './stacking.ts';

export type NoteFace = {
  note: Note;
  /** Where it lies, or lay when others began to drag. */
  lies: Box;
  /** Where it is. */
  box: Box;
  zIndex: number;
  isSelected: boolean;
  /** Whether it has the board's tab stop. */
  isCurrent: boolean;
  isEdited: boolean;
  /** Whether a link that is being drawn would end here. */
  isTarget: boolean;
  /** How it moves under someone else's hand. */
  remote: 'smooth' | 'plain' | undefined;
} & NoteSurroundings;

/** What the page knows beside the board, in its language. */
export type NoteWords = NoteLanguage & { people: readonly Person[] };

export type NoteSources = {
  board: Pick<Board, 'store' | 'selection' | 'presence' | 'authors' | 'loaded'>;
  canvas: CanvasState;
  stacking: Stacking;
  votes: Readable<Votes>;
};

/** Added to the place of what is worked with, so that it lies above all else. */
const RAISED = 1_000_000_000;

/** So many notes that others drag glide between the places that are told of; more go from place to place. */
const SMOOTH_MOST = 4;

/**
 * @param held where it lay when someone else began to drag it, null when nobody does: what it is moved by goes on without a
 *   break when the place it is dropped at arrives before the end of the drag
 * @returns undefined for what is not there
 */
export function faceOf(
  id: string,
  { board: { store, selection, presence, authors }, canvas, stacking, votes }: NoteSources,
  { people }: Pick<NoteWords, 'people'>,
  held: Box | null,
): NoteFace | undefined {
  const note = store.getNote(id);
  const stored = store.boundsOf(id);
  if (!note || !stored) return undefined;
  const { drag } = presence.ofNote(id);
  const isSelected = selection.get().has(id);
  const isEdited = canvas.editing.get() === id;
  const rank = stacking.rankOf(id);
  return {
    note,
    lies: held ?? stored,
    box: movedBox(stored, canvas.live.get(id), drag) ?? stored,
    zIndex: isEdited || isSelected ? RAISED + rank : rank,
    isSelected,
    isCurrent: canvas.current.get() === id,
    isEdited,
    isTarget: canvas.connecting.get()?.target === id,
    remote: drag === null ? undefined : presence.dragged().size <= SMOOTH_MOST ? 'smooth' : 'plain',
    section: note.in === undefined ? undefined : store.getSection(note.in),
    author: authorOf(authors.get()[id], people),
    votes: votes.get().get(id) ?? 0,
    links: store.linksOfNote(id).length,
  };
}
