// What was not shown with the rest is offered: all of it, once, and nothing that arrived after all.
import { describe, expect, it } from 'vitest';
import { unsentTexts, withoutArrived, withUnsent } from '../../../client/answer/leftBehind.ts';
import type { Note } from '../../../shared/board/note.ts';

const note = (id: string, text: string, bin?: number): Note => ({
  type: 'note',
  id,
  kind: 'cause',
  p: [0, 0],
  s: [200, 124],
  text,
  fields: {},
  ...(bin !== undefined && { bin }),
});

describe('what was left behind', () => {
  it('is the unconfirmed notes that hold something and were not taken away', () => {
    const notes = [note('a', 'sent'), note('b', ' not sent '), note('c', '  '), note('d', 'removed', 1)];
    expect(unsentTexts(notes, ['b', 'c', 'd', 'gone'])).toEqual(['not sent']);
  });

  it('keeps two notes with the same words, and takes the same note in only once', () => {
    const twice = unsentTexts([note('a', 'same'), note('b', 'same')], ['a', 'b']);
    const left = withUnsent([], twice);
    expect(left).toHaveLength(2);
    expect(withUnsent(left, twice)).toBe(left);
  });

  it('is no longer offered when its words are seen to have arrived', () => {
    const left = [
      { text: 'arrived', sure: false },
      { text: 'not there', sure: false },
    ];
    expect(withoutArrived(left, ['arrived ', 'another'])).toEqual([{ text: 'not there', sure: false }]);
    expect(withoutArrived(left, ['another'])).toBe(left);
  });

  it('stays when the server cannot have had it, though another wrote the same', () => {
    const left = [{ text: 'Brist på tid', sure: true }];
    expect(withoutArrived(left, ['Brist på tid'])).toBe(left);
  });
});
