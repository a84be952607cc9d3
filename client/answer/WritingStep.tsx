// Writing for oneself: the question, my notes, one field, and Done. Nobody else sees any of it yet.
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import type { Activity } from '#shared/workshop/sessionState.ts';
import { BoardContext } from '../board/boardContext.ts';
import { useLists } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { BoardMessage } from '../list/BoardMessage.tsx';
import { useNow, useSession } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './answer.module.css';
import { useAnswering, type Writing } from './answerContext.ts';
import { AnswerField } from './AnswerField.tsx';
import { AnswerFrame } from './AnswerFrame.tsx';
import { chosenSection, noteSections } from './answerStage.ts';
import { DoneRow } from './DoneRow.tsx';
import { LeftBehind } from './LeftBehind.tsx';
import { MyNotes } from './MyNotes.tsx';
import { addMyNotes, notesAllowed } from './privateNotes.ts';
import { SectionChoice } from './SectionChoice.tsx';
import { SeenAsWords } from './SeenAsWords.tsx';

type WritingStepProps = { activity: ActivityId; step: Step; known: Activity | undefined };

/** Where there is a number of notes to a person: how many are left, or what to do when none is. */
function Allowed({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation();
  const { notes } = useLists();
  const allowed = notesAllowed(step);
  if (notes.length > allowed)
    return <p className={styles.hint}>{t('answer.limit.over', { count: allowed })}</p>;
  if (notes.length === allowed)
    return <p className={styles.hint}>{t('answer.limit.full', { count: allowed })}</p>;
  if (step.limits?.notes === undefined) return null;
  return <p className={styles.hint}>{t('answer.limit.left', { count: allowed - notes.length })}</p>;
}

function Open(props: WritingStepProps & { writing: Writing }): ReactNode {
  const { activity, step, writing } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useSession();
  const { phase } = useNow();
  const { kept } = useAnswering();
  const [wanted, setWanted] = useState<string | null>(null);
  const sections = useMemo(() => noteSections(view.template, phase?.id), [view.template, phase?.id]);
  const section = chosenSection(sections, wanted);
  const board = useMemo(() => ({ ...writing.board, view }), [writing.board, view]);
  if (!section) return null;
  const [question, ...more] = section.questions.map(wording);
  const add = (texts: readonly string[]): string[] => {
    const rest = addMyNotes(writing.board, writing.link.doc, texts, { step, section });
    const count = texts.length - rest.length;
    if (texts.length > 1) writing.board.messages.say({ key: 'pasted', values: { count }, undoable: true });
    return rest;
  };
  const addDraft = (): void => {
    const draft = kept.of(activity).draft.trim();
    if (draft !== '') kept.change(activity, { draft: add([draft]).join('\n') });
  };
  return (
    <BoardContext value={board}>
      <AnswerFrame
        heading={question ?? wording(section.title)}
        more={more}
        lead={
          <>
            <SectionChoice sections={sections} chosen={section} onChoose={setWanted} />
            <SeenAsWords step={step} known={props.known} />
          </>
        }
        over={<BoardMessage />}
        foot={
          <>
            <Allowed step={step} />
            <AnswerField activity={activity} label={t('answer.field')} button={t('answer.add')} onAdd={add} />
            <DoneRow activity={activity} hint={t('answer.done.hint')} onDone={addDraft} />
          </>
        }
      >
        <LeftBehind onAddHere={add} />
        <MyNotes sections={sections} />
      </AnswerFrame>
    </BoardContext>
  );
}

export function WritingStep(props: WritingStepProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { phase } = useNow();
  const { writing, refusal, retry } = useAnswering();
  if (writing?.activity === props.activity) return <Open {...props} writing={writing} />;
  return (
    <AnswerFrame heading={phase ? wording(phase.title) : ''}>
      {refusal === null ? (
        <output className={styles.none}>{t('answer.opening')}</output>
      ) : (
        <>
          <Notice tone="bad">{refusal}</Notice>
          <div>
            <Button onPress={retry}>{t('common.retry')}</Button>
          </div>
        </>
      )}
    </AnswerFrame>
  );
}
