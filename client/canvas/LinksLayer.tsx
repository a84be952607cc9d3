// The typed links, drawn under the notes; the one being drawn is here too.
import { memo } from 'react';
import type { Box } from '#shared/geometry.ts';
import { linkWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useReadable, useSelected } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { useNoteBox } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { linkPath } from './linkPath.ts';
import styles from './links.module.css';

const LinkView = memo(function LinkView({ id }: { id: string }) {
  const wording = useWording();
  const canvas = useCanvas();
  const link = useLink(id);
  const from = useNoteBox(link?.from ?? '');
  const to = useNoteBox(link?.to ?? '');
  const selected = useSelected(canvas.selectedLink, (one) => one === id);
  if (!link || !from || !to) return null;
  const path = linkPath(from, to);
  return (
    <g
      data-link-id={id}
      data-type={link.type}
      data-selected={selected || undefined}
      className={styles['link']}
    >
      <path className={styles['hit']} d={path.curve} />
      <path className={styles['curve']} d={path.curve} />
      <path className={styles['head']} d={path.head} />
      <text className={styles['label']} x={path.middle[0]} y={path.middle[1]} dy="0.35em">
        {wording(linkWords[link.type])}
      </text>
    </g>
  );
});

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

export function LinksLayer({ ids }: { ids: readonly string[] }) {
  return (
    <svg className={styles['links']} width="1" height="1" aria-hidden="true">
      {ids.map((id) => (
        <LinkView key={id} id={id} />
      ))}
      <DraftLink />
    </svg>
  );
}
