// One note on the board. It watches its own record and draws anew when that changes, and at nothing else.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { memo, type CSSProperties } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayChange, useMayWrite, useNote, useReadable, useSelected } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { NotePresenceMark, useNotePresence } from '../presence/NotePresenceMark.tsx';
import { CORNERS } from '../tools/resize.ts';
import { useAskedFocus, useItemPlace } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { useIsFresh } from './freshNotes.ts';
import { NoteBody } from './NoteBody.tsx';
import { noteColours } from './noteColours.ts';
import styles from './note.module.css';
import type { Stacking } from './stacking.ts';
import { useNoteName } from './useNoteName.ts';

/** Added to the place of what is worked with, so that it lies above all else. */
const RAISED = 1_000_000_000;

/** So many notes that others drag glide between the places that are told of; more go from place to place. */
const SMOOTH_MOST = 4;

/** To draw links from, and to resize by, where the step has these tools at hand. */
function Handles({ id }: { id: string }) {
  const { tools } = useCanvas();
  const mayChange = useMayChange(id);
  const links = useSelected(tools, (all) => all.has('link'));
  const moves = useSelected(tools, (all) => all.has('move'));
  return (
    <>
      {links &&
        (['n', 'e', 's', 'w'] as const).map((side) => (
          <span key={side} data-connect={side} className={styles['connect']} aria-hidden="true" />
        ))}
      {moves &&
        mayChange &&
        CORNERS.map((corner) => (
          <span key={corner} data-resize={corner} className={styles['resize']} aria-hidden="true" />
        ))}
    </>
  );
}

/** Where it lies is its place on the page; only what is under way is moved by a transform, which the browser keeps a layer's
 * books for. */
const placed = (box: Box, lies: Box): CSSProperties => ({
  left: lies.x,
  top: lies.y,
  ...((box.x !== lies.x || box.y !== lies.y) && {
    transform: `translate(${box.x - lies.x}px, ${box.y - lies.y}px)`,
  }),
});

export const NoteView = memo(function NoteView({ id, stacking }: { id: string; stacking: Stacking }) {
  const { t } = useTranslation();
  const { selection, presence } = useBoard();
  const canvas = useCanvas();
  const note = useNote(id);
  const { lies, box } = useItemPlace(id);
  const mayWrite = useMayWrite();
  const selected = useSelected(selection, (ids) => ids.has(id));
  const alone = useSelected(selection, (ids) => ids.has(id) && ids.size === 1);
  const current = useSelected(canvas.current, (one) => one === id);
  const editing = useSelected(canvas.editing, (one) => one === id);
  const target = useSelected(canvas.connecting, (connecting) => connecting?.target === id);
  const draggedByOther = useNotePresence(id).drag !== null;
  const isSmooth = draggedByOther && presence.dragged().size <= SMOOTH_MOST;
  const name = useNoteName(note);
  const fresh = useIsFresh(id);
  const element = useAskedFocus(id);
  useReadable(stacking.version);
  if (!note || !lies || !box) return null;
  const style: CSSProperties = {
    ...noteColours(note),
    ...placed(box, lies),
    width: box.w,
    height: box.h,
    zIndex: editing || selected ? RAISED + stacking.rankOf(id) : stacking.rankOf(id),
  };
  return (
    <div
      ref={element}
      data-note-id={id}
      data-look={note.look}
      data-selected={selected || undefined}
      data-target={target || undefined}
      data-remote={draggedByOther ? (isSmooth ? 'smooth' : 'plain') : undefined}
      data-fresh={fresh || undefined}
      data-kept={selected || current || editing || draggedByOther || undefined}
      className={styles['note']}
      style={style}
      role="group"
      aria-roledescription={t(note.look === 'text' ? 'board.freeText' : 'board.noteRole')}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      onFocus={() => canvas.current.set(id)}
    >
      <NoteBody note={note} width={box.w} height={box.h} />
      <NotePresenceMark id={id} />
      {alone && mayWrite && !editing && <Handles id={id} />}
    </div>
  );
});
