// What a link is called: which note says what of which other, and its own words. Pure.
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import { kindWords, linkWords } from '#shared/words.ts';
import type { Words } from '../i18n/i18n.ts';
import { shorten } from '../list/shorten.ts';

/** Characters of a link's own words that stand on its line; all of them are in its bar. */
const ON_LINE = 32;

/** What stands on the line: people's own words, else what the link means. */
export const wordsOnLine = (link: Link, { wording }: Pick<Words, 'wording'>): string =>
  shorten(link.label ?? '', ON_LINE) || wording(linkWords[link.type]);

export function linkName(link: Link, from: Note, to: Note, { t, wording }: Words): string {
  const named = t('board.link.name', {
    fromKind: wording(kindWords[from.kind]),
    from: shorten(from.text) || t('board.emptyText'),
    type: wording(linkWords[link.type]),
    // In the middle of a sentence.
    toKind: wording(kindWords[to.kind]).toLocaleLowerCase(),
    to: shorten(to.text) || t('board.emptyText'),
  });
  const label = link.label?.trim();
  return label ? `${named}. ${t('board.link.labelled', { label })}` : named;
}
