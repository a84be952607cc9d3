// The field at the end of a section: type and Enter adds, the focus stays; twelve pasted lines are twelve notes.
import { useCallback, useRef } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import { addNotes, draftsOf } from '../board/addNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { noteLines } from '../board/noteLines.ts';
import { growField } from './growField.ts';
import styles from './list.module.css';

type NewNoteFieldProps = { sectionKey: string; section: string | null; label: string };

export function NewNoteField({ sectionKey, section, label }: NewNoteFieldProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { actions, drafts } = board;
  const mayWrite = useMayWrite();
  const locked = useLockedWords();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const place = useCallback(
    (area: HTMLTextAreaElement | null) => {
      field.current = area;
      if (!area) return;
      // What was begun here before another view was shown.
      area.value = drafts.get(sectionKey);
      growField(area);
    },
    [drafts, sectionKey],
  );
  const addTyped = (): void => {
    const area = field.current;
    const text = area?.value.trim() ?? '';
    if (!area || text === '') return;
    if (actions.addNote({ section, text }) === null) return;
    area.value = '';
    drafts.set(sectionKey, '');
    growField(area);
    area.scrollIntoView({ block: 'nearest' });
  };
  // One who is writing when the board is locked keeps the field and the text, to add it when it opens.
  if (!mayWrite && drafts.get(sectionKey) === '') return null;
  return (
    <div className={styles.newNote}>
      <textarea
        ref={place}
        data-testid={`new-note-${sectionKey}`}
        className={styles.newField}
        rows={1}
        aria-label={label}
        placeholder={t('board.newNote')}
        title={t('board.list.newHint')}
        maxLength={limits.noteChars}
        onInput={(event) => {
          drafts.set(sectionKey, event.currentTarget.value);
          growField(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          addTyped();
        }}
        onPaste={(event) => {
          const lines = noteLines(event.clipboardData.getData('text/plain'));
          if (lines.length < 2 || event.currentTarget.value.trim() !== '') return;
          event.preventDefault();
          void addNotes(board, draftsOf(lines), { section }).made;
        }}
      />
      <button
        type="button"
        className={styles.addButton}
        title={mayWrite ? undefined : locked}
        aria-disabled={!mayWrite || undefined}
        onClick={addTyped}
      >
        {t('board.details.add')}
        <span className="srOnly">: {label}</span>
      </button>
    </div>
  );
}
