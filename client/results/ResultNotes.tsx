// The notes of one part of the results: what it asked, then each note with its kind, agency, votes and what hangs on it.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { endOf } from '#shared/outcome/minutes.ts';
import { KindIcon, kindColours } from '../canvas/KindIcon.tsx';
import styles from './results.module.css';
import type { ResultNote, ResultSection } from './resultsOf.ts';

function NoteLine({ note, brief }: { note: ResultNote; brief: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <li className={styles.note} style={kindColours(note.is)}>
      <p className={styles.words}>{note.text}</p>
      <p className={styles.about}>
        <span className={styles.kind}>
          <KindIcon kind={note.is} size={14} />
          {note.kind}
        </span>
        {note.agency !== null && <span>{note.agency}</span>}
        {note.votes !== null && <b className={styles.votes}>{t('results.votes', { count: note.votes })}</b>}
      </p>
      {!brief && note.fields.length > 0 && (
        <dl className={styles.fields}>
          {note.fields.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {note.links.length > 0 && (
        <ul className={styles.links}>
          {note.links.map(({ verb, to, label }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list is drawn whole each time and nothing in it has state
            <li key={index}>
              <i>{verb}</i> {endOf({ label }, to)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type ResultNotesProps = {
  section: ResultSection;
  /** Leaves out what stands in a table elsewhere. */
  brief?: boolean;
};

export function ResultNotes({ section, brief }: ResultNotesProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.section}>
      <h3>{section.title}</h3>
      {section.questions.map((question) => (
        <p key={question} className={styles.question}>
          {question}
        </p>
      ))}
      {section.notes.length === 0 ? (
        <p className={styles.empty}>{t('results.emptySection')}</p>
      ) : (
        <ol className={styles.notes}>
          {section.notes.map((note) => (
            <NoteLine key={note.id} note={note} brief={brief === true} />
          ))}
        </ol>
      )}
    </section>
  );
}
