// A change of a text on top of another: both stay, character by character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeText } from '../../../client/session/mergeText.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'å'), maxLength: 12 });
/** Letters that stand in no other text, so that they can be told apart. */
const mark = (letter: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constant(letter), minLength: 1, maxLength: 4 });

describe('merging a text', () => {
  it('keeps what each put in, and takes away what either took away', () => {
    expect(mergeText('Ingen frågar', 'Ingen frågar om omsorg', 'Nästan ingen frågar')).toBe(
      'Nästan ingen frågar om omsorg',
    );
    expect(mergeText('ett två tre', 'ett tre', 'ett två tre fyra')).toBe('ett tre fyra');
    expect(mergeText('ett två', 'ett', 'ett')).toBe('ett');
  });

  it('takes the same words from both but once', () => {
    expect(mergeText('', 'Hej', 'Hej')).toBe('Hej');
    expect(mergeText('a', 'a och b', 'a och b')).toBe('a och b');
  });

  it('leaves a text alone that only one has changed', () => {
    fc.assert(
      fc.property(text, text, (base, next) => {
        expect(mergeText(base, next, base)).toBe(next);
        expect(mergeText(base, base, next)).toBe(next);
      }),
    );
  });

  it('never loses a letter that somebody put in', () => {
    fc.assert(
      fc.property(text, mark('X'), mark('Y'), fc.nat(), fc.nat(), (base, mine, theirs, i, j) => {
        const put = (part: string, at: number): string =>
          base.slice(0, at % (base.length + 1)) + part + base.slice(at % (base.length + 1));
        const merged = mergeText(base, put(mine, i), put(theirs, j));
        expect(merged.replaceAll(/[^X]/g, '')).toBe(mine);
        expect(merged.replaceAll(/[^Y]/g, '')).toBe(theirs);
        expect(merged.replaceAll(/[XY]/g, '')).toBe(base);
      }),
    );
  });
});
