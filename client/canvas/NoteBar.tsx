// The bar over the notes that are selected: kind, colour, links and details, arranging, groups, lock, bin.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Info, Spline, Trash2 } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import type { NoteColour, NoteKind } from '#shared/board/kinds.ts';
import { union } from '#shared/geometry.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import type { BoardStore } from '../board/boardStore.ts';
import { useTranslation } from '../i18n/words.ts';
import { ArrangeMenu } from './ArrangeMenu.tsx';
import { Dressing, GroupButton, LockButton } from './BarButtons.tsx';
import { useCanvas, type BarMenu } from './canvasState.ts';
import { ColourMenu } from './ColourMenu.tsx';
import styles from './controls.module.css';
import { KindMenu } from './KindMenu.tsx';
import { LockMenu } from './LockMenu.tsx';
import { ToolButton } from './ToolButton.tsx';
import { useFollowBox } from './useFollowBox.ts';
import { useStanding } from './useStanding.ts';

/** The colour of all of them; null where they have none, undefined where they differ. */
function useColour(ids: readonly string[]): NoteColour | null | undefined {
  const { store } = useBoard();
  return useSyncExternalStore(store.commits.subscribe, () => {
    const [first, ...others] = new Set(ids.map((id) => store.getNote(id)?.colour ?? null));
    return others.length === 0 ? first : undefined;
  });
}

/** The kind that all of them are of. */
function kindOf(store: BoardStore, ids: readonly string[]): NoteKind | undefined {
  const kinds = new Set(ids.map((id) => store.getNote(id)?.kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function BarColours({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { actions, messages } = useBoard();
  const chosen = useColour(ids);
  const choose = (colour: NoteColour | null): void => {
    const free = actions.changeable(ids);
    if (free.length === 0) return;
    actions.setColour(free, colour);
    const name = colour === null ? '' : t(`board.arrange.colours.${colour}`).toLocaleLowerCase();
    messages.say({
      key: colour === null ? 'uncoloured' : 'coloured',
      values: { count: free.length, colour: name },
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
      {standing.free && <Dressing standing={standing} open={open} onMenu={toggle} />}
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
      {standing.free && standing.bin && (
        <ToolButton label={t('board.bar.bin')} keys="Delete" onClick={() => binNotes(board, ids)}>
          <Trash2 size={18} aria-hidden="true" />
        </ToolButton>
      )}
      {kinds && standing.free && (
        <KindMenu
          side="below"
          chosen={kindOf(store, ids)}
          onChoose={(kind) => actions.setKind(ids, kind)}
          onClose={closeMenu}
        />
      )}
      <OpenMenu open={open} ids={ids} onClose={closeMenu} />
    </div>
  );
}
