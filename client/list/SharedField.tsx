// A labelled text area bound to a shared text: a note's own, or one of its fields.
import { useId } from 'react';
import { limits } from '#shared/limits.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayChange, useNote } from '../board/boardHooks.ts';
import { useSharedText } from '../board/useSharedText.ts';
import { growField } from './growField.ts';
import styles from './fields.module.css';

type SharedFieldProps = { id: string; field?: string; label: string; hideLabel?: boolean; roving?: boolean };

export function SharedField({ id, field, label, hideLabel, roving }: SharedFieldProps) {
  const { presence } = useBoard();
  const note = useNote(id);
  const mayChange = useMayChange(id);
  const fieldId = useId();
  const value = field === undefined ? note?.text : note?.fields[field];
  const text = typeof value === 'string' ? value : '';
  const bind = useSharedText({
    id,
    ...(field !== undefined && { field }),
    text,
    onShown: growField,
    onEditing: (editing) => presence.update({ editing: editing ? id : null }),
  });
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId} className={hideLabel ? 'srOnly' : styles.label}>
        {label}
      </label>
      <textarea
        ref={bind}
        id={fieldId}
        className={styles.text}
        rows={field === undefined ? 3 : 1}
        defaultValue={text}
        maxLength={limits.noteChars}
        readOnly={!mayChange}
        tabIndex={roving ? -1 : undefined}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
    </div>
  );
}
