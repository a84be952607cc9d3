// The colours that people choose for a section, as custom properties: tint, edge and ink, readable in light and in dark.
import type { NoteColour } from '#shared/board/kinds.ts';

const tokens = (name: string): Record<string, string> => ({
  '--tint': `var(--${name})`,
  '--edge': `var(--${name}-edge)`,
  '--on': `var(--${name}-ink)`,
});

const COLOURS: Readonly<Record<NoteColour, Record<string, string>>> = {
  yellow: tokens('plain'),
  orange: tokens('risk'),
  pink: tokens('advice'),
  violet: tokens('effect'),
  blue: tokens('evidence'),
  turquoise: tokens('lesson'),
  green: tokens('action'),
  grey: { '--tint': 'var(--surface-2)', '--edge': 'var(--line-strong)', '--on': 'var(--ink)' },
};

export const sectionColours = (colour: NoteColour | undefined): Record<string, string> =>
  colour === undefined ? {} : COLOURS[colour];
