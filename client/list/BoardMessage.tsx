// The board's passing messages: spoken politely, shown for a while, with a way to take back what was done; and long work while
// it goes on, with a way to end it.
import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { takeBack } from '../board/takeBack.ts';
import styles from './message.module.css';
import { UndoQuestion } from './UndoQuestion.tsx';

function Work(): ReactNode {
  const { t } = useTranslation();
  const { messages, waits } = useBoard();
  const work = useReadable(messages.work);
  const isWaiting = useReadable(waits);
  const labelId = useId();
  if (!work) return null;
  const { key, done, total, stop } = work;
  return (
    <div className={styles.message} data-work="">
      <span id={labelId}>
        {t(`board.work.${key}`, { done, total })}
        {isWaiting && ` ${t('board.work.waits')}`}
      </span>
      <progress className={styles.progress} aria-labelledby={labelId} value={done} max={total} />
      {stop && (
        <button type="button" className={styles.undo} onClick={stop}>
          {t('board.work.stop')}
        </button>
      )}
    </div>
  );
}

export function BoardMessage(): ReactNode {
  const { t } = useTranslation();
  const board = useBoard();
  const { messages } = board;
  const message = useReadable(messages.current);
  // The key is one of the catalogue's `board.said`; the messages themselves know no words.
  const text = message ? t(`board.said.${message.key}` as 'board.said.linked', message.values ?? {}) : '';
  return (
    <>
      <output className="srOnly">{text}</output>
      <div className={styles.stack}>
        <Work />
        {message && !message.quiet && (
          <div className={styles.message}>
            <span>{text}</span>
            {message.undoable && (
              <button type="button" className={styles.undo} onClick={() => takeBack(board, 'undo')}>
                {t('board.said.undo')}
              </button>
            )}
            <button
              type="button"
              className={styles.close}
              aria-label={t('board.said.dismiss')}
              onClick={messages.dismiss}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </div>
        )}
      </div>
      <UndoQuestion />
    </>
  );
}
