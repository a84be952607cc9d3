// The method at hand: what it is for, how the time is planned, and the questions of each section.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { totalMinutes, type Template } from '#shared/template/template.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './panels.module.css';

export function GuidePanel(props: { template: Template }): ReactNode {
  const { template } = props;
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <div className={styles.panel}>
      <section>
        <h2>{wording(template.name)}</h2>
        <p className={styles.soft}>{wording(template.purpose)}</p>
        <div className={styles.box}>
          <h3>{t('guide.result')}</h3>
          <p>{wording(template.result)}</p>
        </div>
      </section>
      <section>
        <h3>{t('guide.questions')}</h3>
        {template.sections
          .filter((section) => section.questions.length > 0)
          .map((section) => (
            <div key={section.id} className={styles.questions}>
              <h4>{wording(section.title)}</h4>
              <ul>
                {section.questions.map((question) => (
                  <li key={question.sv}>{wording(question)}</li>
                ))}
              </ul>
            </div>
          ))}
      </section>
      <section>
        <h3>{t('guide.phases')}</h3>
        <ol className={styles.phases}>
          {template.phases.map((phase) => (
            <li key={phase.id}>
              <span>{wording(phase.title)}</span>
              <span className={styles.soft}>{t('common.minutes', { count: phase.minutes })}</span>
            </li>
          ))}
        </ol>
        <p className={styles.soft}>{t('guide.total', { minutes: totalMinutes(template) })}</p>
      </section>
    </div>
  );
}
