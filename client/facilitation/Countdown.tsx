// The seconds before what was hidden is shown to all: where everyone looks for the time, and stopped by those who lead.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { useMay, useNow, useServerNow, useSessionState } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import styles from './countdown.module.css';
import { useLead } from './leadContext.ts';
import { keepCountdownFocus } from './leadFocus.ts';
import { ringOf } from './ring.ts';

const RADIUS = 15;

function Ring({ left }: { left: number }): ReactNode {
  const { circumference, offset } = ringOf(RADIUS, left);
  return (
    <svg className={styles.ring} viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r={RADIUS} className={styles.track} />
      <circle
        cx="18"
        cy="18"
        r={RADIUS}
        className={styles.arc}
        strokeDasharray={circumference}
        strokeDashoffset={offset}
        transform="rotate(-90 18 18)"
      />
    </svg>
  );
}

function Counting({ disclosing }: { disclosing: NonNullable<SessionState['disclosing']> }): ReactNode {
  const { t } = useTranslation();
  const { step } = useNow();
  const leads = useMay('session.lead');
  const { send } = useLead();
  // The clock is read in steps and never begins above the whole countdown.
  const leftMs = Math.min(limits.countdownMs, Math.max(0, disclosing.at - useServerNow(200)));
  const seconds = Math.ceil(leftMs / 1000);
  const vote = step?.kind === 'vote';
  return (
    <div ref={keepCountdownFocus} className={styles.countdown} data-testid="countdown">
      <Ring left={leftMs / limits.countdownMs} />
      <p className={styles.words}>
        {seconds > 0
          ? t(vote ? 'session.countdown.result' : 'session.countdown.notes', { seconds })
          : t('session.countdown.now')}
      </p>
      {leads && (
        <Button onPress={() => void send({ type: 'disclose.cancel', activity: disclosing.activity })}>
          {t('common.cancel')}
        </Button>
      )}
    </div>
  );
}

export function Countdown(): ReactNode {
  const { disclosing } = useSessionState();
  return disclosing && <Counting key={disclosing.at} disclosing={disclosing} />;
}
