// What is said of copying, pasting, long work and undo that asks, in English.
import type { pasteSv } from './pasteSv.ts';
import type { Shape } from './shape.ts';

export const pasteEn = {
  said: {
    pastedLines_one: '{{count}} more note',
    pastedLines_other: 'The lines became notes: {{count, number}} more',
    pastedBelow_one: '{{count}} note added below: there was no room for it in the section',
    pastedBelow_other: '{{count, number}} notes added below: there was no room for them in the section',
    pastedSections_one: '{{count}} section added',
    pastedSections_other: '{{count, number}} sections added',
    copied_one: 'Copied',
    copied_other: '{{count, number}} copied',
    cut_one: 'Cut, and moved to the bin',
    cut_other: '{{count, number}} cut, and moved to the bin',
    duplicated_one: 'The note is duplicated',
    duplicated_other: '{{count, number}} notes are duplicated',
    goesOn: 'The text is too long for one note and goes on in the next',
    noteFull: 'The note is full: it holds {{most, number}} characters. Go on in the next one.',
    madePart: '{{done, number}} of {{total, number}} notes added',
    noRoom:
      'The board holds {{most, number}} notes. There is room for {{room, number}} more, not for {{wanted, number}}.',
    noRoomForLinks: 'The board holds {{most, number}} links, and there is no room for the new ones.',
    tooMuchText: 'There is no room for so much text on the board.',
    busy: 'Wait until the last one is done.',
    readOnly: 'The board can only be read right now.',
    onlyText: 'Text, tables and notes can be pasted, but not pictures and files.',
    nothingToPaste: 'There is nothing to paste.',
    copyRefused: 'The browser did not let the board copy. Press Ctrl+C instead (⌘C on a Mac).',
    pasteRefused:
      'The browser does not let the board read the clipboard. Press Ctrl+V instead (⌘V on a Mac).',
  },
  work: {
    making: 'Adding notes: {{done, number}} of {{total, number}}',
    undoing: 'Undoing…',
    redoing: 'Redoing…',
    waits: 'Waiting for the connection.',
    stop: 'Cancel',
  },
  undoAsked: {
    title: 'Undo this as well?',
    written: '{{who}} has written in the note “{{note}}”.',
    changed: '{{who}} has changed the note “{{note}}”.',
    linked: '{{who}} has linked the note “{{note}}”.',
    area: '{{who}} has worked in the section.',
    many: '{{who}} have worked in {{count, number}} of the notes.',
    question_one: 'Put it in the bin? Everyone can take it back from there.',
    question_other: 'Put them in the bin? Everyone can take them back from there.',
    bin: 'Put in the bin',
    keep: 'Keep',
    someone: 'Someone else',
    several: 'Others',
    me: 'You, on another device,',
    and: '{{one}} and {{other}}',
  },
} satisfies Shape<typeof pasteSv>;
