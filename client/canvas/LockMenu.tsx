// For those who lead: locked against slips, locked so that they alone can unlock, or unlocked.
import { Lock, LockKeyhole, LockOpen, type LucideIcon } from 'lucide-react';
import { useTranslation } from '../i18n/words.ts';
import menus from './barMenus.module.css';
import type { Command } from './commands/command.ts';
import { PopupMenu } from './PopupMenu.tsx';
import { useCommands } from './useCommands.ts';

const ACTS: readonly (readonly [Command['id'], LucideIcon])[] = [
  ['lock', Lock],
  ['lockForLead', LockKeyhole],
  ['unlock', LockOpen],
];

export function LockMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { may, run } = useCommands();
  return (
    <PopupMenu label={t('board.arrange.lockMenu')} side="below" onClose={onClose} className={menus.list}>
      {ACTS.map(([id, Icon]) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          className={menus.act}
          aria-disabled={!may(id) || undefined}
          onClick={() => {
            if (!may(id)) return;
            run(id);
            onClose();
          }}
        >
          <Icon size={18} aria-hidden="true" />
          {t(`board.commands.${id}`)}
        </button>
      ))}
    </PopupMenu>
  );
}
