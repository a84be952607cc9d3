// The clock of the current phase in the top bar, by the server's time; calm also when it is over.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Timer } from '#shared/workshop/sessionState.ts';
import { useServerNow, useSession, useSessionState } from '../session/sessionContext.ts';
import styles from './clock.module.css';
import { timeLeft, type TimeLeft } from './timeLeft.ts';
import { useClockWords } from './useClockWords.ts';

/** What is left now, anew each second while the clock runs. */
export function useTimeLeft(timer: Timer): TimeLeft {
  const { line } = useSession();
  useServerNow(1000, timer.state === 'running');
  // Not the last tick's time: a clock that was just started is read by now.
  return timeLeft(timer, line.serverNow());
}

function Words({ timer }: { timer: Timer }): ReactNode {
  const { t } = useTranslation();
  const { main, rest } = useClockWords()(useTimeLeft(timer));
  return (
    <p className={styles.clock}>
      <span className="srOnly">{t('session.clock.label')} </span>
      <span className={styles.main}>{main}</span>
      {rest !== null && (
        <>
          <span className={styles.comma}>, </span>
          <span className={styles.rest}>{rest}</span>
        </>
      )}
    </p>
  );
}

export function SessionClock(): ReactNode {
  const { timer, status } = useSessionState();
  return timer && status === 'running' ? <Words timer={timer} /> : null;
}
