// On the board and the list while something is given unseen: how much there is, and the way to one's own part of it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { useMay, useNow, useProgress, useSession } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { useKept } from './answerContext.ts';
import { answerStage } from './answerStage.ts';
import styles from './notice.module.css';
import { LeftBehind } from './LeftBehind.tsx';
import { useShowView } from './showView.ts';

function HiddenWords(): ReactNode {
  const { t } = useTranslation();
  const { step, activity } = useNow();
  const progress = useProgress();
  const showView = useShowView();
  const mayWrite = useMay('board.write');
  const known = progress?.activity === activity ? progress : null;
  const vote = step?.kind === 'vote';
  return (
    <div className={styles.hidden}>
      <p>
        <b>
          {vote
            ? t('answer.notice.voted', { done: known?.done ?? 0, people: known?.people ?? 0 })
            : t('answer.notice.written', { count: known?.notes ?? 0 })}
        </b>{' '}
        {t(vote ? 'answer.notice.resultLater' : 'answer.notice.shownLater')}{' '}
        {!mayWrite && t('answer.notice.locked')}
      </p>
      <Button look={mayWrite ? 'secondary' : 'primary'} onPress={() => showView('answer')}>
        {t('answer.notice.answer')}
      </Button>
    </div>
  );
}

/** A late note that was begun and left in its field, in the other view. */
function BegunWords({ activity }: { activity: ActivityId }): ReactNode {
  const { t } = useTranslation();
  const { draft } = useKept(activity);
  const showView = useShowView();
  if (draft.trim() === '') return null;
  return (
    <div className={styles.hidden}>
      <p>{t('answer.late.begun')}</p>
      <Button onPress={() => showView('answer')}>{t('answer.notice.goOn')}</Button>
    </div>
  );
}

export function AnswerBoardNotice(): ReactNode {
  const { view } = useSession();
  const { moment, state } = useNow();
  const stage = answerStage(state, view.template);
  return (
    <div className={styles.notice}>
      {moment.hidden && <HiddenWords />}
      {stage.kind === 'shown' && <BegunWords activity={stage.activity} />}
      <LeftBehind />
    </div>
  );
}
