// After the reveal: the notes as everyone now sees them, and a field for what comes too late.
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import { positionOf, type ActivityId } from '#shared/workshop/agenda.ts';
import type { Activity } from '#shared/workshop/sessionState.ts';
import { useWording } from '../i18n/i18n.ts';
import { useSession } from '../session/sessionContext.ts';
import { Status } from '../ui/Status.tsx';
import styles from './answer.module.css';
import { useKept } from './answerContext.ts';
import { AnswerField } from './AnswerField.tsx';
import { AnswerFrame } from './AnswerFrame.tsx';
import { noteSections } from './answerStage.ts';
import { LeftBehind } from './LeftBehind.tsx';
import { SeenAsWords } from './SeenAsWords.tsx';
import { ShownNote } from './ShownNote.tsx';
import { useGive } from './useGive.ts';
import { useNotesOf } from './useNotesOf.ts';

type ShownStepProps = { activity: ActivityId; step: Step; known: Activity };

function LateNote({ activity, step, known }: ShownStepProps): ReactNode {
  const { t } = useTranslation();
  const { give, pending, refusal } = useGive();
  const { draft } = useKept(activity);
  const [begun] = useState(draft.trim() !== '');
  const [said, setSaid] = useState('');
  const add = async (texts: readonly string[]): Promise<readonly string[]> => {
    setSaid('');
    if (!(await give({ type: 'note.late', activity, texts: [...texts] }))) return texts;
    setSaid(t('answer.late.added'));
    return [];
  };
  return (
    <>
      {begun && draft.trim() !== '' && <p className={styles.begun}>{t('answer.late.begun')}</p>}
      <SeenAsWords step={step} known={known} late />
      <AnswerField
        activity={activity}
        label={t('answer.late.field')}
        button={t('answer.late.add')}
        onAdd={add}
        pending={pending}
        late
      />
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal.code === 'unavailable' ? t('answer.late.unknown') : refusal.message}
        </p>
      )}
      <Status className={styles.hint}>{said}</Status>
    </>
  );
}

export function ShownStep(props: ShownStepProps): ReactNode {
  const { activity } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useSession();
  const notes = useNotesOf(activity);
  const questions = useMemo(() => {
    const sections = noteSections(view.template, positionOf(view.template, activity)?.phase);
    return sections.flatMap((section) => section.questions);
  }, [view.template, activity]);
  return (
    <AnswerFrame
      heading={t('answer.shown.heading')}
      more={questions.map(wording)}
      reads
      foot={<LateNote {...props} />}
    >
      <LeftBehind />
      <h3 className={styles.mine}>{t('board.list.count', { count: notes.length })}</h3>
      <ul className={styles.notes}>
        {notes.map((id) => (
          <ShownNote key={id} id={id} />
        ))}
      </ul>
    </AnswerFrame>
  );
}
