// The guide beside the work: what this step is for, what one may do in it, and what others see of it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { agendaOf, positions } from '#shared/workshop/agenda.ts';
import { useWording } from '../i18n/i18n.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { GuideAgenda } from './GuideAgenda.tsx';
import { GuideStep, MayNowList } from './GuideStep.tsx';
import styles from './panels.module.css';
import { useWhere } from './useWhere.ts';

function Planned(): ReactNode {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const { state } = useNow();
  const where = useWhere();
  const first = positions(agendaOf(template, state.off))[0] ?? null;
  return (
    <section>
      <h2>{t('session.guide.planned')}</h2>
      <p>{t('session.guide.plannedText', { where: where.place(first) })}</p>
      <MayNowList />
    </section>
  );
}

function Ended(): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('session.guide.ended')}</h2>
      <p>{t('session.guide.endedText')}</p>
      <MayNowList />
    </section>
  );
}

function AboutMethod(): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { template } = useSession().view;
  return (
    <section>
      <h3>{t('session.guide.about')}</h3>
      <p>
        <b>{wording(template.name)}.</b> {wording(template.purpose)}
      </p>
      <div className={styles.box}>
        <h4>{t('guide.result')}</h4>
        <p>{wording(template.result)}</p>
      </div>
    </section>
  );
}

export function GuidePanel(): ReactNode {
  const { state } = useNow();
  return (
    <div className={styles.panel}>
      {state.status === 'planned' && <Planned />}
      {state.status === 'running' && <GuideStep />}
      {state.status === 'ended' && <Ended />}
      <GuideAgenda />
      <AboutMethod />
    </div>
  );
}
