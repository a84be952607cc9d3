// The bar of the selected link: what it means, its own words, which way it leads, between which notes, and away with it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- a group of controls is no fieldset of a form; Escape leaves it */
import { ArrowLeftRight, Trash2, Waypoints } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { LinkType } from '#shared/board/kinds.ts';
import type { Link } from '#shared/board/link.ts';
import { union, type Box, type Point } from '#shared/geometry.ts';
import { limits } from '#shared/limits.ts';
import type { BoardStore } from '../board/boardStore.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useReadable } from '../board/boardHooks.ts';
import { useLinkLabel } from '../board/useSharedText.ts';
import { useTranslation } from '../i18n/words.ts';
import { LinkEndsDialog } from '../list/LinkEndsDialog.tsx';
import { LinkTypeOptions } from '../list/LinkTypeOptions.tsx';
import { useCanvas, type CanvasState } from './canvasState.ts';
import styles from './controls.module.css';
import { ToolButton } from './ToolButton.tsx';
import { useFollowBox } from './useFollowBox.ts';
import { useLinkWay } from './useLinkWay.ts';

/** Goes from a link into its bar. */
export function enterLinkBar(from: Element): void {
  from.closest('[data-testid=board]')?.querySelector<HTMLElement>('[data-link-bar] select')?.focus();
}

function LabelField({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation();
  const canvas = useCanvas();
  const asked = useReadable(canvas.labelAsked);
  const field = useRef<HTMLInputElement | null>(null);
  const bind = useLinkLabel({ id, text });
  // Stable: a new ref would unbind the text at every drawing.
  const attach = useCallback(
    (input: HTMLInputElement | null) => {
      field.current = input;
      return bind(input);
    },
    [bind],
  );
  useEffect(() => {
    if (asked !== id) return;
    canvas.labelAsked.set(null);
    field.current?.focus();
    field.current?.select();
  }, [asked, canvas, id]);
  return (
    <input
      ref={attach}
      className={styles.words}
      defaultValue={text}
      maxLength={limits.linkLabelChars}
      aria-label={t('board.link.label')}
      placeholder={t('board.link.label')}
      autoComplete="off"
      spellCheck
    />
  );
}

/** Where both notes are near, the bar stands over both; else at the middle of the line. */
const NEAR_PX = 360;

function placeOf([x, y]: Point, link: Link | undefined, store: BoardStore, canvas: CanvasState): Box {
  const ends = [link?.from, link?.to]
    .map((id) => store.boundsOf(id ?? ''))
    .filter((box) => box !== undefined);
  const both = union(ends);
  const view = canvas.camera.visible();
  const { zoom } = canvas.camera.now();
  const isNear = both !== null && both.h * zoom < NEAR_PX && both.w * zoom < 2 * NEAR_PX && both.y > view.y;
  return isNear ? both : { x, y, w: 0, h: 0 };
}

export function LinkBar({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store, actions, messages } = useBoard();
  const canvas = useCanvas();
  const link = useLink(id);
  const way = useLinkWay(id);
  const [choosing, setChoosing] = useState(false);
  const element = useFollowBox(() => way && placeOf(way.middle, link, store, canvas));
  if (!link) return null;
  /** Back to where one came from: the link itself when it has the tab stop, else what had it. */
  const leave = (): void => canvas.focusAsked.set(canvas.current.get());
  const onKey = (event: KeyboardEvent): void => {
    const done =
      event.key === 'Escape' || (event.key === 'Enter' && event.target instanceof HTMLInputElement);
    if (!done || event.nativeEvent.isComposing) return;
    event.preventDefault();
    leave();
  };
  return (
    <div
      ref={element}
      className={styles.bar}
      data-link-bar=""
      role="group"
      aria-label={t('board.link.selected')}
      onKeyDown={onKey}
    >
      <select
        className={styles.select}
        aria-label={t('board.link.type')}
        value={link.type}
        onChange={(event) => actions.setLinkType(id, event.target.value as LinkType)}
      >
        <LinkTypeOptions />
      </select>
      <LabelField id={id} text={link.label ?? ''} />
      <ToolButton label={t('board.link.turn')} onClick={() => actions.turnLink(id)}>
        <ArrowLeftRight size={18} aria-hidden="true" />
      </ToolButton>
      <ToolButton label={t('board.link.ends')} onClick={() => setChoosing(true)}>
        <Waypoints size={18} aria-hidden="true" />
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
      <LinkEndsDialog id={choosing ? id : null} onClose={() => setChoosing(false)} />
    </div>
  );
}
