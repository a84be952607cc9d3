// The board as an outline, equal to the canvas: every act, by keyboard alone, on any width.
import { useCallback, useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { useUndoKeys } from '../board/useUndoKeys.ts';
import { useOthersAnnounced } from '../people/useOthersAnnounced.ts';
import { useNow } from '../session/sessionContext.ts';
import { BoardMessage } from './BoardMessage.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import styles from './list.module.css';
import { ListSection } from './ListSection.tsx';
import { NewSection } from './NewSection.tsx';
import { LOOSE, useSectionGroups } from './sectionGroups.ts';
import { useRevealedRow } from './useRevealedRow.ts';

export function ListView() {
  const { t } = useTranslation();
  const { loaded } = useBoard();
  const groups = useSectionGroups();
  const canWrite = useMayWrite();
  const locked = useLockedWords();
  const { moment } = useNow();
  const ready = useReadable(loaded);
  const [linking, setLinking] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const closed = useCallback(() => setOpened(null), []);
  useOthersAnnounced();
  useRevealedRow();
  useUndoKeys();
  return (
    <div className={styles.frame}>
      <div className={styles.list} data-testid="list">
        <div className={styles.page}>
          {!ready && <output className={styles.loading}>{t('board.loading')}</output>}
          {/* While something is given unseen a strip above the list says so. */}
          {ready && !canWrite && !moment.hidden && <output className={styles.notice}>{locked}</output>}
          {groups
            .filter((group) => group.key !== LOOSE || group.ids.length > 0)
            .map((group) => (
              <ListSection
                key={group.key}
                group={group}
                ready={ready}
                onLink={setLinking}
                opened={opened !== null && opened === group.section}
                onClosed={closed}
              />
            ))}
          {ready && <NewSection onMade={setOpened} />}
        </div>
      </div>
      <BoardMessage />
      <LinkDialog id={linking} onClose={() => setLinking(null)} />
    </div>
  );
}
