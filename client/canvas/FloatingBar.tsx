// The small bars that follow what is selected: notes (kind, link, details, bin) or one link (meaning, direction, remove).
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { ArrowLeftRight, Info, Spline, Tag, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { LinkType } from '#shared/board/kinds.ts';
import { toView, union, type Box } from '#shared/geometry.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';
import { KindMenu } from './KindMenu.tsx';
import { ToolButton } from './ToolButton.tsx';
import { linkPath } from './linkPath.ts';
import { LinkTypeOptions } from '../list/LinkTypeOptions.tsx';

const ABOVE_PX = 64;
const EDGE_PX = 8;

/** Keeps an element above a box of the board, inside the view. */
function useFollow(boxNow: () => Box | null): RefObject<HTMLDivElement | null> {
  const canvas = useCanvas();
  const { store } = useBoard();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const place = (): void => {
      const node = element.current;
      const box = boxNow();
      if (!node || !box) return;
      const camera = canvas.camera.camera.get();
      const { w, h } = canvas.camera.size.get();
      const [left, top] = toView(camera, [box.x, box.y]);
      const bottom = top + box.h * camera.zoom;
      const x = left + (box.w * camera.zoom) / 2 - node.offsetWidth / 2;
      const y = top - ABOVE_PX >= EDGE_PX ? top - ABOVE_PX : Math.min(bottom + 22, h - 56);
      const inX = Math.max(EDGE_PX, Math.min(w - node.offsetWidth - EDGE_PX, x));
      node.style.transform = `translate(${Math.round(inX)}px, ${Math.round(Math.max(EDGE_PX, y))}px)`;
    };
    place();
    const stops = [canvas.camera.camera, canvas.camera.size, store.geometry].map((one) =>
      one.subscribe(place),
    );
    return () => {
      for (const stop of stops) stop();
    };
  });
  return element;
}

function NoteBar({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const menu = useReadable(canvas.kindMenu);
  const { store, actions } = board;
  const element = useFollow(() =>
    union(ids.map((id) => store.boundsOf(id)).filter((box) => box !== undefined)),
  );
  const [only] = ids.length === 1 ? ids : [];
  const closeMenu = useCallback(() => {
    canvas.kindMenu.set(false);
    if (canvas.current.get() !== null) canvas.focusAsked.set(canvas.current.get());
  }, [canvas]);
  return (
    <div
      ref={element}
      className={styles.bar}
      role="group"
      aria-label={t('board.bar.label', { count: ids.length })}
    >
      <ToolButton label={t('board.bar.kind')} keys="K" onClick={() => canvas.kindMenu.set(!menu)}>
        <Tag size={18} aria-hidden="true" />
      </ToolButton>
      {only !== undefined && (
        <>
          <ToolButton
            label={t('board.bar.link')}
            keys="L"
            onClick={() => canvas.dialog.set({ kind: 'link', id: only })}
          >
            <Spline size={18} aria-hidden="true" />
          </ToolButton>
          <ToolButton label={t('board.bar.details')} onClick={() => board.showDetails(only)}>
            <Info size={18} aria-hidden="true" />
          </ToolButton>
        </>
      )}
      <ToolButton label={t('board.bar.bin')} keys="Delete" onClick={() => binNotes(board, ids)}>
        <Trash2 size={18} aria-hidden="true" />
      </ToolButton>
      {menu && (
        <KindMenu
          side="below"
          chosen={only === undefined ? undefined : store.getNote(only)?.kind}
          onChoose={(kind) => actions.setKind(ids, kind)}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

function LinkBar({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store, actions, messages } = useBoard();
  const canvas = useCanvas();
  const link = useLink(id);
  const element = useFollow(() => {
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

export function FloatingBar(): ReactNode {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const ids = useReadable(selection);
  const link = useReadable(canvas.selectedLink);
  const editing = useReadable(canvas.editing);
  const connecting = useReadable(canvas.connecting);
  const marquee = useReadable(canvas.marquee);
  if (!mayWrite || connecting || marquee || editing !== null) return null;
  if (link !== null) return <LinkBar key={link} id={link} />;
  return ids.size > 0 ? <NoteBar ids={[...ids]} /> : null;
}
