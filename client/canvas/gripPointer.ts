// What a press begins on what is neither note nor line: on a free section's header or edges, and on the ends of a link.
import { AREA_HANDLES } from '#shared/board/areaPlace.ts';
import type { Board } from '../board/openBoard.ts';
import { startAreaMove } from '../tools/areaMoveTool.ts';
import { startAreaResize } from '../tools/areaResizeTool.ts';
import type { Gesture } from '../tools/gesture.ts';
import { startPan } from '../tools/panTool.ts';
import { startReattach } from '../tools/reattachTool.ts';
import type { Press } from './beginGesture.ts';
import type { CanvasState } from './canvasState.ts';
import { selectedSection, selectSection } from './selectedSection.ts';

type Parts = { board: Board; canvas: CanvasState };

const valueUnder = (target: EventTarget | null, name: string): string | null =>
  target instanceof Element ? (target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null) : null;

/** Writing is open, and the step has the tool at hand. */
const mayMake = ({ board, canvas }: Parts, tool: 'section' | 'link'): boolean =>
  board.mayWrite.get() && canvas.tools.get().has(tool);

/** Goes into the title of a free section, if it may be changed. */
export function editSection(parts: Parts, id: string): void {
  const { board, canvas } = parts;
  selectSection(board, canvas, id);
  if (mayMake(parts, 'section') && board.actions.sectionHeld(id, 'change') === null) canvas.editing.set(id);
}

/** A finger moves a section only once it has chosen it: else a board full of sections could not be scrolled. */
function onHeader(parts: Parts, id: string, { event, at }: Press): Gesture | null {
  const { board, canvas } = parts;
  const choose = (): void => {
    selectSection(board, canvas, id);
    canvas.focusAsked.set(id);
  };
  const touch = event.pointerType === 'touch';
  if (!mayMake(parts, 'section') || (touch && selectedSection(board, canvas) !== id))
    return startPan(canvas.camera, at, choose);
  choose();
  return startAreaMove(board, canvas, id, at, () => {});
}

/** A press with the first button on a handle or a header; null where there is none. */
export function beginOnGrip(parts: Parts, press: Press): Gesture | null {
  const { board, canvas } = parts;
  const { target } = press.event;
  const link = valueUnder(target, 'of-link');
  const end = valueUnder(target, 'link-end');
  if (link !== null && (end === 'from' || end === 'to'))
    return startReattach(board, canvas, { id: link, end });
  const section = valueUnder(target, 'of-section');
  const edge = valueUnder(target, 'area-resize');
  const handle = AREA_HANDLES.find((one) => one === edge);
  if (section !== null && handle) return startAreaResize(board, canvas, { id: section, handle }, press.at);
  const header = valueUnder(target, 'area-header');
  return header === null ? null : onHeader(parts, header, press);
}

/** A double press on a section's header or on a link: its words can be written. Tells whether it was one. */
export function openGrip(parts: Parts, under: EventTarget | null, link: string | null): boolean {
  const { canvas } = parts;
  const section = valueUnder(under, 'area-header');
  if (section !== null) editSection(parts, section);
  else if (link !== null && mayMake(parts, 'link')) {
    canvas.selectedLink.set(link);
    canvas.labelAsked.set(link);
  } else return false;
  return true;
}
