// A menu that is opened by whatever its owner likes: acts with their keys, menus within it, and what cannot be done now with
// the reason why. Focus and arrow keys are React Aria's.
import { Check, ChevronRight } from 'lucide-react';
import { Fragment, useCallback, useEffect, useState, type ReactNode, type RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import styles from './MenuPanel.module.css';

export type MenuAct = {
  id: string;
  words: string;
  icon?: ReactNode;
  /** Its keys, as they are to be seen, and as `aria-keyshortcuts` has them. */
  keys?: ReactNode;
  shortcut?: string;
  /** Whether it holds now: as one of several of which one does, or by itself, on or off. */
  checked?: { as: 'one' | 'switch'; now: boolean };
  /** Why it cannot be done now; `true` where its words say so themselves. */
  blocked?: string | true | null;
  onAction: () => void;
};
export type MenuBranch = { id: string; words: string; acts: readonly MenuAct[] };
export type MenuGroup = readonly (MenuAct | MenuBranch)[];

type MenuPanelProps = {
  label: string;
  groups: readonly MenuGroup[];
  /** What it is placed at. */
  triggerRef: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onClose: () => void;
  placement?: 'bottom start' | 'top start' | 'top end' | 'right top';
  /** Opened by a key: a pointer that merely rests where it comes up means nothing by that. */
  byKeys?: boolean;
};

function Act({ act }: { act: MenuAct }): ReactNode {
  const { id, words, icon, keys, shortcut, checked, blocked, onAction } = act;
  const [as, on] = [checked?.as, checked?.now === true];
  // React Aria passes these on to no item.
  const mark = useCallback(
    (item: HTMLElement | null): void => {
      if (shortcut !== undefined) item?.setAttribute('aria-keyshortcuts', shortcut);
      if (as === undefined) return;
      item?.setAttribute('role', as === 'one' ? 'menuitemradio' : 'menuitemcheckbox');
      item?.setAttribute('aria-checked', String(on));
    },
    [shortcut, as, on],
  );
  return (
    <MenuItem
      id={id}
      textValue={words}
      className={styles.item ?? ''}
      isDisabled={typeof blocked === 'string' || blocked === true}
      onAction={onAction}
      ref={mark}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.words}>
        {words}
        {typeof blocked === 'string' && <span className={styles.blocked}>{blocked}</span>}
      </span>
      {on && <Check size={16} aria-hidden="true" className={styles.mark} />}
      {keys !== undefined && (
        <span className={styles.keys} aria-hidden="true">
          {keys}
        </span>
      )}
    </MenuItem>
  );
}

function Branch({ branch }: { branch: MenuBranch }): ReactNode {
  return (
    <SubmenuTrigger>
      <MenuItem id={branch.id} textValue={branch.words} className={styles.item ?? ''}>
        <span className={styles.words}>{branch.words}</span>
        <ChevronRight size={16} aria-hidden="true" className={styles.mark} />
      </MenuItem>
      <Popover className={styles.popover ?? ''} offset={-2} aria-label={branch.words}>
        <AriaMenu className={styles.menu ?? ''} aria-label={branch.words}>
          {branch.acts.map((act) => (
            <Act key={act.id} act={act} />
          ))}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

/**
 * The focus is never left on the menu as such: opened by a press of Enter on a plain button, React Aria takes it for the
 * click of a screen reader, and stops half-way to the first item.
 */
function toFirstItem(menu: HTMLElement | null): (() => void) | undefined {
  if (!menu) return undefined;
  const pass = (): void => menu.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  menu.addEventListener('focus', pass);
  return () => menu.removeEventListener('focus', pass);
}

/** While the menu is open the key that opened it means nothing to the browser either. */
function useNoOtherMenu(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const hush = (event: Event): void => event.preventDefault();
    document.addEventListener('contextmenu', hush);
    return () => document.removeEventListener('contextmenu', hush);
  }, [isOpen]);
}

/** True until the pointer has been moved since the menu came up. */
function useRestingPointer(isOpen: boolean): boolean {
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onMove = (): void => setMoved(true);
    const types = ['pointermove', 'pointerdown'] as const;
    for (const type of types) document.addEventListener(type, onMove, true);
    return () => {
      for (const type of types) document.removeEventListener(type, onMove, true);
      setMoved(false);
    };
  }, [isOpen]);
  return !moved;
}

export function MenuPanel(props: MenuPanelProps): ReactNode {
  const { label, isOpen, onClose } = props;
  const groups = props.groups.filter((group) => group.length > 0);
  useNoOtherMenu(isOpen);
  const resting = useRestingPointer(isOpen) && props.byKeys === true;
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={props.triggerRef}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      placement={props.placement ?? 'bottom start'}
      offset={4}
      aria-label={label}
      {...(resting && { 'data-resting': '' })}
    >
      <AriaMenu
        ref={toFirstItem}
        className={styles.menu ?? ''}
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens has the focus
        autoFocus="first"
        onClose={onClose}
      >
        {groups.map((group, index) => (
          <Fragment key={group[0]?.id}>
            {index > 0 && <Separator className={styles.separator ?? ''} />}
            {group.map((entry) =>
              'acts' in entry ? <Branch key={entry.id} branch={entry} /> : <Act key={entry.id} act={entry} />,
            )}
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
  );
}
