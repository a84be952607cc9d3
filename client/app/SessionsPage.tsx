// The organiser's home: the sessions they arrange, and a new one.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { getMe, isRefusal, listSessions } from '../session/api.ts';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { Status } from '../ui/Status.tsx';
import { NewSession } from './NewSession.tsx';
import { useRefusalWords } from './refusal.ts';
import { SessionCard } from './SessionCard.tsx';
import styles from './SessionsPage.module.css';

export function SessionsPage(): ReactNode {
  const { t } = useTranslation();
  const words = useRefusalWords();
  const me = useQuery({ queryKey: ['me'], queryFn: getMe });
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  const organiser = me.data?.organiser;
  if (isRefusal(sessions.error, 'not_organiser', 'not_signed_in') || (me.isSuccess && !organiser)) {
    return (
      <Page title={t('sessions.title')}>
        <Notice>{t('sessions.notOrganiser')}</Notice>
      </Page>
    );
  }
  return (
    <Page
      wide
      title={t('sessions.title')}
      aside={organiser && t('sessions.signedIn', { name: organiser.name, agency: organiser.agency.abbr })}
    >
      <div className={styles.columns}>
        <section aria-label={t('sessions.title')} className={styles.existing}>
          {sessions.isPending && <Status>{t('common.loading')}</Status>}
          {sessions.error && <Notice tone="bad">{words(sessions.error)?.message}</Notice>}
          {sessions.data?.length === 0 && (
            <div className={styles.empty}>
              <h2>{t('sessions.emptyHeading')}</h2>
              <p>{t('sessions.empty')}</p>
            </div>
          )}
          <ul className={styles.list}>
            {sessions.data?.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="new" className={styles.create}>
          <h2 id="new">{t('sessions.create')}</h2>
          <NewSession />
        </section>
      </div>
    </Page>
  );
}
