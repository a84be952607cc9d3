// The whole agenda in short, with where we are in it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useWording } from '../i18n/i18n.ts';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useLead } from './leadContext.ts';
import styles from './panels.module.css';
import { planOf } from './way.ts';

export function GuideAgenda(): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { template } = useSession().view;
  const state = useSessionState();
  const { showAgenda } = useLead();
  const { phases, minutes } = planOf(state, template, 0);
  return (
    <section>
      <h3>{t('session.guide.agenda')}</h3>
      <ol className={styles.phases}>
        {phases.map(({ phase, status }) => (
          <li
            key={phase.id}
            className={cx(
              status === 'now' && styles.nowRow,
              (status === 'done' || status === 'skipped') && styles.soft,
            )}
            aria-current={status === 'now' ? 'step' : undefined}
          >
            <span>
              {wording(phase.title)}
              <span className="srOnly"> ({t(`session.agenda.is.${status}`)})</span>
            </span>
            <span>{t('common.minutes', { count: phase.minutes })}</span>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>{t('session.extras.total', { count: minutes })}</p>
      <div>
        <Button onPress={() => showAgenda(true)}>{t('session.guide.openAgenda')}</Button>
      </div>
    </section>
  );
}
