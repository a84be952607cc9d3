// What is said of a note reads as one sentence, whatever mark people ended it with.
import { expect, it } from 'vitest';
import type { Note } from '#shared/board/note.ts';
import {
  noteName,
  type NoteLanguage,
  type NoteSurroundings,
} from '../../../../client/canvas/notes/noteName.ts';

const language = {
  t: (key: string) => ({ 'board.emptyText': 'empty', 'board.arrange.locked': 'locked' })[key] ?? key,
  wording: ({ en }: { en: string }) => en,
} as unknown as NoteLanguage;
const around: NoteSurroundings = { section: undefined, author: undefined, votes: 0, links: 0 };
const note = (text: string, lock?: 'all'): Note =>
  ({
    id: 'a',
    type: 'note',
    kind: 'cause',
    text,
    p: [0, 0],
    s: [200, 150],
    fields: {},
    ...(lock && { lock }),
  }) as Note;
const nameOf = (text: string, lock?: 'all'): string => noteName(note(text, lock), around, language);

it.each([
  ['Few know of it', 'Cause: Few know of it, locked'],
  ['Few know of it.', 'Cause: Few know of it. locked'],
  ['Who knows of it? ', 'Cause: Who knows of it? locked'],
  ['', 'Cause: empty, locked'],
])('%j is said as %j when it is locked', (text, said) => expect(nameOf(text, 'all')).toBe(said));

it('ends as it was written when there is no more to say', () => expect(nameOf('Few.')).toBe('Cause: Few.'));
