// The bar of those who lead: how it goes above, what they can do below. It lies under the work and never over it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useMay, useSession, useSessionState } from '../session/sessionContext.ts';
import { Notice } from '../ui/Notice.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './lead.module.css';
import { useLead } from './leadContext.ts';
import { keepBarFocus } from './leadFocus.ts';
import { LeadClock } from './LeadClock.tsx';
import { LeadDialogs } from './LeadDialogs.tsx';
import { LeadMenu } from './LeadMenu.tsx';
import { LeadMoves, LeadStart } from './LeadMoves.tsx';
import { LeadStatus, useUndoLeft } from './LeadStatus.tsx';

function Refused(): ReactNode {
  const { t } = useTranslation();
  const { refusal, dismiss } = useLead();
  return (
    <div className={styles.refused}>
      {refusal !== null && (
        <Notice tone="bad">
          <div className={styles.refusal}>
            <span>{refusal}</span>
            <Button look="quiet" onPress={dismiss}>
              {t('common.close')}
            </Button>
          </div>
        </Notice>
      )}
    </div>
  );
}

function Doing(): ReactNode {
  const { status } = useSessionState();
  switch (status) {
    case 'planned':
      return (
        <>
          <LeadStart />
          <span className={styles.push} />
          <LeadMenu />
        </>
      );
    case 'running':
      return (
        <>
          <LeadMoves />
          <LeadClock />
          <LeadMenu />
        </>
      );
    case 'ended':
      return null;
  }
}

export function LeadBar(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const { status } = useSessionState();
  const leads = useMay('session.lead');
  const { refusal } = useLead();
  const undoLeft = useUndoLeft();
  if (!leads || (status === 'ended' && undoLeft === null && refusal === null)) return null;
  return (
    <section
      ref={keepBarFocus}
      className={styles.bar}
      aria-label={t('session.lead.label')}
      data-testid="lead"
    >
      <Refused />
      <div className={styles.head}>
        {view.example && view.me.role === 'participant' && (
          <p className={styles.demonstration}>{t('session.lead.demonstration')}</p>
        )}
        <LeadStatus undoLeft={undoLeft} />
      </div>
      <div className={styles.actions}>
        <Doing />
      </div>
      <LeadDialogs />
    </section>
  );
}
