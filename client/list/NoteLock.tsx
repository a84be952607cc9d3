// Whether a note is locked, and locking or unlocking it, among its other uses: the same as on the canvas, by buttons.
import { Lock, LockOpen } from 'lucide-react';
import { mayUnlock, type Lock as LockKind } from '#shared/board/lock.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useNote, useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import styles from './fields.module.css';

export function NoteLock({ id }: { id: string }) {
  const { t } = useTranslation();
  const { actions, messages, leads } = useBoard();
  const mayWrite = useMayWrite();
  const lead = useReadable(leads);
  const note = useNote(id);
  if (!note) return null;
  const { lock } = note;
  const set = (next: LockKind | null): void => {
    const count = actions.setLock([id], next);
    const key = next === null ? 'unlocked' : next === 'lead' ? 'lockedForLead' : 'lockedNow';
    if (count > 0) messages.say({ key, values: { count }, undoable: true });
  };
  if (lock === undefined) {
    return mayWrite ? (
      <div className={styles.row}>
        <Button look="quiet" onPress={() => set('all')}>
          <Lock size={16} aria-hidden="true" /> {t('board.commands.lock')}
        </Button>
        {lead && (
          <Button look="quiet" onPress={() => set('lead')}>
            <Lock size={16} aria-hidden="true" /> {t('board.commands.lockForLead')}
          </Button>
        )}
      </div>
    ) : null;
  }
  return (
    <div className={styles.row}>
      <p className={styles.author}>
        {lock === 'lead' ? t('board.arrange.lockedByLead') : t('board.arrange.lockedHint')}
      </p>
      {mayWrite && mayUnlock(note, lead) && (
        <Button look="quiet" onPress={() => set(null)}>
          <LockOpen size={16} aria-hidden="true" /> {t('board.commands.unlock')}
        </Button>
      )}
    </div>
  );
}
