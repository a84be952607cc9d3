// Users' words as a page can hold them: no control characters, no word without a place to break, nothing no font has. Pure.

/** Stands where a character cannot be shown. */
export const STAND_IN = '□';
const LONGEST_UNBROKEN = 24;
const BREAK_HERE = '\u200b';

// Control characters, marks that turn the direction of all that follows, and halves of characters.
const NO_TEXT =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

const segmenter = new Intl.Segmenter('sv');

/** A long run without a space gets places where a line may end, unseen and between what is read as characters. */
function breakable(run: string): string {
  const characters = Array.from(segmenter.segment(run), ({ segment }) => segment);
  if (characters.length <= LONGEST_UNBROKEN) return run;
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += LONGEST_UNBROKEN / 2)
    parts.push(characters.slice(at, at + LONGEST_UNBROKEN / 2).join(''));
  return parts.join(BREAK_HERE);
}

/**
 * @param unshowable characters that no font has
 * @param met gets those of them that were there
 */
export function printableText(text: string, unshowable: ReadonlySet<string>, met: Set<string>): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(NO_TEXT, '');
  const shown =
    unshowable.size === 0
      ? plain
      : Array.from(plain)
          .map((character) => {
            if (!unshowable.has(character)) return character;
            met.add(character);
            return STAND_IN;
          })
          .join('');
  return shown.replaceAll(/\S{25,}/gu, breakable);
}

/** The same for every text in a document's data. Keys are ours and stay. */
export function printable(data: unknown, unshowable: ReadonlySet<string>, met: Set<string>): unknown {
  if (typeof data === 'string') return printableText(data, unshowable, met);
  if (Array.isArray(data)) return data.map((entry) => printable(entry, unshowable, met));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, printable(value, unshowable, met)]),
  );
}

/** The characters that a failed PDF says no font could show. */
export function unshowableIn(message: string): string[] {
  return [...message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gs)].flatMap(
    ([, shown = '']) =>
      Array.from(
        shown
          .replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
          .replaceAll(/\\+(["\\'])/g, '$1'),
      ),
  );
}

/** Which of them to replace first: a mark that no font has takes the letter it stands on with it, and that letter is fine alone. */
export function firstToReplace(characters: readonly string[]): string[] {
  const marks = characters.filter((character) => /[\p{M}\p{Cf}]/u.test(character));
  return marks.length > 0 ? marks : [...characters];
}
