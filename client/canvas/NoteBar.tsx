// The bar over the notes that are selected: kind, colour, links and details, arranging, groups, lock, bin.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import {
  AlignStartVertical,
  Group,
  Info,
  Lock,
  LockKeyhole,
  LockOpen,
  Palette,
  Spline,
  Tag,
  Trash2,
  Ungroup,
} from 'lucide-react';
import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { mayChange, mayUnlock } from '#shared/board/lock.ts';
import type { NoteColour } from '#shared/board/kinds.ts';
import { union } from '#shared/geometry.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { doneWith } from '../board/messages.ts';
import { useTranslation } from '../i18n/words.ts';
import { ArrangeMenu } from './ArrangeMenu.tsx';
import menus from './barMenus.module.css';
import { ToolButton } from './BoardToolbar.tsx';
import { useCanvas, type BarMenu } from './canvasState.ts';
import { ColourMenu } from './ColourMenu.tsx';
import styles from './controls.module.css';
import { KindMenu } from './KindMenu.tsx';
import { LockMenu } from './LockMenu.tsx';
import { useCommands } from './useCommands.ts';
import { useFollowBox } from './useFollowBox.ts';

/** What of the selection decides the bar's buttons, in one word, so that nothing is drawn anew when something else changes. */
type Standing = { free: boolean; locked: boolean; unlockable: boolean; group: boolean; ungroup: boolean };

function useStanding(ids: readonly string[]): Standing {
  const { store, leads } = useBoard();
  const { may } = useCommands();
  const lead = useReadable(leads);
  const standing = useSyncExternalStore(store.commits.subscribe, () => {
    const notes = ids.map((id) => store.getNote(id)).filter((note) => note !== undefined);
    const locked = notes.filter(({ lock }) => lock !== undefined);
    return [
      notes.some((note) => mayChange(note, lead)),
      locked.length > 0,
      locked.some((note) => mayUnlock(note, lead)),
      may('group'),
      may('ungroup'),
    ]
      .map(Number)
      .join('');
  });
  const is = (at: number): boolean => standing.charAt(at) === '1';
  return { free: is(0), locked: is(1), unlockable: is(2), group: is(3), ungroup: is(4) };
}

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

/** The colour of all of them; null where they have none, undefined where they differ. */
function useColour(ids: readonly string[]): NoteColour | null | undefined {
  const { store } = useBoard();
  return useSyncExternalStore(store.commits.subscribe, () => {
    const [first, ...others] = new Set(ids.map((id) => store.getNote(id)?.colour ?? null));
    return others.length === 0 ? first : undefined;
  });
}

function BarColours({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { actions, messages } = useBoard();
  const chosen = useColour(ids);
  const choose = (colour: NoteColour | null): void => {
    const free = actions.changeable(ids);
    if (free.length === 0) return;
    actions.setColour(free, colour);
    const { values } = doneWith('coloured', free.length, 0);
    const name = colour === null ? '' : t(`board.arrange.colours.${colour}`).toLocaleLowerCase();
    messages.say({
      key: colour === null ? 'uncoloured' : 'coloured',
      values: { ...values, colour: name },
      undoable: true,
    });
  };
  return <ColourMenu chosen={chosen} onChoose={choose} onClose={onClose} />;
}

function OpenMenu({
  open,
  ids,
  onClose,
}: {
  open: BarMenu | null;
  ids: readonly string[];
  onClose: () => void;
}) {
  switch (open) {
    case 'colour':
      return <BarColours ids={ids} onClose={onClose} />;
    case 'arrange':
      return <ArrangeMenu onClose={onClose} />;
    case 'lock':
      return <LockMenu onClose={onClose} />;
    case null:
      return null;
  }
}

/** Locking, as far as it is mine: those who lead choose how. */
function LockButton({ standing, onMenu, open }: { standing: Standing; onMenu: () => void; open: boolean }) {
  const { t } = useTranslation();
  const { run } = useCommands();
  const leads = useReadable(useBoard().leads);
  const { free, locked, unlockable } = standing;
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

function GroupButton({ standing }: { standing: Standing }) {
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
function Dressing({
  ids,
  open,
  onMenu,
}: {
  ids: readonly string[];
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
      <MenuButton label={t('board.bar.kind')} keys="K" open={kinds} onClick={toggleKinds}>
        <Tag size={18} aria-hidden="true" />
      </MenuButton>
      <MenuButton
        label={t('board.commands.colour')}
        keys="C"
        open={open === 'colour'}
        onClick={() => onMenu('colour')}
      >
        <Palette size={18} aria-hidden="true" />
      </MenuButton>
      {ids.length > 1 && (
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

export function NoteBar({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const kinds = useReadable(canvas.kindMenu);
  const open = useReadable(canvas.barMenu);
  const standing = useStanding(ids);
  const { store, actions } = board;
  const element = useFollowBox(() =>
    union(ids.map((id) => store.boundsOf(id)).filter((box) => box !== undefined)),
  );
  const [only] = ids.length === 1 ? ids : [];
  const closeMenu = useCallback(() => {
    canvas.kindMenu.set(false);
    canvas.barMenu.set(null);
    // Where everything was selected without going anywhere, the focus must not fall out of the board.
    const back = canvas.current.get() ?? ids.at(-1) ?? null;
    canvas.current.set(back);
    canvas.focusAsked.set(back);
  }, [canvas, ids]);
  const toggle = (menu: BarMenu): void => {
    canvas.kindMenu.set(false);
    canvas.barMenu.set(open === menu ? null : menu);
  };
  return (
    <div
      ref={element}
      className={styles.bar}
      role="group"
      aria-label={t('board.bar.label', { count: ids.length })}
    >
      {standing.free && <Dressing ids={ids} open={open} onMenu={toggle} />}
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
      {standing.free && ids.length > 1 && <GroupButton standing={standing} />}
      <LockButton standing={standing} open={open === 'lock'} onMenu={() => toggle('lock')} />
      {standing.free && (
        <ToolButton label={t('board.bar.bin')} keys="Delete" onClick={() => binNotes(board, ids)}>
          <Trash2 size={18} aria-hidden="true" />
        </ToolButton>
      )}
      {kinds && standing.free && (
        <KindMenu
          side="below"
          chosen={only === undefined ? undefined : store.getNote(only)?.kind}
          onChoose={(kind) => actions.setKind(ids, kind)}
          onClose={closeMenu}
        />
      )}
      <OpenMenu open={open} ids={ids} onClose={closeMenu} />
    </div>
  );
}
