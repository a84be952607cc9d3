// Voting unseen: the notes with a stepper each, the votes that are left, and Done.
import { EyeOff, Minus, Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNote, useReadable } from '../board/boardHooks.ts';
import { shorten } from '../list/shorten.ts';
import styles from './answer.module.css';
import { AnswerFrame } from './AnswerFrame.tsx';
import { mayGive, voteLimits, votesLeft, type VoteLimits } from './ballot.ts';
import { DoneRow } from './DoneRow.tsx';
import { LeftBehind } from './LeftBehind.tsx';
import { ShownNote } from './ShownNote.tsx';
import { useBallot, type MyBallot } from './useBallot.ts';
import { useNotesOf } from './useNotesOf.ts';

/** Disabled in words and to the eye, but still in the tab order: the focus must not vanish with the last vote. */
function StepButton(props: {
  label: string;
  off: boolean;
  onPress: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={props.label}
      aria-disabled={props.off}
      onClick={props.off ? undefined : props.onPress}
    >
      {props.children}
    </button>
  );
}

function VoteRow({ id, mine, most }: { id: string; mine: MyBallot; most: VoteLimits }): ReactNode {
  const { t } = useTranslation();
  const note = useNote(id);
  const votes = mine.ballot[id] ?? 0;
  const what = shorten(note?.text ?? '') || t('board.emptyText');
  return (
    <ShownNote id={id}>
      <fieldset className={styles.stepper} aria-label={t('answer.vote.of', { note: what })}>
        <StepButton
          label={t('answer.vote.less', { note: what })}
          off={votes === 0}
          onPress={() => mine.change(id, -1)}
        >
          <Minus aria-hidden size={20} />
        </StepButton>
        <output className={styles.votes} aria-label={t('answer.vote.given', { count: votes })}>
          {votes}
        </output>
        <StepButton
          label={t('answer.vote.more', { note: what })}
          off={!mayGive(mine.ballot, id, most)}
          onPress={() => mine.change(id, 1)}
        >
          <Plus aria-hidden size={20} />
        </StepButton>
      </fieldset>
    </ShownNote>
  );
}

export function VoteStep({ activity, step }: { activity: ActivityId; step: Step }): ReactNode {
  const { t } = useTranslation();
  const { loaded } = useBoard();
  const ready = useReadable(loaded);
  const headingId = useId();
  const notes = useNotesOf(activity);
  const most = voteLimits(step);
  const mine = useBallot(activity, notes, most);
  const left = votesLeft(mine.ballot, most);
  return (
    <AnswerFrame
      heading={t('answer.vote.heading', { count: most.votes })}
      more={most.perItem < most.votes ? [t('answer.vote.perItem', { count: most.perItem })] : []}
      lead={
        <p className={styles.seen}>
          <EyeOff aria-hidden size={18} />
          <span>{t('answer.vote.unseen')}</span>
        </p>
      }
      foot={
        <>
          <p className={styles.votesLeft} id={headingId}>
            <output>{t('answer.vote.left', { left, votes: most.votes })}</output>
            {mine.sending && <span className={styles.hint}>{t('saved.saving')}</span>}
          </p>
          {mine.refusal !== null && (
            <p role="alert" className={styles.refusal}>
              {t('answer.vote.takenBack', { why: mine.refusal })}
            </p>
          )}
          <DoneRow activity={activity} vote hint={t('answer.vote.doneHint')} />
        </>
      }
    >
      <LeftBehind />
      {notes.length > 0 ? (
        <ul className={styles.notes} aria-describedby={headingId}>
          {notes.map((id) => (
            <VoteRow key={id} id={id} mine={mine} most={most} />
          ))}
        </ul>
      ) : (
        ready && <p className={styles.none}>{t('answer.vote.nothing')}</p>
      )}
    </AnswerFrame>
  );
}
