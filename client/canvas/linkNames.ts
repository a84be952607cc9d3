// What a link is called: which note says what of which other, and its own words. Pure.
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import { kindWords, linkWords } from '#shared/words.ts';
import type { Words } from '../i18n/i18n.ts';
import { shorten } from '../list/shorten.ts';

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
