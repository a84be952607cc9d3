// How large the board is shown, and what of it: a menu at the figure itself.
import { useCallback, useRef, useState, type RefObject } from 'react';
import { useSelected } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { MenuPanel, type MenuAct } from '../ui/MenuPanel.tsx';
import { Hint } from '../ui/Hint.tsx';
import { useCanvas } from './canvasState.ts';
import { mayRun } from './commands/commands.ts';
import type { Command, CommandParts } from './commands/command.ts';
import { viewCommands } from './commands/viewCommands.ts';
import styles from './controls.module.css';
import { shownKeys } from './Keys.tsx';
import { useActParts } from './useActParts.ts';

const SIZES: Partial<Record<Command['id'], number>> = { zoomHalf: 50, actualSize: 100, zoomDouble: 200 };
const FITS = ['fitAll', 'fitSelection', 'fitSection'] as const;
const isFit = (id: string): id is (typeof FITS)[number] => (FITS as readonly string[]).includes(id);

function OpenMenu(props: {
  parts: CommandParts;
  percent: number;
  opener: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}) {
  const { parts, percent, opener, onClose } = props;
  const { t } = useTranslation();
  const actOf = (command: Command): MenuAct => {
    const { id } = command;
    return {
      id,
      words: t(`board.commands.${id}`),
      ...(id in SIZES && { checked: { as: 'one' as const, now: SIZES[id] === percent } }),
      ...shownKeys(command.keys[0]),
      ...(isFit(id) && !mayRun(command, parts) && { blocked: t(`board.zoom.why.${id}`) }),
      onAction: () => command.run(parts),
    };
  };
  return (
    <MenuPanel
      label={t('board.zoom.menu')}
      triggerRef={opener}
      isOpen
      onClose={onClose}
      placement="top end"
      groups={[
        viewCommands.filter(({ id }) => id in SIZES).map(actOf),
        viewCommands.filter(({ id }) => isFit(id)).map(actOf),
      ]}
    />
  );
}

export function ZoomMenu() {
  const { t } = useTranslation();
  const canvas = useCanvas();
  const parts = useActParts();
  const percent = useSelected(canvas.camera.camera, ({ zoom }) => Math.round(zoom * 100));
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Hint words={t('board.zoom.menu')}>
        <button
          ref={opener}
          type="button"
          className={styles.percent}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t('board.zoom.percentMenu', { count: percent })}
          onClick={() => setOpen(!open)}
        >
          {t('board.zoom.percent', { count: percent })}
        </button>
      </Hint>
      {open && parts && <OpenMenu parts={parts} percent={percent} opener={opener} onClose={close} />}
    </>
  );
}
