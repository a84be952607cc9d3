// A note of the board, to be read: its kind, its text, and of its writer what the server tells.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { kindWords } from '#shared/words.ts';
import { useAuthor, useNote } from '../board/boardHooks.ts';
import { KindIcon, kindColours } from '../canvas/KindIcon.tsx';
import { useWording } from '../i18n/i18n.ts';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import styles from './answer.module.css';

/** @param props.children what can be done with it, or what it got */
export function ShownNote(props: { id: string; children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const note = useNote(props.id);
  const author = useAuthor(props.id);
  if (!note) return null;
  return (
    <li className={styles.note} data-note-id={props.id} style={kindColours(note.kind)}>
      <span className={styles.sign}>
        <KindIcon kind={note.kind} size={17} />
        <span className="srOnly">{wording(kindWords[note.kind])}</span>
      </span>
      <div className={styles.noteMain}>
        <p className={styles.shownText} lang={note.lang}>
          {note.text || t('board.emptyText')}
        </p>
        {author && (
          <p className={styles.from}>
            <AgencyMark index={author.place} />
            <span className="srOnly">{t('board.noteFrom', { agency: author.agency.name })}</span>
            <span aria-hidden="true">{author.agency.abbr}</span>
          </p>
        )}
      </div>
      {props.children}
    </li>
  );
}
