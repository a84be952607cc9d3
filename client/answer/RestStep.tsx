// Where nothing is given in secret: what the step is for, and the way to where one works together.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import { useWording } from '../i18n/i18n.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import styles from './answer.module.css';
import { AnswerFrame } from './AnswerFrame.tsx';
import { noteSections } from './answerStage.ts';
import { LeftBehind } from './LeftBehind.tsx';
import { useShowView } from './showView.ts';

function useMayDo(kind: Step['kind']): string {
  const { t } = useTranslation();
  switch (kind) {
    case 'break':
      return t('answer.rest.break');
    case 'cluster':
      return t('answer.rest.cluster');
    case 'breakout':
      return t('answer.rest.breakout');
    case 'discuss':
      return t('answer.rest.discuss');
    case 'info':
    case 'reveal':
      return t('answer.rest.look');
    case 'write':
    case 'rate':
    case 'vote':
      return t('answer.rest.write');
  }
}

export function RestStep(): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useSession();
  const { phase, step } = useNow();
  const showView = useShowView();
  const mayDo = useMayDo(step?.kind ?? 'info');
  const questions = noteSections(view.template, phase?.id).flatMap((section) => section.questions);
  const said = [phase?.purpose, ...questions].filter((text) => text !== undefined).map(wording);
  const [heading, ...more] = said;
  return (
    <AnswerFrame heading={heading ?? (phase ? wording(phase.title) : '')} more={more}>
      <LeftBehind />
      <p className={styles.say}>{mayDo}</p>
      <div className={styles.buttons}>
        <Button look="primary" onPress={() => showView('list')}>
          {t('answer.openList')}
        </Button>
        <Button onPress={() => showView('board')}>{t('answer.openBoard')}</Button>
      </div>
    </AnswerFrame>
  );
}

export function WaitingStep(): ReactNode {
  const { t } = useTranslation();
  const showView = useShowView();
  return (
    <AnswerFrame heading={t('answer.waiting.heading')}>
      <p className={styles.say}>{t('answer.waiting.meanwhile')}</p>
      <div className={styles.buttons}>
        <Button look="primary" onPress={() => showView('list')}>
          {t('answer.openList')}
        </Button>
        <Button onPress={() => showView('board')}>{t('answer.openBoard')}</Button>
      </div>
    </AnswerFrame>
  );
}

export function EndedStep(): ReactNode {
  const { t } = useTranslation();
  return (
    <AnswerFrame heading={t('answer.ended.heading')}>
      <p className={styles.say}>{t('answer.ended.nothing')}</p>
    </AnswerFrame>
  );
}
