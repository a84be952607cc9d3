// The line above the bar's buttons: where everyone was just moved, with the way back while there is one, else how far the step has come.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import { useConnected, useServerNow, useSession, useSessionState } from '../session/sessionContext.ts';
import styles from './lead.module.css';
import { useLead } from './leadContext.ts';
import { useProgressWords } from './useProgressWords.ts';
import { useWhere } from './useWhere.ts';

/** Whole seconds in which the last move can be taken back; null when none can. */
export function useUndoLeft(): number | null {
  const { undo } = useSessionState();
  const { line } = useSession();
  useServerNow(250, undo !== null);
  if (undo === null) return null;
  // This device knows the server's clock but nearly.
  const leftMs = Math.min(limits.undoMs, undo.until - line.serverNow());
  return leftMs > 0 ? Math.ceil(leftMs / 1000) : null;
}

function Moved({ seconds }: { seconds: number }): ReactNode {
  const { t } = useTranslation();
  const state = useSessionState();
  const where = useWhere();
  const { send } = useLead();
  return (
    <p className={styles.moved}>
      <span>
        {state.status === 'ended'
          ? t('session.lead.nowEnded')
          : t('session.lead.nowAt', { where: where.place(state.at) })}
      </span>
      <button type="button" className={styles.undo} onClick={() => void send({ type: 'step.undo' })}>
        {t(state.status === 'ended' ? 'session.lead.undoEnd' : 'session.lead.undo')}{' '}
        <span aria-hidden="true">{t('session.lead.seconds', { seconds })}</span>
      </button>
    </p>
  );
}

export function LeadStatus({ undoLeft }: { undoLeft: number | null }): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const { status } = useSessionState();
  const connected = useConnected();
  const progress = useProgressWords();
  if (!connected) return <p className={styles.status}>{t('session.lead.offline')}</p>;
  if (undoLeft !== null) return <Moved seconds={undoLeft} />;
  const here = view.people.filter((person) => person.present).length;
  const words = status === 'planned' ? t('session.lead.here', { count: here }) : progress;
  return <p className={styles.status}>{words ?? t('session.lead.movesAll')}</p>;
}
