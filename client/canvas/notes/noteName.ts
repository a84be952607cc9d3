// What a screen reader says of a note. Pure.
import type { Note } from '#shared/board/note.ts';
import type { Section } from '#shared/board/section.ts';
import { titleOf } from '#shared/template/sectionWords.ts';
import type { Template } from '#shared/template/template.ts';
import { kindWords } from '#shared/words.ts';
import type { Author } from '../../board/authors.ts';
import type { Words } from '../../i18n/i18n.ts';

/** What is known of a note beside its own record. */
export type NoteSurroundings = {
  section: Section | undefined;
  author: Author | undefined;
  votes: number;
  links: number;
};

export type NoteLanguage = Words & { template: Template };

/** Kind, text, section, agency, votes, links, and whether it is locked or one of a group. */
export function noteName(
  note: Note,
  { section, author, votes, links }: NoteSurroundings,
  { t, wording, template }: NoteLanguage,
): string {
  const kind = note.look === 'text' ? t('board.freeText') : wording(kindWords[note.kind]);
  const said = `${kind}: ${note.text.trimEnd() || t('board.emptyText')}`;
  const more = [
    section?.bin === undefined &&
      section &&
      t('board.inSection', { section: wording(titleOf(section, template)) }),
    author && t('board.noteFrom', { agency: author.agency.name }),
    votes > 0 && t('answer.votes', { count: votes }),
    links > 0 && t('board.noteLinks', { count: links }),
    note.lock !== undefined && t('board.arrange.locked'),
    note.g !== undefined && t('board.arrange.inGroup'),
  ].filter(Boolean);
  // What someone has ended with a mark of their own needs no other.
  const mark = /[.?!…,;:]$/u.test(said) ? ' ' : ', ';
  return more.length === 0 ? said : `${said}${mark}${more.join(', ')}`;
}
