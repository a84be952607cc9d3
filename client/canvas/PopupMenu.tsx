// A menu that opens beside its button: arrows go through it, Escape and Tab close it, and it stays inside the board.
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './controls.module.css';

/** Kept free between the menu and the board's edges. */
const EDGE_PX = 8;

type PopupMenuProps = {
  label: string;
  side: 'right' | 'below';
  onClose: () => void;
  /** Its own class beside the menu's. */
  className?: string | undefined;
  /** Buttons with the role of a menu item. */
  children: ReactNode;
};

export function PopupMenu({ label, side, onClose, className, children }: PopupMenuProps) {
  const menu = useRef<HTMLDivElement | null>(null);
  // Where there is no room below, it opens upwards.
  useLayoutEffect(() => {
    const node = menu.current;
    const frame = node?.offsetParent?.parentElement?.getBoundingClientRect();
    if (!node || !frame || side !== 'below') return;
    node.style.overflowY = 'auto';
    node.style.maxHeight = `${frame.height - 2 * EDGE_PX}px`;
    const box = node.getBoundingClientRect();
    if (box.right > frame.right)
      node.style.left = `${node.offsetLeft - (box.right - frame.right) - EDGE_PX}px`;
    if (box.bottom <= frame.bottom) return;
    const above = box.top - frame.top - (node.parentElement?.offsetHeight ?? 0) - 12;
    if (above >= box.height) node.dataset['side'] = 'above';
    else node.style.top = `${node.offsetTop - (box.bottom - frame.bottom) - EDGE_PX}px`;
  }, [side]);
  useEffect(() => {
    const items = menu.current;
    (
      items?.querySelector<HTMLElement>('[aria-checked=true]') ??
      items?.querySelector<HTMLElement>('button:not([aria-disabled=true])')
    )?.focus();
  }, []);
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      const { target } = event;
      if (!(target instanceof Element) || menu.current?.contains(target)) return;
      // Its own button closes it as well.
      if (!target.closest('[aria-haspopup=menu][aria-expanded=true]')) onClose();
    };
    document.addEventListener('pointerdown', onDown, true);
    return () => document.removeEventListener('pointerdown', onDown, true);
  }, [onClose]);
  const onKey = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: -1,
    };
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
      aria-label={label}
      className={className === undefined ? styles.menu : `${styles.menu} ${className}`}
      data-side={side}
      onKeyDown={onKey}
    >
      {children}
    </div>
  );
}
