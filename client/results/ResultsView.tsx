// The moment at the end: every screen turns to this when the session is ended, and the same link leads here afterwards.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useSession } from '../session/sessionContext.ts';
import styles from './results.module.css';
import { ResultsActions } from './ResultsActions.tsx';
import { NotAdopted } from './ResultsFacts.tsx';
import { ResultsSummary } from './ResultsSummary.tsx';

export function ResultsView(props: { onShowBoard?: () => void }): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  return (
    <div className={styles.frame}>
      <article className={styles.view} data-testid="results">
        <header className={styles.header}>
          <p className={styles.kicker}>{t('results.ended')}</p>
          <h2 className={styles.title}>{view.title}</h2>
          <NotAdopted />
          <p className={styles.lead}>{t('results.endedLead')}</p>
        </header>
        <ResultsActions onShowBoard={props.onShowBoard} />
        <ResultsSummary />
      </article>
    </div>
  );
}
