// The board's size on the screen, at the bottom right.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useSelected } from '../board/boardHooks.ts';
import { fitAll, zoomBy, ZOOM_STEP } from './commands/viewCommands.ts';
import { ToolButton } from './BoardToolbar.tsx';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';

export function ZoomControls() {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const percent = useSelected(canvas.camera.camera, ({ zoom }) => Math.round(zoom * 100));
  return (
    <div className={styles.zoom} role="group" aria-label={t('board.tools.zoom')}>
      <ToolButton label={t('board.tools.zoomOut')} keys="-" onClick={() => zoomBy(canvas, 1 / ZOOM_STEP)}>
        <Minus size={18} aria-hidden="true" />
      </ToolButton>
      <button
        type="button"
        className={styles.percent}
        title={t('board.tools.actual')}
        onClick={() => canvas.camera.zoomTo(1)}
      >
        <span aria-hidden="true">{t('board.tools.percent', { count: percent })}</span>
        <span className="srOnly">{t('board.tools.actual')}</span>
      </button>
      <ToolButton label={t('board.tools.zoomIn')} keys="+" onClick={() => zoomBy(canvas, ZOOM_STEP)}>
        <Plus size={18} aria-hidden="true" />
      </ToolButton>
      <ToolButton label={t('board.tools.fit')} keys="0" onClick={() => fitAll(board, canvas)}>
        <Maximize size={18} aria-hidden="true" />
      </ToolButton>
    </div>
  );
}
