// Every drawn link once more as an element of its own: so that a keyboard reaches it and a screen reader speaks it. To the eye
// it is the line itself, marked when it has the focus.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- the board is one widget with roving focus, which no native element is */
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { centre } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useNote, useReadable, useSelected } from '../board/boardHooks.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import { useTranslation } from '../i18n/words.ts';
import { useAskedFocus } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { goTo } from './commands/focus.ts';
import { enterLinkBar } from './LinkBar.tsx';
import { useLinkName } from './linkNames.ts';
import { useLinkWay } from './useLinkWay.ts';
import styles from './twins.module.css';

const ARROWS: Readonly<Record<string, 'from' | 'to'>> = {
  ArrowLeft: 'from',
  ArrowUp: 'from',
  ArrowRight: 'to',
  ArrowDown: 'to',
};

const Twin = memo(function Twin({ id }: { id: string }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const link = useLink(id);
  const from = useNote(link?.from ?? '');
  const to = useNote(link?.to ?? '');
  const name = useLinkName(link, from, to);
  const current = useSelected(canvas.current, (one) => one === id);
  const selected = useSelected(canvas.selectedLink, (one) => one === id);
  const [marked, setMarked] = useState(false);
  const element = useAskedFocus(id);
  const [a, b] = [from && board.store.boundsOf(from.id), to && board.store.boundsOf(to.id)];
  if (!link || !a || !b) return null;
  const onKey = (event: KeyboardEvent): void => {
    const end = event.altKey || event.ctrlKey || event.metaKey ? undefined : ARROWS[event.key];
    if (end !== undefined) goTo(board, canvas, link[end], false);
    else if (event.key === 'Enter' || event.key === 'F2') enterLinkBar(event.currentTarget);
    else if (event.key === 'Escape') goTo(board, canvas, canvas.linksOf.get() ?? link.from, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A place in between is enough: where the line runs is asked only for the one that is marked.
  const [[ax, ay], [bx, by]] = [centre(a), centre(b)];
  return (
    <>
      <div
        ref={element}
        data-link-twin={id}
        className={styles.twin}
        style={{ left: (ax + bx) / 2, top: (ay + by) / 2 }}
        role="group"
        aria-roledescription={t('board.link.role')}
        aria-label={name}
        aria-describedby="link-help"
        aria-current={selected || undefined}
        tabIndex={current ? 0 : -1}
        onFocus={(event) => {
          board.selection.set(NOTHING_SELECTED);
          canvas.current.set(id);
          canvas.selectedLink.set(id);
          setMarked(event.currentTarget.matches(':focus-visible'));
        }}
        onBlur={() => setMarked(false)}
        onKeyDown={onKey}
      />
      {marked && <Mark id={id} />}
    </>
  );
});

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
 * The link that has the tab stop stays, drawn or not. When it goes, by itself or with one of its notes, the focus goes to the
 * note one came from.
 */
function useCurrentLink(): string | null {
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
  return shown;
}

/** @param ids links whose lines are drawn */
export function LinkTwins({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const current = useCurrentLink();
  const all = current === null || ids.includes(current) ? ids : [...ids, current];
  return (
    <div className={styles.twins}>
      <p id="link-help" hidden>
        {t('board.link.help')}
      </p>
      {all.map((id) => (
        <Twin key={id} id={id} />
      ))}
    </div>
  );
}
