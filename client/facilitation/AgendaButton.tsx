// The agenda as the spine of the page: one segment a phase, where we are in words, and the way into the whole of it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useWording } from '../i18n/i18n.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { cx } from '../ui/cx.ts';
import styles from './agenda.module.css';
import { useLead } from './leadContext.ts';
import { useWhere } from './useWhere.ts';
import { phaseAfter, placeOf, planOf } from './way.ts';

function Segments(): ReactNode {
  const { template } = useSession().view;
  const { state } = useNow();
  return (
    <span className={styles.segments} aria-hidden="true">
      {planOf(state, template, 0).phases.map(({ phase, status }) => (
        <span key={phase.id} className={cx(styles.segment, styles[status])} />
      ))}
    </span>
  );
}

function Words(): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { template } = useSession().view;
  const { state, phase, step } = useNow();
  const where = useWhere();
  const { place, of } = placeOf(state, template);
  const after = phaseAfter(state, template);
  if (state.status === 'ended') return <span className={styles.now}>{t('session.agenda.ended')}</span>;
  if (!phase || !step)
    return (
      <>
        <span className={styles.now}>{t('session.agenda.planned')}</span>
        {after && (
          <span className={styles.after}>{t('session.agenda.first', { phase: wording(after.title) })}</span>
        )}
      </>
    );
  return (
    <>
      <span className={styles.place}>{t('session.agenda.place', { place, of })}</span>{' '}
      <span className={styles.now}>
        <span className={styles.phase}>{wording(phase.title)}</span>
        {step.kind !== 'break' && <span className={styles.step}>&nbsp;· {where.step(step)}</span>}
      </span>
      {after && (
        <span className={styles.after}>
          <span aria-hidden="true">→ </span>
          <span className="srOnly">{t('session.agenda.after')} </span>
          {wording(after.title)}
        </span>
      )}
    </>
  );
}

export function AgendaButton(): ReactNode {
  const { t } = useTranslation();
  const { showAgenda, agendaOpen } = useLead();
  return (
    <button
      type="button"
      className={styles.spine}
      aria-haspopup="dialog"
      aria-expanded={agendaOpen}
      onClick={() => showAgenda(true)}
    >
      <span className="srOnly">{t('session.agenda.title')}: </span>
      <Segments />
      <span className={styles.line}>
        <Words />
      </span>
    </button>
  );
}
