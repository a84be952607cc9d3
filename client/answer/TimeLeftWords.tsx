// How much time is left, beside the question, for where the top bar with its clock has scrolled away.
import type { ReactNode } from 'react';
import type { Timer } from '#shared/workshop/sessionState.ts';
import { useTimeLeft } from '../facilitation/SessionClock.tsx';
import { inOneLine, useClockWords } from '../facilitation/useClockWords.ts';
import styles from './answer.module.css';
import { useSessionState } from '../session/sessionContext.ts';

function Words({ timer }: { timer: Timer }): ReactNode {
  const words = useClockWords()(useTimeLeft(timer));
  // When it is over by the clock on the wall stands in the top bar.
  return <span className={styles.time}>{timer.state === 'running' ? words.main : inOneLine(words)}</span>;
}

export function TimeLeftWords(): ReactNode {
  const { timer, status } = useSessionState();
  if (!timer || status !== 'running' || timer.state === 'ready') return null;
  // A new clock has its own seconds: it is read at once, not at the old one's next tick.
  return <Words key={JSON.stringify(timer)} timer={timer} />;
}
