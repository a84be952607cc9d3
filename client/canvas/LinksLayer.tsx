// The typed links: lines under the notes, and above them the meaning of those that the note worked with has.
import type { Ref } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useNoteLinks, useReadable, useSelected } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { useCanvas } from './canvasState.ts';
import { wordsOnLine } from './linkNames.ts';
import { linkPath } from './linkPath.ts';
import styles from './links.module.css';
import { useLinkRoute } from './useLinkWay.ts';

/** The line that follows the pointer while a link is drawn. */
function DraftLink() {
  const { store } = useBoard();
  const connecting = useReadable(useCanvas().connecting);
  const from = connecting && store.boundsOf(connecting.from);
  if (!connecting || !from) return null;
  const [x, y] = connecting.to;
  const target: Box = (connecting.target && store.boundsOf(connecting.target)) || { x, y, w: 0, h: 0 };
  const path = linkPath(from, target);
  return (
    <g className={styles['draft']}>
      <path className={styles['curve']} d={path.curve} />
      <path className={styles['head']} d={path.head} />
    </g>
  );
}

/** The note whose links are explained: the one under the pointer, else the one selected alone. */
function useExplained(): string | null {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const only = useSelected(selection, (ids) => (ids.size === 1 ? [...ids][0] : undefined));
  const hovered = useReadable(canvas.hovered);
  const busy = useSelected(canvas.editing, (id) => id !== null);
  return busy ? null : (only ?? hovered);
}

/** @param lines where the lines are drawn: see linkLayer.ts */
export function LinksLayer({ lines }: { lines: Ref<SVGGElement> }) {
  const { selection, store } = useBoard();
  const quiet = useSelected(selection, (all) => [...all].some((id) => store.linksOfNote(id).length > 0));
  const picked = useSelected(useCanvas().selectedLink, (id) => id !== null);
  return (
    <svg
      className={styles['links']}
      data-quiet={quiet || picked || undefined}
      width="1"
      height="1"
      aria-hidden="true"
    >
      <g ref={lines} />
      <DraftLink />
    </svg>
  );
}

function Meaning({ id, of }: { id: string; of: string | null }) {
  const wording = useWording();
  const link = useLink(id);
  const path = useLinkRoute(id);
  if (!link || !path) return null;
  const [x, y] = of === null ? path.middle : link.from === of ? path.atEnd : path.atStart;
  return (
    <text className={styles['meaning']} x={x} y={y} dy="0.35em">
      {wordsOnLine(link, { wording })}
    </text>
  );
}

/** What the links of one note mean, said at their other ends. The selected link's own bar says what it means. */
export function LinkMeanings() {
  const of = useExplained();
  const link = useReadable(useCanvas().selectedLink);
  const mayWrite = useMayWrite();
  const links = useNoteLinks(of ?? '');
  return (
    <svg className={styles['meanings']} width="1" height="1" aria-hidden="true">
      {link !== null && !mayWrite && <Meaning id={link} of={null} />}
      {link === null && of !== null && links.map((id) => <Meaning key={id} id={id} of={of} />)}
    </svg>
  );
}
