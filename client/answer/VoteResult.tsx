// What a vote gave: every note that got votes, in order, its number beside a bar of the same length.
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import type { Activity } from '#shared/workshop/sessionState.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists } from '../board/boardHooks.ts';
import styles from './answer.module.css';
import { AnswerFrame } from './AnswerFrame.tsx';
import { LeftBehind } from './LeftBehind.tsx';
import { ShownNote } from './ShownNote.tsx';
import { useNotesOf } from './useNotesOf.ts';

export function VoteResult({ activity, known }: { activity: ActivityId; known: Activity }): ReactNode {
  const { t } = useTranslation();
  const { store } = useBoard();
  useLists();
  const notes = useNotesOf(activity);
  const { results = [], voters = 0, of = 0 } = known.tally ?? {};
  const there = results.filter(({ note }) => store.getNote(note) !== undefined);
  const most = Math.max(1, ...there.map(({ votes }) => votes));
  const without = notes.filter((id) => !results.some(({ note }) => note === id)).length;
  return (
    <AnswerFrame heading={t('answer.result.heading')} more={[t('answer.result.voters', { voters, of })]}>
      <LeftBehind />
      {there.length === 0 && <p className={styles.none}>{t('answer.result.nothing')}</p>}
      <ol className={styles.notes}>
        {there.map(({ note, votes }) => (
          <ShownNote key={note} id={note}>
            <div className={styles.result}>
              <span>{t('answer.votes', { count: votes })}</span>
              <span
                className={styles.bar}
                style={{ ['--share' as string]: `${(100 * votes) / most}%` } as CSSProperties}
                aria-hidden="true"
              />
            </div>
          </ShownNote>
        ))}
      </ol>
      {without > 0 && <p className={styles.none}>{t('answer.result.without', { count: without })}</p>}
    </AnswerFrame>
  );
}
