// What the session has come to, for reading: what was found, what was decided, who does what. Also for those who were not there.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { sayIn } from '#shared/outcome/minutes.ts';
import { useAgencies } from '../agency/register.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { ApiRefusal } from '../session/api.ts';
import { useSession } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Status } from '../ui/Status.tsx';
import { ResultNotes } from './ResultNotes.tsx';
import styles from './results.module.css';
import { ResultsFacts } from './ResultsFacts.tsx';
import { ResultsRest } from './ResultsRest.tsx';
import { resultsOf, type Results } from './resultsOf.ts';
import { useOutcome } from './useOutcome.ts';
import { WhoDoesWhat } from './WhoDoesWhat.tsx';

function ResultsBody({ results }: { results: Results }): ReactNode {
  const { t } = useTranslation();
  const say = sayIn(useLanguage());
  const { minutes, found, decided } = results;
  return (
    <>
      <section className={styles.part}>
        <h2>{say('found')}</h2>
        {found.length === 0 && <p className={styles.empty}>{say('empty')}</p>}
        {found.map((section) => (
          <ResultNotes key={section.title} section={section} />
        ))}
      </section>
      <section className={styles.part}>
        <h2>{say(minutes.decidedAs)}</h2>
        {decided.length === 0 && <p className={styles.empty}>{t('results.nothingDecided')}</p>}
        {decided.map((section) => (
          <ResultNotes key={section.title} section={section} brief />
        ))}
      </section>
      <section className={styles.part}>
        <h2>{say('doing')}</h2>
        <WhoDoesWhat rows={minutes.doing} columns={results.columns} label={say('doing')} />
      </section>
      <ResultsRest results={results} />
      {minutes.unreadable !== null && <Notice tone="warn">{minutes.unreadable}</Notice>}
    </>
  );
}

export function ResultsSummary(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const language = useLanguage();
  const { agencies } = useAgencies();
  const outcome = useOutcome(useBoard().store.commits);
  if (!outcome.data) {
    if (outcome.isPending) return <Status className={styles.wait}>{t('results.loading')}</Status>;
    return (
      <div className={styles.wait}>
        <Notice tone="bad">
          {outcome.error instanceof ApiRefusal ? outcome.error.message : t('errors.unreadable')}
        </Notice>
        <Button look="primary" onPress={() => void outcome.refetch()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  const results = resultsOf(outcome.data, language, {
    agency: (id) => agencies.find((agency) => agency.id === id)?.sv ?? id,
    subGoal: (id) => {
      const goal = view.subGoals.find((candidate) => candidate.id === id);
      return goal ? `${goal.no}. ${goal.title[language]}` : id;
    },
  });
  return (
    <div className={styles.summary}>
      {outcome.isRefetchError && <Notice tone="warn">{t('results.stale')}</Notice>}
      <ResultsFacts minutes={results.minutes} />
      <ResultsBody results={results} />
    </div>
  );
}
