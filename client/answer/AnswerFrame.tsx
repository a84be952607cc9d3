// The shape of every state of the answer view: what it is about, what there is, and at the bottom what one does.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useWording } from '../i18n/i18n.ts';
import { useNow } from '../session/sessionContext.ts';
import styles from './answer.module.css';
import { TimeLeftWords } from './TimeLeftWords.tsx';

type AnswerFrameProps = {
  /** The question, or what the state is called. */
  heading: string;
  /** Further questions to the same. */
  more?: readonly string[];
  /** Between the questions and the rest: a choice of section, or what others will see. */
  lead?: ReactNode;
  children: ReactNode;
  /** Lies over what scrolls: a passing message. */
  over?: ReactNode;
  /** Stays in reach of the thumb. */
  foot?: ReactNode;
  /** Whether there is nothing but to read, whatever the foot holds. */
  reads?: boolean;
};

export function AnswerFrame(props: AnswerFrameProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { phase } = useNow();
  return (
    <div className={styles.frame}>
      <section className={styles.answer} data-testid="answer" aria-label={t('answer.label')}>
        <header className={styles.head}>
          {phase && (
            <p className={styles.kicker}>
              <span>{wording(phase.title)}</span>
              <TimeLeftWords />
            </p>
          )}
          <h2 className={styles.question}>{props.heading}</h2>
          {props.more?.map((question) => (
            <p key={question} className={styles.more}>
              {question}
            </p>
          ))}
          {props.lead}
        </header>
        <div className={styles.stage}>
          {props.foot && !props.reads ? (
            <div className={styles.middle}>{props.children}</div>
          ) : (
            <section
              className={styles.middle}
              aria-label={props.heading}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls and holds nothing to press must be reachable
              tabIndex={0}
            >
              {props.children}
            </section>
          )}
          {props.over}
        </div>
        {props.foot && <footer className={styles.foot}>{props.foot}</footer>}
      </section>
    </div>
  );
}
