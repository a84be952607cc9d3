// A note's colours as custom properties: those that people chose for it, else its kind's.
import type { NoteColour } from '#shared/board/kinds.ts';
import type { Note } from '#shared/board/note.ts';
import { kindColours } from '../KindIcon.tsx';

export const colourTokens = (colour: NoteColour): Record<string, string> => ({
  '--tint': `var(--colour-${colour})`,
  '--edge': `var(--colour-${colour}-edge)`,
  '--on': `var(--colour-${colour}-ink)`,
});

export const noteColours = ({ kind, colour }: Pick<Note, 'kind' | 'colour'>): Record<string, string> =>
  colour === undefined ? kindColours(kind) : colourTokens(colour);
