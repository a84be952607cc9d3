// The canvas: camera, layers and controls put together. It fills its parent.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { useUndoKeys } from '../board/useUndoKeys.ts';
import { useNow } from '../session/sessionContext.ts';
import { BoardMessage } from '../list/BoardMessage.tsx';
import { LinkDialog } from '../list/LinkDialog.tsx';
import { RemoteCursors } from '../people/RemoteCursors.tsx';
import styles from './board.module.css';
import { pressKey } from './commands/commands.ts';
import { singleKeys } from './commands/singleKeys.ts';
import { ActsMenu } from './ActsMenu.tsx';
import { ArrangeLayer } from './ArrangeLayer.tsx';
import { BoardToolbar } from './BoardToolbar.tsx';
import { CanvasContext, createCanvasState, useCanvas } from './canvasState.ts';
import { EmptyHint } from './EmptyHint.tsx';
import { FarLayer } from './far/FarLayer.tsx';
import { FloatingBar } from './FloatingBar.tsx';
import { FollowView } from './FollowView.tsx';
import { HoldHint } from './HoldHint.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { Marquee } from './Marquee.tsx';
import { NoteSigns } from './notes/NoteSigns.tsx';
import { useNewNote } from './newNote.ts';
import { useActParts } from './useActParts.ts';
import { useBoardTools } from './useBoardTools.ts';
import { useCameraLayers } from './useCameraLayers.ts';
import { useClipboard } from './useClipboard.ts';
import { useKeepCurrent } from './useKeepCurrent.ts';
import { usePhaseInView } from './usePhaseInView.ts';
import { useRevealed } from './useRevealed.ts';
import { useWritingInView } from './useWritingInView.ts';
import { watchSurface } from './surfacePointer.ts';
import { useWorldParts, World } from './World.tsx';
import { ZoomControls } from './ZoomControls.tsx';

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
  const [lens, setLens] = useState<HTMLDivElement | null>(null);
  const [world, setWorld] = useState<HTMLDivElement | null>(null);
  const parts = useMemo(() => ({ board, canvas, newNote }), [board, canvas, newNote]);
  const actParts = useActParts();
  useKeepCurrent();
  useEffect(() => canvas.surface.set(surface), [canvas, surface]);
  const worldParts = useWorldParts();
  useCameraLayers({ surface, lens, world });
  usePhaseInView(surface);
  useRevealed(surface);
  useWritingInView();
  useClipboard(surface);
  useEffect(() => (surface ? watchSurface(surface, parts) : undefined), [surface, parts]);
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (inField(event.target) || event.nativeEvent.isComposing) return;
    const press = {
      key: event.key,
      code: event.code,
      shift: event.shiftKey,
      alt: event.altKey,
      command: event.ctrlKey || event.metaKey,
    };
    if (actParts && pressKey(actParts, press, singleKeys.get())) event.preventDefault();
  };
  return (
    <>
      <div
        ref={setSurface}
        className={styles.surface}
        data-tool={tool}
        role="application"
        aria-label={t('board.label')}
        aria-describedby="board-help"
        tabIndex={current === null ? 0 : -1}
        onKeyDown={onKey}
      >
        <p id="board-help" className="srOnly">
          {t('board.help')}
        </p>
        <div ref={setLens} className={styles.lens} data-testid="lens">
          <div ref={setWorld} className={styles.world}>
            <div className={styles.origin}>
              {worldParts && <World {...worldParts} />}
              <Marquee />
              <ArrangeLayer />
            </div>
          </div>
        </div>
        {worldParts && <FarLayer inView={worldParts.inView} />}
        {!loaded && <output className={styles.loading}>{t('board.loading')}</output>}
        <RemoteCursors camera={canvas.camera.camera} />
      </div>
      {actParts && <ActsMenu parts={actParts} />}
    </>
  );
}

function Dialogs() {
  const canvas = useCanvas();
  const dialog = useReadable(canvas.dialog);
  const close = useCallback(() => {
    canvas.dialog.set(null);
    canvas.focusAsked.set(canvas.current.get());
  }, [canvas]);
  return (
    <>
      <LinkDialog id={dialog?.kind === 'link' ? dialog.id : null} onClose={close} />
      <KeyboardHelp isOpen={dialog?.kind === 'keys'} onClose={close} />
    </>
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
  useBoardTools(canvas);
  return (
    <CanvasContext value={canvas}>
      <div className={styles.board} data-testid="board">
        <NoteSigns />
        <BoardToolbar />
        <div className={styles.stage}>
          <Surface />
          <div className={styles.overlay}>
            <FloatingBar />
            <HoldHint />
          </div>
          <ReadOnlyNotice />
          <EmptyHint />
          <FollowView />
          <ZoomControls />
          <BoardMessage />
        </div>
        <Dialogs />
      </div>
    </CanvasContext>
  );
}
