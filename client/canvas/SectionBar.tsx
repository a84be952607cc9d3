// The bar of the selected free section: its words, its layout and colour, tidying, a lock, and the bin.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- a group of controls is no fieldset of a form; Escape leaves it */
import { LayoutGrid, Lock, LockOpen, Palette, Pencil, Sparkles, StickyNote, Trash2 } from 'lucide-react';
import {
  useCallback,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { SECTION_HEADER } from '#shared/board/placement.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable, useSection } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { MenuPanel, type MenuAct } from '../ui/MenuPanel.tsx';
import { useCanvas } from './canvasState.ts';
import type { Command, CommandParts } from './commands/command.ts';
import { commands, mayRun } from './commands/commands.ts';
import styles from './controls.module.css';
import { ToolButton } from './ToolButton.tsx';
import { useActParts } from './useActParts.ts';
import { useFollowBox } from './useFollowBox.ts';

/** A button that opens the acts of one submenu of the table. */
function SubmenuButton({
  submenu,
  label,
  parts,
  children,
}: {
  submenu: NonNullable<Command['submenu']>;
  label: string;
  parts: CommandParts;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const anchor = useRef<HTMLSpanElement | null>(null);
  const [open, setOpen] = useState(false);
  const acts: MenuAct[] = commands
    .filter((command) => command.submenu === submenu && mayRun(command, parts))
    .map((command) => ({
      id: command.id,
      words: t(`board.commands.${command.id}`),
      current: command.isOn?.(parts) ?? false,
      onAction: () => command.run(parts),
    }));
  if (acts.length === 0) return null;
  return (
    <span ref={anchor}>
      <ToolButton label={label} onClick={() => setOpen(true)}>
        {children}
      </ToolButton>
      <MenuPanel
        label={label}
        groups={[acts]}
        triggerRef={anchor}
        isOpen={open}
        onClose={() => setOpen(false)}
      />
    </span>
  );
}

/** One act of the table as a button, where it means something now. Some belong to others and need not be there. */
function CommandButton({ id, parts, children }: { id: string; parts: CommandParts; children: ReactNode }) {
  const { t } = useTranslation();
  const command = commands.find((one) => one.id === id);
  if (!command || !mayRun(command, parts)) return null;
  const [keys] = command.keys;
  return (
    <ToolButton
      label={t(`board.commands.${command.id}`)}
      {...(keys !== undefined && { keys })}
      onClick={() => command.run(parts)}
    >
      {children}
    </ToolButton>
  );
}

/** Whether it is being dragged or resized here. */
function useLive(id: string): boolean {
  const { live } = useCanvas();
  const subscribe = useCallback((listener: () => void) => live.subscribe(id, listener), [live, id]);
  return useSyncExternalStore(subscribe, () => live.get(id) !== undefined);
}

export function SectionBar({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store, leads } = useBoard();
  const canvas = useCanvas();
  const section = useSection(id);
  const parts = useActParts();
  useReadable(leads);
  const moving = useLive(id);
  const element = useFollowBox(() => {
    const box = store.boundsOf(id);
    // Where there is no room above it, it stands below the header: the words stay in sight.
    return box ? { ...box, h: Math.min(box.h, SECTION_HEADER) } : null;
  });
  if (!section || !parts || moving) return null;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    canvas.focusAsked.set(id);
  };
  return (
    <div
      ref={element}
      className={styles.bar}
      role="group"
      aria-label={t('board.area.selected')}
      onKeyDown={onKey}
    >
      <CommandButton id="renameSection" parts={parts}>
        <Pencil size={18} aria-hidden="true" />
      </CommandButton>
      <CommandButton id="newNote" parts={parts}>
        <StickyNote size={18} aria-hidden="true" />
      </CommandButton>
      <SubmenuButton submenu="layout" label={t('board.menu.submenus.layout')} parts={parts}>
        <LayoutGrid size={18} aria-hidden="true" />
      </SubmenuButton>
      <SubmenuButton submenu="sectionColour" label={t('board.menu.submenus.sectionColour')} parts={parts}>
        <Palette size={18} aria-hidden="true" />
      </SubmenuButton>
      <CommandButton id="tidy" parts={parts}>
        <Sparkles size={18} aria-hidden="true" />
      </CommandButton>
      <CommandButton id="lock" parts={parts}>
        <Lock size={18} aria-hidden="true" />
      </CommandButton>
      <CommandButton id="unlock" parts={parts}>
        <LockOpen size={18} aria-hidden="true" />
      </CommandButton>
      <CommandButton id="binSection" parts={parts}>
        <Trash2 size={18} aria-hidden="true" />
      </CommandButton>
    </div>
  );
}
