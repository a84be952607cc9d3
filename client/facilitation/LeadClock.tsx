// The clock in the hands of those who lead: start, pause, more and less.
import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Timer } from '#shared/workshop/sessionState.ts';
import { useSessionState } from '../session/sessionContext.ts';
import { HintButton } from '../ui/HintButton.tsx';
import styles from './lead.module.css';
import { useLead } from './leadContext.ts';
import { useTimeLeft } from './SessionClock.tsx';
import { useBlocked } from './useBlocked.ts';

/** What one press adds to the clock, or takes away. */
export const STEPS_MIN = [-1, 1, 5] as const;

function Extend({ minutes }: { minutes: number }): ReactNode {
  const { t } = useTranslation();
  const { send } = useLead();
  const blocked = useBlocked();
  const shown = minutes > 0 ? `+${minutes}` : `−${-minutes}`;
  return (
    <HintButton
      className={styles.minutes}
      label={`${shown} min`}
      hint={t(minutes > 0 ? 'session.lead.more' : 'session.lead.less', { count: Math.abs(minutes) })}
      blocked={blocked}
      onPress={() => void send({ type: 'timer.extend', minutes })}
    >
      {shown}
    </HintButton>
  );
}

function Buttons({ timer }: { timer: Timer }): ReactNode {
  const { t } = useTranslation();
  const { send } = useLead();
  const blocked = useBlocked();
  const left = useTimeLeft(timer);
  const runs = timer.state === 'running';
  const over = left.minutes === 0 ? t('session.lead.addFirst') : null;
  return (
    <fieldset className={styles.clock} aria-label={t('session.clock.label')}>
      <HintButton
        className={styles.run}
        hint={t(runs ? 'session.lead.pauseHint' : 'session.lead.runHint')}
        label={t(runs ? 'session.lead.pauseClock' : 'session.lead.runClock')}
        blocked={blocked ?? over}
        onPress={() => void send({ type: runs ? 'timer.pause' : 'timer.start' })}
      >
        {runs ? <Pause aria-hidden size={18} /> : <Play aria-hidden size={18} />}
        {t(runs ? 'session.lead.pause' : 'session.lead.run')}
      </HintButton>
      {STEPS_MIN.map((minutes) => (
        <Extend key={minutes} minutes={minutes} />
      ))}
    </fieldset>
  );
}

export function LeadClock(): ReactNode {
  const { timer } = useSessionState();
  return timer && <Buttons timer={timer} />;
}
