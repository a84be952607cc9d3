// The results at an address of their own: to read back while the session goes on, or on the same link afterwards.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { BoardProvider } from '../board/BoardProvider.tsx';
import styles from '../results/results.module.css';
import { ResultsActions } from '../results/ResultsActions.tsx';
import { NotAdopted } from '../results/ResultsFacts.tsx';
import { ResultsSummary } from '../results/ResultsSummary.tsx';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { SessionProvider } from '../session/SessionProvider.tsx';
import { useBoardDocuments } from '../session/useBoardDocuments.ts';
import { useLinks } from '../session/useOpenDocuments.ts';
import { Page } from '../ui/Page.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { SessionGate } from './SessionGate.tsx';

export function ResultsPage(): ReactNode {
  return <SessionGate>{(view) => <OpenResults key={view.id} view={view} />}</SessionGate>;
}

function OpenResults({ view }: { view: SessionView }): ReactNode {
  return (
    <SessionProvider view={view}>
      <OpenBoard view={view} />
    </SessionProvider>
  );
}

function OpenBoard({ view }: { view: SessionView }): ReactNode {
  const { t } = useTranslation();
  const links = useLinks(useBoardDocuments());
  if (links === null) return <LoadingPage text={t('results.loading')} />;
  return (
    <BoardProvider view={view} links={links}>
      <Results />
    </BoardProvider>
  );
}

const SAID = { planned: 'results.notBegun', running: 'results.soFar', ended: 'results.ended' } as const;

function Results(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const { status } = useSessionState();
  return (
    <Page
      wide
      title={t('results.pageTitle', { title: view.title })}
      lead={
        <div className={styles.header}>
          <p>{t(SAID[status])}</p>
          <NotAdopted />
        </div>
      }
    >
      <ResultsActions />
      <ResultsSummary />
    </Page>
  );
}
