// A method to choose: its purpose, time and size, and how it goes.
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Template } from '#shared/template/template.ts';
import { useWording } from '../i18n/i18n.ts';
import { cx } from '../ui/cx.ts';
import styles from './TemplateCard.module.css';

type TemplateCardProps = { template: Template; minutes: number; chosen: boolean; onChoose: () => void };

export function TemplateCard(props: TemplateCardProps): ReactNode {
  const { template, chosen } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const id = useId();
  return (
    <div className={cx(styles.card, chosen && styles.chosen)}>
      <div className={styles.choice}>
        <input
          type="radio"
          id={id}
          name="template"
          className={styles.radio}
          checked={chosen}
          onChange={props.onChoose}
          aria-describedby={`${id}-about`}
        />
        <label htmlFor={id} className={styles.name}>
          {wording(template.name)}
        </label>
      </div>
      <div id={`${id}-about`} className={styles.about}>
        <p>{wording(template.purpose)}</p>
        <p className={styles.meta}>
          {t('sessions.templateMeta', {
            minutes: props.minutes,
            participants: wording(template.participants.text),
          })}
        </p>
      </div>
      <details className={styles.phases}>
        <summary>{t('sessions.phases')}</summary>
        <ol>
          {template.phases.map((phase) => (
            <li key={phase.id}>
              <span>{wording(phase.title)}</span>
              <span className={styles.meta}>{t('common.minutes', { count: phase.minutes })}</span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
