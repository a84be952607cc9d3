// The menu of the floating bar that lines up, spreads out, sizes and restacks what is selected.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- parts of a menu are no fieldsets of a form */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  ArrowDownToLine,
  ArrowUpToLine,
  BringToFront,
  BrushCleaning,
  LayoutGrid,
  Maximize2,
  Scaling,
  SendToBack,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from '../i18n/words.ts';
import menus from './barMenus.module.css';
import type { Command, CommandSubmenu } from './commands/command.ts';
import { PopupMenu } from './PopupMenu.tsx';
import { useCommands } from './useCommands.ts';

type Entry = { id: Command['id']; Icon: LucideIcon };
type Part = { id: CommandSubmenu; entries: readonly Entry[]; signs?: boolean };

/** Edges are known by their signs; the rest needs words. */
const PARTS: readonly Part[] = [
  {
    id: 'align',
    signs: true,
    entries: [
      { id: 'alignLeft', Icon: AlignStartVertical },
      { id: 'alignCentre', Icon: AlignCenterVertical },
      { id: 'alignRight', Icon: AlignEndVertical },
      { id: 'alignTop', Icon: AlignStartHorizontal },
      { id: 'alignMiddle', Icon: AlignCenterHorizontal },
      { id: 'alignBottom', Icon: AlignEndHorizontal },
    ],
  },
  {
    id: 'spread',
    entries: [
      { id: 'distributeAcross', Icon: AlignHorizontalSpaceAround },
      { id: 'distributeDown', Icon: AlignVerticalSpaceAround },
      { id: 'grid', Icon: LayoutGrid },
      { id: 'tidy', Icon: BrushCleaning },
    ],
  },
  {
    id: 'size',
    entries: [
      { id: 'sameSizeFirst', Icon: Scaling },
      { id: 'sameSizeLargest', Icon: Maximize2 },
    ],
  },
  {
    id: 'order',
    signs: true,
    entries: [
      { id: 'toFront', Icon: BringToFront },
      { id: 'forward', Icon: ArrowUpToLine },
      { id: 'backward', Icon: ArrowDownToLine },
      { id: 'toBack', Icon: SendToBack },
    ],
  },
];

export function ArrangeMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { may, run } = useCommands();
  return (
    <PopupMenu label={t('board.arrange.arrange')} side="below" onClose={onClose} className={menus.list}>
      {PARTS.map(({ id, entries, signs }) => (
        <div key={id} className={menus.part} role="group" aria-label={t(`board.menu.submenus.${id}`)}>
          <span className={menus.name} aria-hidden="true">
            {t(`board.menu.submenus.${id}`)}
          </span>
          {entries.map(({ id: act, Icon }) => {
            const words = t(`board.commands.${act}`);
            return (
              <button
                key={act}
                type="button"
                role="menuitem"
                className={signs ? `${menus.act} ${menus.sign}` : menus.act}
                aria-disabled={!may(act) || undefined}
                {...(signs && { 'aria-label': words, title: words })}
                onClick={() => {
                  if (!may(act)) return;
                  run(act);
                  onClose();
                }}
              >
                <Icon size={18} aria-hidden="true" />
                {!signs && words}
              </button>
            );
          })}
        </div>
      ))}
    </PopupMenu>
  );
}
