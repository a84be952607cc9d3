// Which gesture a press begins: by the button, by the tool that is held, and by what lies under the pointer.
import type { Point } from '#shared/geometry.ts';
import { startArea } from '../tools/areaTool.ts';
import { startConnect } from '../tools/connectTool.ts';
import { selectWithGroup, startDrag } from '../tools/dragTool.ts';
import { anchored, type Gesture } from '../tools/gesture.ts';
import { startLink } from '../tools/linkTool.ts';
import { startMarquee } from '../tools/marqueeTool.ts';
import { startPan } from '../tools/panTool.ts';
import { startResize } from '../tools/resizeTool.ts';
import { startText } from '../tools/textTool.ts';
import { askAtPointer } from './askForActs.ts';
import type { Tool } from './canvasState.ts';
import { onApple } from './commands/onApple.ts';
import { beginOnGrip } from './gripPointer.ts';
import type { Hit } from './hit.ts';
import { clearPicked, editNote, pickLink, pickNote, type SurfaceParts } from './surfaceParts.ts';

export type Press = {
  event: PointerEvent;
  /** In view pixels. */
  at: Point;
  /** On the board. */
  board: Point;
  hit: Hit;
  /** The space bar is held. */
  space: boolean;
};

/** What a press with the first button does while a tool is held; a tool that says nothing of it selects. */
type ToolGesture = (parts: SurfaceParts, press: Press) => Gesture | null;
/** Where nothing may be written, a tool that makes something selects. */
function making(gesture: ToolGesture): ToolGesture {
  return (parts, press) => {
    if (!parts.board.mayWrite.get()) return withSelect(parts, press);
    // After a tap the browser would press the mouse there too, and take the focus from the words that are begun.
    if (press.event.pointerType === 'touch') press.event.preventDefault();
    return gesture(parts, press);
  };
}

const TOOL_GESTURES: Partial<Record<Tool, ToolGesture>> = {
  hand: ({ canvas }, { at }) => startPan(canvas.camera, at, () => {}),
  section: making(({ board, canvas }, { at }) => startArea(board, canvas, at)),
  text: making(({ board, canvas }, { at }) => startText(board, canvas, at)),
  link: making(({ board, canvas }, { at, hit }) =>
    startLink(board, canvas, hit?.kind === 'note' ? hit.id : null, at),
  ),
};

function toggled(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function tapBoard(parts: SurfaceParts, { board: point }: Press): void {
  const { board, canvas } = parts;
  clearPicked(parts);
  // The section that was clicked has the tab stop from now on: the next note is written there.
  const section = board.actions.sectionAt(point);
  if (!section) return;
  canvas.current.set(section.id);
  canvas.selectedSection.set(section.id);
  canvas.focusAsked.set(section.id);
}

/**
 * A note: picked at once by a mouse or a pen, by a finger when it lifts, and then dragged if it moves. A finger drags only
 * what was picked before, and moves the view from anything else: nothing is carried off by someone who wanted to look around.
 */
function onNote(parts: SurfaceParts, id: string, { event, at }: Press): Gesture {
  const { board, canvas } = parts;
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  const touch = event.pointerType === 'touch';
  const before = board.selection.get();
  const wasAlone = before.has(id) && before.size === 1;
  const click = (): void => {
    pickNote(parts, id, false);
    if (adds) board.selection.set(toggled(before, id));
    else if (wasAlone && touch) editNote(parts, id);
    else board.selection.set(new Set([id]));
  };
  const carries = board.mayWrite.get() && (!touch || before.has(id));
  if (!carries) {
    return startPan(canvas.camera, at, () => {
      click();
      selectWithGroup(board, canvas);
    });
  }
  pickNote(parts, id, !before.has(id) && !adds);
  const selected = board.selection.get();
  return anchored(
    startDrag(board, canvas, selected.has(id) ? [...selected] : [id], at, click),
    canvas.camera,
  );
}

function withSelect(parts: SurfaceParts, press: Press): Gesture | null {
  const { board, canvas } = parts;
  const { hit, at, event } = press;
  const grip = beginOnGrip(parts, press);
  if (grip) return grip;
  if (hit?.kind === 'note' && hit.part === 'connect')
    return startConnect(board, canvas, hit.id, (link) => canvas.selectedLink.set(link));
  if (hit?.kind === 'note' && hit.part === 'resize') {
    const resize = startResize(board, canvas, hit.id, at);
    return resize && anchored(resize, canvas.camera);
  }
  if (hit?.kind === 'note') return onNote(parts, hit.id, press);
  // A crowded board is full of lines: one that is pressed and pulled moves the view.
  if (hit?.kind === 'link') return startPan(canvas.camera, at, () => pickLink(parts, hit.id));
  if (event.shiftKey) return { ...startMarquee(board, canvas, at), carries: true };
  return startPan(canvas.camera, at, () => tapBoard(parts, press));
}

/** The right button, a pen's button, and on a Mac the control key with the only one. */
const asksForMenu = (event: PointerEvent): boolean =>
  event.button === 2 || (onApple && event.button === 0 && event.ctrlKey);

export function beginGesture(parts: SurfaceParts, press: Press): Gesture | null {
  const { canvas } = parts;
  const { event, at, hit, space } = press;
  if (asksForMenu(event)) return startPan(canvas.camera, at, () => askAtPointer(parts, hit, at));
  if (event.button === 1 || (event.button === 0 && space)) return startPan(canvas.camera, at, () => {});
  if (event.button !== 0) return null;
  return (TOOL_GESTURES[canvas.tool.get()] ?? withSelect)(parts, press);
}
