// Start: a code field, and the way in for organisers. Nothing else.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { getMe } from '../session/api.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './forms.module.css';

export function StartPage(): ReactNode {
  const { t } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: getMe });
  const organiser = me.data?.organiser;
  return (
    <Page title={t('start.title')} lead={t('start.lead')}>
      <CodeForm />
      <section className={styles.divider} aria-labelledby="organise">
        <h2 id="organise">{t('start.organiserHeading')}</h2>
        {organiser ? (
          <>
            <p className={styles.quietText}>
              {t('start.organiserKnown', { name: organiser.name, agency: organiser.agency.name })}
            </p>
            <ButtonLink to="/traffar">{t('start.organiserHome')}</ButtonLink>
          </>
        ) : (
          <p className={styles.quietText}>{t('start.organiserUnknown')}</p>
        )}
      </section>
    </Page>
  );
}
