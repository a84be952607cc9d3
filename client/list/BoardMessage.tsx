// The board's passing messages: spoken politely, shown for a while, with a way to take back what was done.
import { X } from 'lucide-react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import styles from './message.module.css';

export function BoardMessage() {
  const { t } = useTranslation();
  const { messages, undo } = useBoard();
  const message = useReadable(messages.current);
  // The key is one of the catalogue's `board.said`; the messages themselves know no words.
  const text = message ? t(`board.said.${message.key}` as 'board.said.linked', message.values ?? {}) : '';
  return (
    <>
      <output className="srOnly">{text}</output>
      {message && !message.quiet && (
        <div className={styles.message}>
          <span>{text}</span>
          {message.undoable && (
            <button
              type="button"
              className={styles.undo}
              onClick={() => {
                undo.undo();
                messages.dismiss();
              }}
            >
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
    </>
  );
}
