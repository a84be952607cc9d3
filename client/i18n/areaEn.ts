// Sections that people make, in English.
import type { areaSaidSv, areaSv } from './areaSv.ts';
import type { Shape } from './shape.ts';

export const areaEn = {
  one: 'Section',
  role: 'section',
  title: 'Title of the section',
  titleHint: 'Title',
  question: 'Guiding question',
  questionHint: 'Guiding question (optional)',
  edit: 'Change title and question',
  done: 'Done',
  locked: 'Locked',
  selected: 'Selected section',
} as const satisfies Shape<typeof areaSv>;

export const areaSaidEn = {
  areaBinned_one: 'The section is in the bin. Its note stays on the board.',
  areaBinned_other: 'The section is in the bin. Its {{count}} notes stay on the board.',
  areaBinnedEmpty: 'The section is in the bin.',
  areaRestored: 'The section is back on the board',
  areaLocked: 'The section is locked. Unlock it to change it.',
  areaLockedByLead: 'The section is locked by whoever leads the session.',
  areaHoldsLocked:
    'A note in the section is locked by whoever leads the session. That is why it cannot be moved.',
  linkFrom: 'Choose the other note. Esc leaves.',
  linkFromKeys: 'Go to the other note with the arrow keys and press Enter. Esc leaves.',
  linkLeft: 'No link was made',
  linkThere: 'That link is there already',
  linkItself: 'A note cannot be linked to itself',
  attached: 'The link now goes to another note',
  noLinks: 'The note has no links',
} as const satisfies Shape<typeof areaSaidSv>;
