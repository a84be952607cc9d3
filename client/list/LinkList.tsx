// The links of one note, each as a sentence, with its meaning to change and a way to take it away.
import { ArrowLeftRight, Trash2, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { LinkType } from '#shared/board/kinds.ts';
import { limits } from '#shared/limits.ts';
import { linkWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useNote, useNoteLinks } from '../board/boardHooks.ts';
import { useLinkLabel } from '../board/useSharedText.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './fields.module.css';
import { LinkEndsDialog } from './LinkEndsDialog.tsx';
import { LinkTypeOptions } from './LinkTypeOptions.tsx';
import { shorten } from './shorten.ts';

/** Its own words, beside what its type says. */
function LabelInput({ id, text, sentence }: { id: string; text: string; sentence: string }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const bind = useLinkLabel({ id, text });
  return (
    <input
      ref={bind}
      className={styles.input}
      defaultValue={text}
      maxLength={limits.linkLabelChars}
      readOnly={!mayWrite}
      aria-label={t('board.link.labelOf', { sentence })}
      placeholder={t('board.link.label')}
      autoComplete="off"
    />
  );
}

function LinkRow({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { actions, messages } = useBoard();
  const mayWrite = useMayWrite();
  const link = useLink(id);
  const from = useNote(link?.from ?? '');
  const to = useNote(link?.to ?? '');
  const [choosing, setChoosing] = useState(false);
  if (!link) return null;
  const sentence = t('board.link.sentence', {
    from: shorten(from?.text ?? ''),
    type: wording(linkWords[link.type]),
    to: shorten(to?.text ?? ''),
  });
  return (
    <li className={styles.linkRow} data-link-id={id}>
      <span className={styles.sentence}>{sentence}</span>
      {mayWrite ? (
        <LabelInput id={id} text={link.label ?? ''} sentence={sentence} />
      ) : (
        link.label && <span className={styles.sentence}>{link.label}</span>
      )}
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
            aria-label={t('board.link.turnOf', { sentence })}
            title={t('board.link.turn')}
            onClick={() => actions.turnLink(id)}
          >
            <ArrowLeftRight size={18} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={styles.icon}
            aria-label={t('board.link.endsOf', { sentence })}
            title={t('board.link.ends')}
            onClick={() => setChoosing(true)}
          >
            <Waypoints size={18} aria-hidden="true" />
          </button>
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
      <LinkEndsDialog id={choosing ? id : null} onClose={() => setChoosing(false)} />
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
