// Over the notes: guides while they are carried, the frame by which several are resized, and what is grouped.
import { useSyncExternalStore, type PointerEvent } from 'react';
import { mayChange } from '#shared/board/lock.ts';
import { union, type Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { groupsOf, isOneGroup } from '../board/groups.ts';
import { anchored, followPointer, viewPoint } from '../tools/gesture.ts';
import { CORNERS, type Corner } from '../tools/resize.ts';
import { startResize } from '../tools/resizeTool.ts';
import styles from './arrangeLayer.module.css';
import { useCanvas } from './canvasState.ts';
import { Guides } from './Guides.tsx';

const placed = ({ x, y, w, h }: Box) => ({
  transform: `translate(${x}px, ${y}px)`,
  width: w,
  height: h,
});

/** The box around some notes, as it is stored; null when there is none. */
function useUnion(ids: readonly string[]): Box | null {
  const { store } = useBoard();
  useReadable(store.geometry);
  return union(ids.map((id) => store.boundsOf(id)).filter((box) => box !== undefined));
}

function Handle({ corner, last }: { corner: Corner; last: string }) {
  const board = useBoard();
  const canvas = useCanvas();
  const onDown = (event: PointerEvent<HTMLSpanElement>): void => {
    const surface = event.currentTarget.closest<HTMLElement>('[role=application]');
    if (!surface || event.button !== 0) return;
    const gesture = startResize(board, canvas, last, viewPoint(surface, event), corner);
    if (gesture) followPointer(surface, event.nativeEvent, anchored(gesture, canvas.camera), canvas.camera);
  };
  return <span className={styles.handle} data-resize={corner} onPointerDown={onDown} />;
}

/** Around several that are selected; its corners resize them together. A group that is selected has its own line already. */
function SelectionFrame({ ids }: { ids: readonly string[] }) {
  const { store, leads } = useBoard();
  const isGroup = useSyncExternalStore(store.commits.subscribe, () => isOneGroup(store, ids));
  const box = useUnion(ids);
  const lead = useReadable(leads);
  const mayResize = useSyncExternalStore(store.commits.subscribe, () =>
    ids.some((id) => mayChange(store.getNote(id) ?? {}, lead)),
  );
  const last = ids.at(-1);
  if (!box || last === undefined || !mayResize) return null;
  return (
    <div
      className={styles.frame}
      style={placed(box)}
      data-group={isGroup || undefined}
      data-own-pointer=""
      data-testid="selection-frame"
    >
      {CORNERS.map((corner) => (
        <Handle key={corner} corner={corner} last={last} />
      ))}
    </div>
  );
}

function GroupFrame({ ids }: { ids: readonly string[] }) {
  const box = useUnion(ids);
  return box && <div className={styles.group} style={placed(box)} data-testid="group-frame" />;
}

/** The groups of what one works with: what is selected, what has the focus, what the pointer is over. */
function GroupFrames({ touched }: { touched: readonly string[] }) {
  const { store } = useBoard();
  useReadable(store.commits);
  return groupsOf(store, touched)
    .filter((members) => members.length > 1)
    .map((members) => <GroupFrame key={members.toSorted()[0]} ids={members} />);
}

export function ArrangeLayer() {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const selected = useReadable(selection);
  const current = useReadable(canvas.current);
  const hovered = useReadable(canvas.hovered);
  const editing = useReadable(canvas.editing);
  const marquee = useSyncExternalStore(canvas.marquee.subscribe, () => canvas.marquee.get() !== null);
  const carrying = useReadable(canvas.carrying);
  if (carrying) return <Guides />;
  const touched = [...new Set([...selected, current, hovered])].filter((id) => id !== null);
  return (
    <div className={styles.layer} aria-hidden="true">
      <GroupFrames touched={touched} />
      {selected.size > 1 && mayWrite && editing === null && !marquee && (
        <SelectionFrame ids={[...selected]} />
      )}
    </div>
  );
}
