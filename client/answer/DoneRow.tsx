// Saying that one is done, and how far everyone has come: numbers, never who.
import { Check } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { useMine, useProgress } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './answer.module.css';
import { useGive } from './useGive.ts';

function ProgressWords(props: { activity: ActivityId; vote: boolean }): ReactNode {
  const { t } = useTranslation();
  const progress = useProgress();
  if (progress?.activity !== props.activity) return null;
  const { notes, done, people } = progress;
  return (
    <p className={styles.progress}>
      {!props.vote && <span>{t('answer.progress.written', { count: notes })}</span>}
      <span>{t(props.vote ? 'answer.progress.voted' : 'answer.progress.done', { done, people })}</span>
    </p>
  );
}

export function DoneRow(props: {
  activity: ActivityId;
  vote?: boolean;
  hint: string;
  /** Called before one says that one is done: hands in what still stands in the field. */
  onDone?: () => void;
}): ReactNode {
  const { activity } = props;
  const { t } = useTranslation();
  const mine = useMine();
  const { give, pending, refusal } = useGive();
  const [said, setSaid] = useState('');
  const done = mine?.activity === activity && mine.done;
  const isDone = t(props.vote === true ? 'answer.done.saidVote' : 'answer.done.said');
  const toggle = async (): Promise<void> => {
    if (!done) props.onDone?.();
    if (await give({ type: 'done.set', activity, done: !done }))
      setSaid(done ? t('answer.done.takenBack') : isDone);
  };
  return (
    <div className={styles.doneRow}>
      <Button look={done ? 'secondary' : 'primary'} pending={pending} onPress={() => void toggle()}>
        {done ? (
          t('answer.done.notYet')
        ) : (
          <>
            <Check aria-hidden size={18} />
            {t('answer.done.done')}
          </>
        )}
      </Button>
      <div className={styles.doneWords}>
        <ProgressWords activity={activity} vote={props.vote === true} />
        {refusal ? (
          <p role="alert" className={styles.refusal}>
            {refusal.message}
          </p>
        ) : (
          <p className={styles.hint}>{done ? isDone : props.hint}</p>
        )}
      </div>
      <Status className="srOnly">{said}</Status>
    </div>
  );
}
