// The words of a free section while they are written: title and question, each a shared text that two can type in.
import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { AREA_TEXT_CHARS, type AreaText, type Section } from '#shared/board/section.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite } from '../board/boardHooks.ts';
import { useAreaText } from '../board/useSharedText.ts';
import { useTranslation } from '../i18n/words.ts';
import { useCanvas } from './canvasState.ts';
import styles from './section.module.css';

function Field({
  section,
  part,
  onKey,
}: {
  section: Section;
  part: AreaText;
  onKey: (event: KeyboardEvent) => void;
}) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const text = section[part] ?? '';
  const bind = useAreaText({ id: section.id, part, text });
  return (
    <input
      ref={bind}
      className={part === 'title' ? styles.titleField : styles.questionField}
      defaultValue={text}
      maxLength={AREA_TEXT_CHARS[part]}
      readOnly={!mayWrite}
      aria-label={t(part === 'title' ? 'board.area.title' : 'board.area.question')}
      placeholder={t(part === 'title' ? 'board.area.titleHint' : 'board.area.questionHint')}
      autoComplete="off"
      spellCheck
      onKeyDown={onKey}
    />
  );
}

export function SectionTitle({ section }: { section: Section }) {
  const { presence } = useBoard();
  const canvas = useCanvas();
  const { id } = section;
  const fields = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const title = fields.current?.querySelector('input');
    title?.focus({ preventScroll: true });
    title?.select();
    presence.update({ editing: id });
    return () => {
      presence.update({ editing: null });
      if (canvas.editing.get() === id) canvas.editing.set(null);
    };
  }, [presence, canvas, id]);
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    canvas.editing.set(null);
    canvas.focusAsked.set(id);
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    const to = event.relatedTarget;
    const within = to instanceof Node && event.currentTarget.contains(to);
    // Another window in front is no leaving: the caret is there when one comes back.
    if (!within && document.hasFocus() && canvas.editing.get() === id) canvas.editing.set(null);
  };
  return (
    <div ref={fields} className={styles.fields} data-own-pointer="" onBlur={onBlur}>
      <Field section={section} part="title" onKey={onKey} />
      <Field section={section} part="question" onKey={onKey} />
    </div>
  );
}
