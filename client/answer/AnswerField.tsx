// The one field of the answer view. What stands in it is kept in this tab until it has been handed in.
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { noteLines } from '../board/noteLines.ts';
import { growField } from '../list/growField.ts';
import { Button } from '../ui/Button.tsx';
import styles from './answer.module.css';
import { useAnswering, useKept } from './answerContext.ts';

type AnswerFieldProps = {
  activity: ActivityId;
  label: string;
  button: string;
  /** Hands texts in; answers with those that there was no room for. */
  onAdd: (texts: readonly string[]) => readonly string[] | Promise<readonly string[]>;
  /** For what is shown to all at once: Enter does not do that, the button does. */
  late?: boolean;
  pending?: boolean;
  describedBy?: string;
};

/** Where someone was writing when their field made way for another one of the same activity. */
let interrupted: { activity: ActivityId; caret: number } | null = null;

/** Whether someone is writing in the field of an activity. */
export function isWritingIn(activity: ActivityId): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && activeElement.dataset['activity'] === activity;
}

/** Goes on in a new field where the old one was left, so that no letter falls between the two. */
function goOn(field: HTMLTextAreaElement, activity: ActivityId): boolean {
  const left = interrupted;
  interrupted = null;
  if (left?.activity !== activity) return false;
  field.focus({ preventScroll: true });
  field.setSelectionRange(left.caret, left.caret);
  return true;
}

/** Takes the focus when nothing else has it; never on a touch screen, where the keyboard would cover the question. */
function focusIfFree(field: HTMLTextAreaElement): void {
  const { activeElement, body } = document;
  const free = activeElement === null || activeElement === body || activeElement.id === 'work';
  if (free && matchMedia('(pointer: fine)').matches) field.focus({ preventScroll: true });
}

export function AnswerField(props: AnswerFieldProps): ReactNode {
  const { activity, late = false } = props;
  const { t } = useTranslation();
  const { kept } = useAnswering();
  const { draft } = useKept(activity);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const setDraft = (text: string): void => kept.change(activity, { draft: text, ...(late && { late }) });
  const place = useCallback(
    (area: HTMLTextAreaElement | null) => {
      field.current = area;
      if (!area) return undefined;
      if (!goOn(area, activity) && !late) focusIfFree(area);
      return () => {
        if (document.activeElement !== area) return;
        interrupted = { activity, caret: area.selectionStart };
        // A field that makes way for another does so in one turn; later it is a new visit.
        queueMicrotask(() => (interrupted = null));
      };
    },
    [late, activity],
  );
  useEffect(() => {
    if (field.current) growField(field.current);
  }, [draft]);

  const add = async (texts: readonly string[]): Promise<void> => {
    if (texts.length === 0 || props.pending === true) return;
    const rest = await props.onAdd(texts);
    setDraft(rest.join('\n'));
    if (!late) field.current?.focus();
  };
  const addTyped = (): void => void add(draft.trim() === '' ? [] : [draft.trim()]);

  return (
    <div className={styles.fieldRow}>
      <textarea
        ref={place}
        className={styles.field}
        data-testid="answer-field"
        data-activity={activity}
        rows={1}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        placeholder={props.label}
        maxLength={limits.noteChars}
        enterKeyHint={late ? 'enter' : 'done'}
        value={draft}
        readOnly={props.pending ?? false}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey || late) return;
          event.preventDefault();
          addTyped();
        }}
        onPaste={(event) => {
          const lines = noteLines(event.clipboardData.getData('text/plain'));
          if (late || lines.length < 2 || draft.trim() !== '') return;
          event.preventDefault();
          // Twelve lines are twelve notes.
          void add(lines);
        }}
      />
      <Button onPress={addTyped} pending={props.pending ?? false}>
        {props.button}
      </Button>
      {draft.length >= limits.noteChars && (
        <output className={styles.full}>{t('answer.tooLong', { count: limits.noteChars })}</output>
      )}
    </div>
  );
}
