// The links once more as elements that a keyboard reaches: what their keys do, and how the focus is seen along the line.
/* oxlint-disable jsx-a11y/no-static-element-interactions -- the links' own elements, which linkLayer.ts makes, take the focus */
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type Ref } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useReadable, useSelected } from '../board/boardHooks.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import { useTranslation } from '../i18n/words.ts';
import { useCanvas } from './canvasState.ts';
import { goTo } from './commands/focus.ts';
import { enterLinkBar } from './LinkBar.tsx';
import { useLinkWay } from './useLinkWay.ts';
import styles from './twins.module.css';

const ARROWS: Readonly<Record<string, 'from' | 'to'>> = {
  ArrowLeft: 'from',
  ArrowUp: 'from',
  ArrowRight: 'to',
  ArrowDown: 'to',
};

/** The focus, drawn along the line. */
function Mark({ id }: { id: string }) {
  const way = useLinkWay(id);
  return (
    way && (
      <svg className={styles.mark} width="1" height="1" aria-hidden="true">
        <path className={styles.ring} d={way.curve} />
        <path className={styles.core} d={way.curve} />
        <path className={styles.head} d={way.head} />
      </svg>
    )
  );
}

/**
 * When the link that has the tab stop goes, by itself or with one of its notes, the focus goes to the
 * note one came from.
 */
function useCurrentLink(): void {
  const { store } = useBoard();
  const canvas = useCanvas();
  const current = useReadable(canvas.current);
  const link = useLink(current ?? '');
  const shown = useSelected(store.lists, ({ linksByNote }) =>
    link && linksByNote.get(link.from)?.includes(link.id) ? link.id : null,
  );
  const last = useRef<{ id: string; notes: string[] } | null>(null);
  useEffect(() => {
    const was = last.current;
    const from = canvas.linksOf.get();
    if (link && shown !== null)
      last.current = { id: link.id, notes: [...(from === null ? [] : [from]), link.from, link.to] };
    if (shown !== null || was === null || current !== was.id) return;
    last.current = null;
    canvas.selectedLink.set(null);
    const note = was.notes.find((id) => store.boundsOf(id)) ?? null;
    canvas.current.set(note);
    canvas.focusAsked.set(note);
  }, [link, shown, current, canvas, store]);
}

const idOf = (target: EventTarget): string | null =>
  target instanceof HTMLElement ? (target.dataset['linkTwin'] ?? null) : null;

/** @param twins where the links' own elements are: see linkLayer.ts */
export function LinkTwins({ twins }: { twins: Ref<HTMLDivElement> }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const [marked, setMarked] = useState<string | null>(null);
  useCurrentLink();
  const onFocus = ({ target }: FocusEvent): void => {
    const id = idOf(target);
    if (id === null) return;
    board.selection.set(NOTHING_SELECTED);
    canvas.current.set(id);
    canvas.selectedLink.set(id);
    setMarked(target.matches(':focus-visible') ? id : null);
  };
  const onKey = (event: KeyboardEvent): void => {
    const link = board.store.getLink(idOf(event.target) ?? '');
    if (!link) return;
    const end = event.altKey || event.ctrlKey || event.metaKey ? undefined : ARROWS[event.key];
    if (end !== undefined) goTo(board, canvas, link[end], false);
    else if (event.key === 'Enter' || event.key === 'F2') enterLinkBar(event.target as HTMLElement);
    else if (event.key === 'Escape') goTo(board, canvas, canvas.linksOf.get() ?? link.from, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.twins} onFocus={onFocus} onBlur={() => setMarked(null)} onKeyDown={onKey}>
      <p id="link-help" hidden>
        {t('board.link.help')}
      </p>
      <div ref={twins} />
      {marked !== null && <Mark id={marked} />}
    </div>
  );
}
