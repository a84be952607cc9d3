// What a screen reader says of a note.
import type { Note } from '#shared/board/note.ts';
import { titleOf } from '#shared/template/sectionWords.ts';
import { kindWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useAuthor, useNoteLinks, useSection } from '../board/boardHooks.ts';
import { useNoteVotes } from '../board/noteVotes.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';

/** Kind, text, section, agency, votes, links, and whether it is locked or one of a group. */
export function useNoteName(note: Note | undefined): string {
  const { t } = useTranslation();
  const wording = useWording();
  const section = useSection(note?.in ?? '');
  const { template } = useBoard().view;
  const author = useAuthor(note?.id ?? '');
  const votes = useNoteVotes(note?.id ?? '');
  const links = useNoteLinks(note?.id ?? '').length;
  if (!note) return '';
  const kind = note.look === 'text' ? t('board.freeText') : wording(kindWords[note.kind]);
  return [
    t('board.noteName', { kind, text: note.text || t('board.emptyText') }),
    section?.bin === undefined &&
      section &&
      t('board.inSection', { section: wording(titleOf(section, template)) }),
    author && t('board.noteFrom', { agency: author.agency.name }),
    votes > 0 && t('answer.votes', { count: votes }),
    links > 0 && t('board.noteLinks', { count: links }),
    note.lock !== undefined && t('board.arrange.locked'),
    note.g !== undefined && t('board.arrange.inGroup'),
  ]
    .filter(Boolean)
    .join(', ');
}
