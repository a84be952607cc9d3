// The tools at the left: select, move the view, new note with its kinds, undo and redo.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { ChevronRight, Hand, MousePointer2, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';
import { KindMenu } from './KindMenu.tsx';
import { useNewNote } from './newNote.ts';

type ToolProps = {
  label: string;
  keys?: string;
  onClick: () => void;
  pressed?: boolean;
  disabled?: boolean;
  children: ReactNode;
};

export function ToolButton({ label, keys, onClick, pressed, disabled, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
      // Stays in the tab order: a button that vanishes under the finger loses the focus.
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (disabled !== true) onClick();
      }}
    >
      {children}
    </button>
  );
}

function NewNoteTool() {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const { addHere } = useNewNote();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);
  return (
    <div className={styles.split}>
      <ToolButton label={t('board.newNote')} keys="N" disabled={!mayWrite} onClick={() => addHere()}>
        <StickyNote size={20} aria-hidden="true" />
      </ToolButton>
      <button
        ref={opener}
        type="button"
        className={styles.more}
        aria-label={t('board.chooseKind')}
        title={t('board.chooseKind')}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-disabled={!mayWrite || undefined}
        onClick={() => setOpen(mayWrite && !open)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
      {open && <KindMenu side="right" onChoose={addHere} onClose={close} />}
    </div>
  );
}

export function BoardToolbar() {
  const { t } = useTranslation();
  const { undo } = useBoard();
  const canvas = useCanvas();
  const tool = useReadable(canvas.tool);
  const canUndo = useReadable(undo.canUndo);
  const canRedo = useReadable(undo.canRedo);
  const mayWrite = useMayWrite();
  return (
    <div className={styles.toolbar} role="group" aria-label={t('board.tools.label')}>
      <ToolButton
        label={t('board.tools.select')}
        pressed={tool === 'select'}
        onClick={() => canvas.tool.set('select')}
      >
        <MousePointer2 size={20} aria-hidden="true" />
      </ToolButton>
      <ToolButton
        label={t('board.tools.hand')}
        pressed={tool === 'hand'}
        onClick={() => canvas.tool.set('hand')}
      >
        <Hand size={20} aria-hidden="true" />
      </ToolButton>
      <NewNoteTool />
      <hr className={styles.rule} />
      <ToolButton
        label={t('board.tools.undo')}
        keys="Control+Z"
        disabled={!canUndo || !mayWrite}
        onClick={undo.undo}
      >
        <Undo2 size={20} aria-hidden="true" />
      </ToolButton>
      <ToolButton
        label={t('board.tools.redo')}
        keys="Control+Shift+Z"
        disabled={!canRedo || !mayWrite}
        onClick={undo.redo}
      >
        <Redo2 size={20} aria-hidden="true" />
      </ToolButton>
    </div>
  );
}
