// Giving a link other notes at its ends without dragging: from which, to which, and what it then says.
import { useState } from 'react';
import type { Link } from '#shared/board/link.ts';
import { linkWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import { attachTo } from '../tools/reattachTool.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './fields.module.css';
import { shorten } from './shorten.ts';
import { NoteChoice } from './NoteChoice.tsx';

function OpenEnds({ link, onClose }: { link: Link; onClose: () => void }) {
  const { t } = useTranslation();
  const wording = useWording();
  const board = useBoard();
  const [from, setFrom] = useState(link.from);
  const [to, setTo] = useState(link.to);
  const [a, b] = [board.store.getNote(from), board.store.getNote(to)];
  const save = (): void => {
    const ends = { ...(from !== link.from && { from }), ...(to !== link.to && { to }) };
    if (Object.keys(ends).length > 0) attachTo(board, link.id, ends);
    onClose();
  };
  return (
    <Dialog
      title={t('board.link.endsTitle')}
      isOpen
      onClose={onClose}
      buttons={
        <>
          {a && b && (
            <Button look="primary" onPress={save}>
              {t('board.link.attach')}
            </Button>
          )}
          <Button onPress={onClose}>{t('board.link.cancel')}</Button>
        </>
      }
    >
      <div className={styles.form}>
        <NoteChoice label={t('board.link.from')} value={from} except={to} onChoose={setFrom} />
        <NoteChoice label={t('board.link.to')} value={to} except={from} onChoose={setTo} />
        {a && b && (
          <p className={styles.preview} aria-live="polite">
            {t('board.link.sentence', {
              from: shorten(a.text),
              type: wording(linkWords[link.type]),
              to: shorten(b.text),
            })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** @param props.id the link, or null while the dialog is closed */
export function LinkEndsDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const link = useLink(id ?? '');
  return link ? <OpenEnds key={link.id} link={link} onClose={onClose} /> : null;
}
