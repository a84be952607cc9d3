// What session this is about: that nobody has adopted it, when it was held and by whom.
import { FileWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { sayIn, type Minutes } from '#shared/outcome/minutes.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './results.module.css';

/** The status that stands on every document until the agencies have said otherwise. */
export function NotAdopted(): ReactNode {
  const say = sayIn(useLanguage());
  return (
    <p className={styles.status}>
      <FileWarning aria-hidden size={18} />
      {say('notAdopted')}
    </p>
  );
}

export function ResultsFacts({ minutes }: { minutes: Minutes }): ReactNode {
  const { t } = useTranslation();
  const say = sayIn(useLanguage());
  return (
    <div className={styles.facts}>
      {minutes.example !== null && <Notice tone="warn">{minutes.example}</Notice>}
      <dl className={styles.factList}>
        {minutes.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={styles.wideFact}>
          <dt>{say('agencies')}</dt>
          <dd>
            {minutes.agencies.length === 0
              ? say('nobody')
              : minutes.agencies.map(({ name, people, functions }) => (
                  <span key={name} className={styles.agency}>
                    {name}, {t('common.people', { count: people })}
                    {functions !== '' && ` (${functions})`}
                  </span>
                ))}
          </dd>
        </div>
      </dl>
    </div>
  );
}
