// The text field in a note while it is written in: bound to the shared text, in the note's own place and size.
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Note } from '#shared/board/note.ts';
import { limits } from '#shared/limits.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayChange } from '../board/boardHooks.ts';
import { useSharedText } from '../board/useSharedText.ts';
import { useCanvas } from './canvasState.ts';
import { useNewNote } from './newNote.ts';
import styles from './note.module.css';

export function NoteEditor({ note, sizePx }: { note: Note; sizePx: number }) {
  const { t } = useTranslation();
  const { presence } = useBoard();
  const canvas = useCanvas();
  const mayChange = useMayChange(note.id);
  const { addIn } = useNewNote();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const bind = useSharedText({
    id: note.id,
    text: note.text,
    onEditing: (editing) => {
      presence.update({ editing: editing ? note.id : null });
      if (!editing && canvas.editing.get() === note.id) canvas.editing.set(null);
    },
  });
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
  }, []);
  // Stable: a new ref would unbind the text at every drawing.
  const attach = useCallback(
    (area: HTMLTextAreaElement | null) => {
      field.current = area;
      return bind(area);
    },
    [bind],
  );
  const leave = (): void => {
    canvas.editing.set(null);
    canvas.focusAsked.set(note.id);
  };
  return (
    <textarea
      ref={attach}
      data-own-pointer=""
      data-scrolls=""
      className={styles['editor']}
      style={{ fontSize: sizePx }}
      aria-label={t('board.noteText')}
      defaultValue={note.text}
      maxLength={limits.noteChars}
      readOnly={!mayChange}
      lang={note.lang}
      spellCheck
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          leave();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          addIn(note.in ?? null, { after: note.id, kind: note.kind });
        } else event.stopPropagation();
      }}
    />
  );
}
