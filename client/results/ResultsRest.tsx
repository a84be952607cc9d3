// What stands at the end of the results: the golden thread's gaps, how many voted, and what people took with them.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { sayIn, type Minutes } from '#shared/outcome/minutes.ts';
import { useLanguage } from '../i18n/i18n.ts';
import styles from './results.module.css';
import type { ResultSection, Results } from './resultsOf.ts';

function ThreadGaps({ thread }: { thread: Minutes['thread'] }): ReactNode {
  const say = sayIn(useLanguage());
  if (thread.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{say('thread')}</h2>
      {thread.map(({ words, notes }) => (
        <div key={words} className={styles.gap}>
          <p>{words}</p>
          {notes.length > 0 && (
            <ul>
              {notes.map((text, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- two notes may say the same
                <li key={index}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}

function Turnout({ votes }: { votes: Minutes['votes'] }): ReactNode {
  const say = sayIn(useLanguage());
  if (votes.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{say('votes')}</h2>
      {votes.map(({ title, turnout, results }, index) => {
        const most = results[0]?.votes ?? 0;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a phase may vote twice
          <section key={index} className={styles.section}>
            <h3>{title}</h3>
            <p className={styles.question}>{turnout}</p>
            {results.length === 0 ? (
              <p className={styles.empty}>{say('noVotes')}</p>
            ) : (
              <ol className={styles.tally}>
                {results.map((line, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- two notes may say the same
                  <li key={at}>
                    <b>{line.votes}</b>
                    <progress max={most} value={line.votes} aria-hidden="true" />
                    <span>{line.text}</span>
                  </li>
                ))}
              </ol>
            )}
          </section>
        );
      })}
    </section>
  );
}

function Around({ sections }: { sections: readonly ResultSection[] }): ReactNode {
  const { t } = useTranslation();
  if (sections.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t('results.around')}</h2>
      {sections.map((section) => (
        <section key={section.title} className={styles.section}>
          <h3>{section.title}</h3>
          <ul className={styles.brief}>
            {section.notes.map((note) => (
              <li key={note.id}>
                {note.text}
                {note.agency !== null && <span className={styles.from}> {note.agency}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

export function ResultsRest({ results }: { results: Results }): ReactNode {
  return (
    <>
      <Turnout votes={results.minutes.votes} />
      <ThreadGaps thread={results.minutes.thread} />
      <Around sections={results.around} />
    </>
  );
}
