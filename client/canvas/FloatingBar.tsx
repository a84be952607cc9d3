// The small bars that follow what is selected: notes (their own file), or one link (meaning, direction, remove).
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { ArrowLeftRight, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { LinkType } from '#shared/board/kinds.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useReadable } from '../board/boardHooks.ts';
import { ToolButton } from './BoardToolbar.tsx';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';
import { linkPath } from './linkPath.ts';
import { MoveToDialog } from './MoveToDialog.tsx';
import { NoteBar } from './NoteBar.tsx';
import { useFollowBox } from './useFollowBox.ts';
import { LinkTypeOptions } from '../list/LinkTypeOptions.tsx';

function LinkBar({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store, actions, messages } = useBoard();
  const canvas = useCanvas();
  const link = useLink(id);
  const element = useFollowBox(() => {
    const from = link && store.boundsOf(link.from);
    const to = link && store.boundsOf(link.to);
    if (!from || !to) return null;
    const [x, y] = linkPath(from, to).middle;
    return { x, y, w: 0, h: 0 };
  });
  if (!link) return null;
  return (
    <div ref={element} className={styles.bar} role="group" aria-label={t('board.link.selected')}>
      <select
        className={styles.select}
        aria-label={t('board.link.type')}
        value={link.type}
        onChange={(event) => actions.setLinkType(id, event.target.value as LinkType)}
      >
        <LinkTypeOptions />
      </select>
      <ToolButton
        label={t('board.link.turn')}
        onClick={() => {
          actions.turnLink(id);
          canvas.selectedLink.set(null);
        }}
      >
        <ArrowLeftRight size={18} aria-hidden="true" />
      </ToolButton>
      <ToolButton
        label={t('board.link.remove')}
        keys="Delete"
        onClick={() => {
          actions.removeLink(id);
          canvas.selectedLink.set(null);
          messages.say({ key: 'unlinked', undoable: true });
        }}
      >
        <Trash2 size={18} aria-hidden="true" />
      </ToolButton>
    </div>
  );
}

function Bar(): ReactNode {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const ids = useReadable(selection);
  const link = useReadable(canvas.selectedLink);
  const editing = useReadable(canvas.editing);
  const connecting = useReadable(canvas.connecting);
  const marquee = useReadable(canvas.marquee);
  const carrying = useReadable(canvas.carrying);
  if (!mayWrite || connecting || marquee || carrying || editing !== null) return null;
  if (link !== null) return <LinkBar key={link} id={link} />;
  return ids.size > 0 ? <NoteBar ids={[...ids]} /> : null;
}

export function FloatingBar(): ReactNode {
  return (
    <>
      <Bar />
      <MoveToDialog />
    </>
  );
}
