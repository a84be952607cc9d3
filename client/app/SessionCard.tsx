// One session in the organiser's list; the whole card leads to its room.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Link } from 'react-router';
import type { SessionSummary } from '#shared/api.ts';
import { localeOf, useLanguage, useWording } from '../i18n/i18n.ts';
import { Chip } from '../ui/Chip.tsx';
import { spacedCode } from './sessionCode.ts';
import styles from './SessionsPage.module.css';

export function SessionCard(props: { session: SessionSummary }): ReactNode {
  const { session } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const date = new Date(session.createdAt).toLocaleDateString(localeOf(useLanguage()), { dateStyle: 'long' });
  return (
    <li className={styles.card}>
      <div className={styles.cardText}>
        <Link to={`/t/${session.id}`} className={styles.cardLink}>
          {session.title}
        </Link>
        <p className={styles.meta}>
          {[wording(session.template), date, t('common.people', { count: session.people })].join(' · ')}
        </p>
        <div className={styles.marks}>
          <Chip tone={session.open ? 'ok' : 'plain'}>
            {t(session.open ? 'sessions.open' : 'sessions.closed')}
          </Chip>
          {session.example && <Chip tone="warn">{t('common.example')}</Chip>}
          <span className={styles.meta}>{t('sessions.code', { code: spacedCode(session.code) })}</span>
        </div>
      </div>
      <ChevronRight aria-hidden size={20} className={styles.arrow} />
    </li>
  );
}
