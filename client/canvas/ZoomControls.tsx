// The board's size on the screen and its overview, at the bottom right.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react';
import { useBoard } from '../board/boardContext.ts';
import { useReadable, useSelected } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { useCanvas } from './canvasState.ts';
import { fitAll, zoomBy, ZOOM_STEP } from './commands/viewCommands.ts';
import styles from './controls.module.css';
import { Minimap } from './Minimap.tsx';
import { minimapShown } from './minimapShown.ts';
import { ToolButton } from './ToolButton.tsx';
import { ZoomMenu } from './ZoomMenu.tsx';

const ICON_PX = 18;

export function ZoomControls() {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const shown = useReadable(minimapShown);
  const writing = useSelected(canvas.editing, (id) => id !== null);
  const bare = useSelected(board.store.lists, ({ notes, sections }) => notes.length + sections.length === 0);
  return (
    <div className={styles.corner} data-writing={writing || undefined}>
      {shown && !bare && <Minimap />}
      <div className={styles.zoom} role="group" aria-label={t('board.zoom.label')}>
        <ToolButton label={t('board.zoom.out')} keys="-" onClick={() => zoomBy(canvas, 1 / ZOOM_STEP)}>
          <Minus size={ICON_PX} aria-hidden="true" />
        </ToolButton>
        <ZoomMenu />
        <ToolButton label={t('board.zoom.in')} keys="+" onClick={() => zoomBy(canvas, ZOOM_STEP)}>
          <Plus size={ICON_PX} aria-hidden="true" />
        </ToolButton>
        <ToolButton label={t('board.zoom.fit')} keys="0" onClick={() => fitAll(board, canvas)}>
          <Maximize size={ICON_PX} aria-hidden="true" />
        </ToolButton>
        <ToolButton
          label={t('board.minimap.label')}
          keys="M"
          pressed={shown}
          onClick={() => minimapShown.set(!shown)}
        >
          <MapIcon size={ICON_PX} aria-hidden="true" />
        </ToolButton>
      </div>
    </div>
  );
}
