// What lies over the notes to be taken hold of: the ends of the selected link and the edges of the selected section.
import { AREA_HANDLES } from '#shared/board/areaPlace.ts';
import { mayChange } from '#shared/board/lock.ts';
import type { Point } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useReadable, useSection, useSelected } from '../board/boardHooks.ts';
import { useNoteBox } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { useLinkWay } from './useLinkWay.ts';
import { useSelectedSection } from './useSelectedSection.ts';
import { WaitingLink } from './WaitingLink.tsx';
import styles from './grips.module.css';

/** The handles of a short link would lie on each other: they give way to either side. */
const APART = 30;

function handlePlaces(start: Point, tip: Point, scale: number): { from: Point; to: Point } {
  const [dx, dy] = [tip[0] - start[0], tip[1] - start[1]];
  const length = Math.hypot(dx, dy);
  const lack = Math.max(0, (APART * scale - length) / 2);
  const [ux, uy] = length > 0 ? [dx / length, dy / length] : [1, 0];
  return {
    from: [start[0] - ux * lack, start[1] - uy * lack],
    to: [tip[0] + ux * lack, tip[1] + uy * lack],
  };
}

function LinkEnds({ id }: { id: string }) {
  const link = useLink(id);
  const way = useLinkWay(id);
  const { camera } = useCanvas().camera;
  // As large as the layer draws them, rounded, so that it is not drawn anew at each step of the camera.
  const scale = useSelected(
    camera,
    ({ zoom }) => Math.round(Math.min(2.6, Math.max(1, 0.86 / zoom)) * 4) / 4,
  );
  if (!link || !way) return null;
  const places = handlePlaces(way.start, way.tip, scale);
  return (
    <div data-of-link={id} aria-hidden="true">
      {(['from', 'to'] as const).map((end) => {
        const [x, y] = places[end];
        return (
          <span
            key={end}
            data-link-end={end}
            className={styles.end}
            style={{ transform: `translate(${x}px, ${y}px)` }}
          />
        );
      })}
    </div>
  );
}

function SectionEdges({ id }: { id: string }) {
  const { leads } = useBoard();
  const section = useSection(id);
  const box = useNoteBox(id);
  const isLead = useReadable(leads);
  if (!section || !box || !mayChange(section, isLead)) return null;
  return (
    <div
      className={styles.edges}
      data-of-section={id}
      aria-hidden="true"
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.w, height: box.h }}
    >
      {AREA_HANDLES.map((handle) => (
        <span key={handle} data-area-resize={handle} className={styles.edge} />
      ))}
    </div>
  );
}

export function BoardGrips() {
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const section = useSelectedSection();
  const link = useReadable(canvas.selectedLink);
  const editing = useReadable(canvas.editing);
  const tool = useReadable(canvas.tool);
  // While a line is drawn there is nothing else to take hold of.
  const connecting = useSelected(canvas.connecting, (one) => one !== null);
  const tools = useReadable(canvas.tools);
  if (tool === 'link') return <WaitingLink />;
  if (!mayWrite || tool !== 'select') return null;
  return (
    <>
      {section !== null && tools.has('section') && editing === null && (
        <SectionEdges key={section} id={section} />
      )}
      {link !== null && tools.has('link') && !connecting && <LinkEnds key={link} id={link} />}
    </>
  );
}
