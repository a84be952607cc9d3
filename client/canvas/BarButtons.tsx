// Buttons of the bar over the notes that are selected: those that open menus, what dresses notes, groups and locks them.
import { AlignStartVertical, Group, Lock, LockKeyhole, LockOpen, Palette, Tag, Ungroup } from 'lucide-react';
import type { ReactNode } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import menus from './barMenus.module.css';
import { ToolButton } from './ToolButton.tsx';
import { useCanvas, type BarMenu } from './canvasState.ts';
import styles from './controls.module.css';
import { useCommands } from './useCommands.ts';
import type { Standing } from './useStanding.ts';

type MenuButtonProps = {
  label: string;
  keys?: string;
  open: boolean;
  onClick: () => void;
  children: ReactNode;
};

function MenuButton({ label, keys, open, onClick, children }: MenuButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-haspopup="menu"
      aria-expanded={open}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Locking, as far as it is mine: those who lead choose how. */
export function LockButton({
  standing,
  onMenu,
  open,
}: {
  standing: Standing;
  onMenu: () => void;
  open: boolean;
}) {
  const { t } = useTranslation();
  const canvas = useCanvas();
  const commands = useCommands();
  const leads = useReadable(useBoard().leads);
  const { free, locked, unlockable, toggleLock } = standing;
  // The button gives way to another: the focus goes to the note before it would fall out of the board.
  const run = (id: 'lock' | 'unlock'): void => {
    commands.run(id);
    canvas.focusAsked.set(canvas.current.get());
  };
  if (!toggleLock) return null;
  if (leads) {
    return (
      <MenuButton label={t('board.arrange.lockMenu')} keys="Control+Shift+L" open={open} onClick={onMenu}>
        {locked ? <LockKeyhole size={18} aria-hidden="true" /> : <Lock size={18} aria-hidden="true" />}
      </MenuButton>
    );
  }
  if (!locked) {
    return (
      <ToolButton label={t('board.commands.lock')} keys="Control+Shift+L" onClick={() => run('lock')}>
        <Lock size={18} aria-hidden="true" />
      </ToolButton>
    );
  }
  if (!unlockable) {
    return (
      <span className={menus.held}>
        <LockKeyhole size={16} aria-hidden="true" /> {t('board.arrange.lockedByLead')}
      </span>
    );
  }
  return free ? (
    <ToolButton label={t('board.commands.unlock')} keys="Control+Shift+L" onClick={() => run('unlock')}>
      <LockOpen size={18} aria-hidden="true" />
    </ToolButton>
  ) : (
    <button
      type="button"
      className={menus.unlock}
      aria-keyshortcuts="Control+Shift+L"
      onClick={() => run('unlock')}
    >
      <LockOpen size={18} aria-hidden="true" /> {t('board.commands.unlock')}
    </button>
  );
}

export function GroupButton({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const { run } = useCommands();
  if (standing.group) {
    return (
      <ToolButton label={t('board.commands.group')} keys="Control+G" onClick={() => run('group')}>
        <Group size={18} aria-hidden="true" />
      </ToolButton>
    );
  }
  return standing.ungroup ? (
    <ToolButton label={t('board.commands.ungroup')} keys="Control+Shift+G" onClick={() => run('ungroup')}>
      <Ungroup size={18} aria-hidden="true" />
    </ToolButton>
  ) : null;
}

/** What changes the notes themselves: not for what is locked. */
export function Dressing({
  standing,
  open,
  onMenu,
}: {
  standing: Standing;
  open: BarMenu | null;
  onMenu: (menu: BarMenu) => void;
}) {
  const { t } = useTranslation();
  const canvas = useCanvas();
  const kinds = useReadable(canvas.kindMenu);
  const toggleKinds = (): void => {
    canvas.barMenu.set(null);
    canvas.kindMenu.set(!kinds);
  };
  return (
    <>
      {standing.kind && (
        <MenuButton label={t('board.bar.kind')} keys="K" open={kinds} onClick={toggleKinds}>
          <Tag size={18} aria-hidden="true" />
        </MenuButton>
      )}
      {standing.colour && (
        <MenuButton
          label={t('board.commands.colour')}
          keys="C"
          open={open === 'colour'}
          onClick={() => onMenu('colour')}
        >
          <Palette size={18} aria-hidden="true" />
        </MenuButton>
      )}
      {standing.arrangeMenu && (
        <MenuButton
          label={t('board.arrange.arrange')}
          keys="A"
          open={open === 'arrange'}
          onClick={() => onMenu('arrange')}
        >
          <AlignStartVertical size={18} aria-hidden="true" />
        </MenuButton>
      )}
    </>
  );
}
