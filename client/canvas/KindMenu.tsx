// A menu of all kinds of note, icon and word; arrows go through it, Escape closes it.
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';
import { kindWords } from '#shared/words.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './controls.module.css';
import { KindIcon, kindColours } from './KindIcon.tsx';

type KindMenuProps = {
  chosen?: NoteKind | undefined;
  onChoose: (kind: NoteKind) => void;
  onClose: () => void;
  side: 'right' | 'below';
};

export function KindMenu({ chosen, onChoose, onClose, side }: KindMenuProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const menu = useRef<HTMLDivElement | null>(null);
  // Where there is no room below, it opens upwards.
  useLayoutEffect(() => {
    const node = menu.current;
    const frame = node?.offsetParent?.parentElement?.getBoundingClientRect();
    const box = node?.getBoundingClientRect();
    if (!node || !box || !frame || side !== 'below' || box.bottom <= frame.bottom) return;
    const above = box.top - frame.top - (node.parentElement?.offsetHeight ?? 0) - 12;
    if (above >= box.height) node.dataset['side'] = 'above';
    else node.style.top = `${node.offsetTop - (box.bottom - frame.bottom) - 8}px`;
  }, [side]);
  useEffect(() => {
    const items = menu.current;
    (items?.querySelector<HTMLElement>('[aria-checked=true]') ?? items?.querySelector('button'))?.focus();
  }, []);
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onDown, true);
    return () => document.removeEventListener('pointerdown', onDown, true);
  }, [onClose]);
  const onKey = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  };
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={t('board.menu.kinds')}
      className={styles.menu}
      data-side={side}
      onKeyDown={onKey}
    >
      {NOTE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitemradio"
          aria-checked={kind === chosen}
          className={styles.menuItem}
          onClick={() => {
            onChoose(kind);
            onClose();
          }}
        >
          <span className={styles.chip} style={kindColours(kind)}>
            <KindIcon kind={kind} size={15} />
          </span>
          {wording(kindWords[kind])}
        </button>
      ))}
    </div>
  );
}
