// What can be done on the canvas, in English.
import type { commandsSv } from './commandsSv.ts';
import type { Shape } from './shape.ts';

export const commandsEn = {
  newNote: 'New note',
  write: 'Write in the note',
  nextNote: 'Next note (in the note’s text)',
  newLine: 'New line (in the note’s text)',
  done: 'Done with the text',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  duplicate: 'Duplicate',
  kind: 'Change kind',
  bin: 'Put in the bin',
  go: 'Go to the next note',
  extend: 'Select the next note too',
  selectAll: 'Select all notes',
  selectNothing: 'Select nothing',
  nudge: 'Move a little',
  nudgeFar: 'Move further',
  link: 'Link to another note',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Show at 100 %',
  fitAll: 'Show the whole board',
  fitSelection: 'Show what is selected',
  fitSection: 'Show the section',
  keys: 'Show what the keyboard does',
} satisfies Shape<typeof commandsSv>;
