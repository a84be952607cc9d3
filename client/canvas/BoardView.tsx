// The canvas: camera, layers and controls put together. It fills its parent.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { byStacking } from '#shared/board/read.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { useUndoKeys } from '../board/useUndoKeys.ts';
import { useNow } from '../session/sessionContext.ts';
import { BoardMessage } from '../list/BoardMessage.tsx';
import { LinkDialog } from '../list/LinkDialog.tsx';
import { RemoteCursors } from '../people/RemoteCursors.tsx';
import { noteLines } from '../board/noteLines.ts';
import styles from './board.module.css';
import { pressKey } from './boardKeys.ts';
import { BoardToolbar } from './BoardToolbar.tsx';
import { useInView } from './canvasHooks.ts';
import { CanvasContext, createCanvasState, useCanvas } from './canvasState.ts';
import { FloatingBar } from './FloatingBar.tsx';
import { LinkMeanings, LinksLayer } from './LinksLayer.tsx';
import { useFreshNotes } from './freshNotes.ts';
import { FollowView } from './FollowView.tsx';
import { Marquee } from './Marquee.tsx';
import { useNewNote } from './newNote.ts';
import { NoteView } from './NoteView.tsx';
import { SectionArea, SectionView } from './SectionView.tsx';
import { useCameraLayers } from './useCameraLayers.ts';
import { usePhaseInView } from './usePhaseInView.ts';
import { useRevealed } from './useRevealed.ts';
import { watchSurface } from './surfacePointer.ts';
import { ZoomControls } from './ZoomControls.tsx';

/** Stacking order of the drawn notes as numbers: elements stay where they are in the page, so that focus does too. */
function useStacking(ids: readonly string[]): ReadonlyMap<string, number> {
  const { store } = useBoard();
  const geometry = useReadable(store.geometry);
  return useMemo(() => {
    const notes = ids.map((id) => store.getNote(id)).filter((note) => note !== undefined);
    return new Map(notes.sort(byStacking).map((note, index) => [note.id, index + 1]));
    // oxlint-disable-next-line react/exhaustive-deps -- a drop changes stacking and bounds together
  }, [ids, store, geometry]);
}

function World() {
  const { sections } = useLists();
  const { notes, links } = useInView();
  const stacking = useStacking(notes);
  useFreshNotes();
  return (
    <>
      {sections.map((id) => (
        <SectionArea key={id} id={id} />
      ))}
      <LinksLayer ids={links} />
      {sections.map((id) => (
        <SectionView key={id} id={id} />
      ))}
      <div className={styles.notes}>
        {notes.map((id) => (
          <NoteView key={id} id={id} stack={stacking.get(id) ?? 0} />
        ))}
      </div>
      <LinkMeanings />
    </>
  );
}

const inField = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role=menu]') !== null;

function Surface() {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const newNote = useNewNote();
  const tool = useReadable(canvas.tool);
  const current = useReadable(canvas.current);
  const loaded = useReadable(board.loaded);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const [world, setWorld] = useState<HTMLDivElement | null>(null);
  const parts = useMemo(() => ({ board, canvas, newNote }), [board, canvas, newNote]);
  useCameraLayers(surface, world);
  usePhaseInView(surface);
  useRevealed(surface);
  useEffect(() => (surface ? watchSurface(surface, parts) : undefined), [surface, parts]);
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (inField(event.target) || event.nativeEvent.isComposing) return;
    const press = {
      key: event.key,
      shift: event.shiftKey,
      alt: event.altKey,
      command: event.ctrlKey || event.metaKey,
    };
    if (pressKey(parts, event.currentTarget, press)) event.preventDefault();
  };
  return (
    <div
      ref={setSurface}
      className={styles.surface}
      data-tool={tool}
      role="application"
      aria-label={t('board.label')}
      aria-describedby="board-help"
      tabIndex={current === null ? 0 : -1}
      onKeyDown={onKey}
      onPaste={(event) => {
        if (inField(event.target)) return;
        const lines = noteLines(event.clipboardData.getData('text/plain'));
        if (lines.length === 0) return;
        event.preventDefault();
        const count = newNote.addLines(lines);
        if (count > 0) board.messages.say({ key: 'pasted', values: { count }, undoable: true });
      }}
    >
      <p id="board-help" className="srOnly">
        {t('board.help')}
      </p>
      <div ref={setWorld} className={styles.world}>
        <World />
        <Marquee />
      </div>
      {!loaded && <output className={styles.loading}>{t('board.loading')}</output>}
      <RemoteCursors camera={canvas.camera.camera} />
    </div>
  );
}

function Dialogs() {
  const canvas = useCanvas();
  const dialog = useReadable(canvas.dialog);
  return (
    <LinkDialog
      id={dialog?.kind === 'link' ? dialog.id : null}
      onClose={() => {
        canvas.dialog.set(null);
        canvas.focusAsked.set(canvas.current.get());
      }}
    />
  );
}

function ReadOnlyNotice() {
  const { loaded } = useBoard();
  const mayWrite = useMayWrite();
  const ready = useReadable(loaded);
  const words = useLockedWords();
  // While something is given unseen a strip above the board says so.
  const { moment } = useNow();
  return ready && !mayWrite && !moment.hidden ? <output className={styles.readOnly}>{words}</output> : null;
}

export function BoardView() {
  const [canvas] = useState(createCanvasState);
  useEffect(() => canvas.close, [canvas]);
  useUndoKeys();
  return (
    <CanvasContext value={canvas}>
      <div className={styles.board} data-testid="board">
        <BoardToolbar />
        <div className={styles.stage}>
          <Surface />
          <div className={styles.overlay}>
            <FloatingBar />
          </div>
          <ReadOnlyNotice />
          <FollowView />
          <ZoomControls />
          <BoardMessage />
        </div>
        <Dialogs />
      </div>
    </CanvasContext>
  );
}
