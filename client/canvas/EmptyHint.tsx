// How to begin, on a board on which nothing is written yet.
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable, useSelected } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import styles from './board.module.css';
import { useCanvas } from './canvasState.ts';

export function EmptyHint() {
  const { t } = useTranslation();
  const { loaded, store } = useBoard();
  const canvas = useCanvas();
  const ready = useReadable(loaded);
  const mayWrite = useMayWrite();
  const atHand = useSelected(canvas.tools, (tools) => tools.has('note'));
  const bare = useSelected(store.lists, ({ notes }) => notes.length === 0);
  if (!ready || !bare || !mayWrite || !atHand) return null;
  return (
    <p className={styles.emptyHint}>
      <strong>{t('board.empty.title')}</strong> <span data-for="pointer">{t('board.empty.pointer')}</span>
      <span data-for="touch">{t('board.empty.touch')}</span>
    </p>
  );
}
