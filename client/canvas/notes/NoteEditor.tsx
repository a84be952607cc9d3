// The text field in a note while it is written in: bound to the shared text, in the note's own place and size. Enter goes on to
// the next note, Shift+Enter to a new line, Escape back to the board.
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/words.ts';
import type { Note } from '#shared/board/note.ts';
import { limits } from '#shared/limits.ts';
import { useBoard } from '../../board/boardContext.ts';
import { useMayChange } from '../../board/boardHooks.ts';
import { useSharedText } from '../../board/useSharedText.ts';
import { useCanvas } from '../canvasState.ts';
import { insertText, pasteIntoNote } from './editorPaste.ts';
import { useNewNote } from '../newNote.ts';
import styles from './note.module.css';

type Keys = { onNext: () => void; onLeave: () => void };

/** A line break that comes without a key press, as from a phone's keyboard, means what Enter means. */
function watchLineBreaks(area: HTMLTextAreaElement, onBreak: () => void): () => void {
  let pressed = false;
  const onDown = (event: globalThis.KeyboardEvent): void => {
    pressed = event.key === 'Enter';
  };
  const onUp = (): void => {
    pressed = false;
  };
  const onBefore = (event: InputEvent): void => {
    if (event.inputType !== 'insertLineBreak' || pressed || event.isComposing) return;
    event.preventDefault();
    onBreak();
  };
  area.addEventListener('keydown', onDown);
  area.addEventListener('keyup', onUp);
  area.addEventListener('beforeinput', onBefore);
  return () => {
    area.removeEventListener('keydown', onDown);
    area.removeEventListener('keyup', onUp);
    area.removeEventListener('beforeinput', onBefore);
  };
}

function onEditorKey(event: KeyboardEvent<HTMLTextAreaElement>, { onNext, onLeave }: Keys): void {
  if (event.nativeEvent.isComposing) return;
  event.stopPropagation();
  if (event.key === 'Escape') {
    event.preventDefault();
    onLeave();
  } else if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    // Alt+Enter is the line break of spreadsheets.
    if (event.altKey) insertText(event.currentTarget, '\n');
    else onNext();
  }
}

export function NoteEditor({ note, sizePx }: { note: Note; sizePx: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const mayChange = useMayChange(note.id);
  const { addNext, giveUp } = useNewNote();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const bind = useSharedText({
    id: note.id,
    text: note.text,
    onEditing: (editing) => {
      board.presence.update({ editing: editing ? note.id : null });
      if (!editing && canvas.editing.get() === note.id) canvas.editing.set(null);
    },
  });
  const leave = (): void => {
    const surface = field.current?.closest<HTMLElement>('[role="application"]');
    const given = giveUp(note.id);
    // What was begun on the bare board has nothing to go back to but the board.
    if (given?.back === null) surface?.focus({ preventScroll: true });
    if (given) return;
    canvas.editing.set(null);
    canvas.focusAsked.set(note.id);
  };
  const next = (): void => {
    // A heading has no next, and an empty note is no reason for another.
    if (note.look === 'text' || note.text.trim() === '' || !mayChange) leave();
    else addNext(note.id);
  };
  const latest = useRef(next);
  useEffect(() => {
    latest.current = next;
  });
  useEffect(() => {
    const area = field.current;
    if (!area) return undefined;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    return watchLineBreaks(area, () => latest.current());
  }, []);
  // Stable: a new ref would unbind the text at every drawing.
  const attach = useCallback(
    (area: HTMLTextAreaElement | null) => {
      field.current = area;
      return bind(area);
    },
    [bind],
  );
  return (
    <>
      <span id="note-editor-help" className="srOnly">
        {t('board.noteTextHelp')}
      </span>
      <textarea
        ref={attach}
        data-own-pointer=""
        data-scrolls=""
        className={styles['editor']}
        style={{ fontSize: sizePx }}
        aria-label={t('board.noteText')}
        aria-describedby="note-editor-help"
        defaultValue={note.text}
        maxLength={limits.noteChars}
        readOnly={!mayChange}
        lang={note.lang}
        enterKeyHint={note.look === 'text' ? 'done' : 'next'}
        spellCheck
        onKeyDown={(event) => onEditorKey(event, { onNext: next, onLeave: leave })}
        onInput={(event) => {
          const { inputType } = event.nativeEvent as InputEvent;
          // Of what is pasted the rest goes on in the next note.
          if (inputType !== 'insertFromPaste' && event.currentTarget.value.length >= limits.noteChars)
            board.messages.say({ key: 'noteFull', values: { most: limits.noteChars } });
        }}
        onPaste={(event) => {
          event.stopPropagation();
          if (!mayChange) return;
          const text = event.clipboardData.getData('text/plain');
          if (pasteIntoNote(board, note.id, event.currentTarget, text)) event.preventDefault();
        }}
      />
    </>
  );
}
