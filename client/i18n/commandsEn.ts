// What can be done on the canvas, in English.
import type { commandsSv } from './commandsSv.ts';
import type { Shape } from './shape.ts';

export const commandsEn = {
  newNote: 'New note',
  write: 'Write in the note',
  kind: 'Change kind',
  details: 'Show details',
  bin: 'Put in the bin',
  unlink: 'Remove the link',
  go: 'Go to the nearest note',
  next: 'Go to the next note in reading order',
  previous: 'Go to the previous note',
  first: 'Go to the first note',
  last: 'Go to the last note',
  extend: 'Select the nearest note too',
  selectAll: 'Select all notes',
  selectNothing: 'Select nothing',
  nudge: 'Move a little',
  nudgeFar: 'Move further',
  link: 'Link to another note',
  toolSelect: 'Select and move notes',
  toolHand: 'Move the view',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Show at 100 %',
  fitAll: 'Show the whole board',
  fitSelection: 'Show what is selected',
  fitSection: 'Show the section',
  acts: 'Open the menu',
  keys: 'Show what the keyboard does',
} satisfies Shape<typeof commandsSv>;
