// The peers' notes are as colourful as ours.
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';

const COLOURS = ['#ffe8a3', '#dff0d8', '#ffd9cc', '#d9e8fb', '#efe0f5', '#f4f1e8'] as const;

export const colourOf = (kind: NoteKind): string =>
  COLOURS[NOTE_KINDS.indexOf(kind) % COLOURS.length] ?? COLOURS[0];
