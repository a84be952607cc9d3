// What is done to users' words before they are set on a page.
import { expect, it } from 'vitest';
import { firstToReplace, printable, printableText, unshowableIn } from '#server/export/printable.ts';

const print = (text: string): string => printableText(text, new Set(), new Set());

it.each(['åäö ÅÄÖ', 'ŋđŧčšžá', '#import "x"', '$x$ *a* = h <b> \\', 'rad\nrad', 'שלום العربية', '👩🏽‍🔬 ❤️'])(
  'leaves %j as it is',
  (text) => {
    expect(print(text)).toBe(text);
  },
);

it('takes away what is no text, and joins what was written in parts', () => {
  expect(print('a\u0000b\u0007c\u001b[m\u009f')).toBe('abc[m');
  expect(print('a\u202eb\u2066c')).toBe('abc');
  expect(print('a\ud800b')).toBe('ab');
  expect(print('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  expect(print('a\u030a')).toBe('å');
});

it('gives a long word places to break, between what is read as characters, and loses nothing', () => {
  const word = '👩🏽‍🔬'.repeat(30);
  const printed = print(`kort ${word} Jämställdhetsmyndigheten`);
  expect(printed.replaceAll('\u200b', '')).toBe(`kort ${word} Jämställdhetsmyndigheten`);
  expect(printed.split('\u200b').every((part) => !part.startsWith('\u200d'))).toBe(true);
  expect(
    printed.split(/[\s\u200b]/).every((part) => [...new Intl.Segmenter('sv').segment(part)].length <= 24),
  ).toBe(true);
});

it('puts a stand-in for what no font has, through all of the data, and tells what', () => {
  const met = new Set<string>();
  const data = { a: 'x中y', b: [{ c: '文', d: 1, e: null, f: true }] };
  expect(printable(data, new Set(['中', '文', '字']), met)).toEqual({
    a: 'x□y',
    b: [{ c: '□', d: 1, e: null, f: true }],
  });
  expect([...met]).toEqual(['中', '文']);
});

it('reads from a failure which texts could not be shown', () => {
  const message =
    'PDF/UA-1 error: the text `"中"` could not be displayed with font `"X"`", message: "the text `\\"\\u{fffe}\\"` could not be displayed';
  expect(unshowableIn(message)).toEqual(['中', '\ufffe']);
  expect(unshowableIn('something else')).toEqual([]);
});

it('gives up a mark before the letter that carries it', () => {
  expect(firstToReplace(['e', '\u{1dff}', '中'])).toEqual(['\u{1dff}']);
  expect(firstToReplace(['e', '中'])).toEqual(['e', '中']);
});
