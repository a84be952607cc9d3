// The links of one note, each as a sentence, with its meaning to change and a way to take it away.
import { Trash2 } from 'lucide-react';
import { useTranslation } from '../i18n/words.ts';
import type { LinkType } from '#shared/board/kinds.ts';
import { linkWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useNote, useNoteLinks } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './fields.module.css';
import { LinkTypeOptions } from './LinkTypeOptions.tsx';

const SHORT = 60;

export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > SHORT ? `${line.slice(0, SHORT - 1)}…` : line;
}

function LinkRow({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { actions, messages } = useBoard();
  const mayWrite = useMayWrite();
  const link = useLink(id);
  const from = useNote(link?.from ?? '');
  const to = useNote(link?.to ?? '');
  if (!link) return null;
  const sentence = t('board.link.sentence', {
    from: shorten(from?.text ?? ''),
    type: wording(linkWords[link.type]),
    to: shorten(to?.text ?? ''),
  });
  return (
    <li className={styles.linkRow} data-link-id={id}>
      <span className={styles.sentence}>{sentence}</span>
      {mayWrite && (
        <span className={styles.linkTools}>
          <select
            className={styles.select}
            aria-label={t('board.link.typeOf', { sentence })}
            value={link.type}
            onChange={(event) => actions.setLinkType(id, event.target.value as LinkType)}
          >
            <LinkTypeOptions />
          </select>
          <button
            type="button"
            className={styles.icon}
            aria-label={t('board.link.removeTo', { sentence })}
            title={t('board.link.remove')}
            onClick={() => {
              actions.removeLink(id);
              messages.say({ key: 'unlinked', undoable: true });
            }}
          >
            <Trash2 size={18} aria-hidden="true" />
          </button>
        </span>
      )}
    </li>
  );
}

export function LinkList({ id }: { id: string }) {
  const { t } = useTranslation();
  const links = useNoteLinks(id);
  if (links.length === 0) return <p className={styles.hint}>{t('board.link.none')}</p>;
  return (
    <ul className={styles.links}>
      {links.map((link) => (
        <LinkRow key={link} id={link} />
      ))}
    </ul>
  );
}
