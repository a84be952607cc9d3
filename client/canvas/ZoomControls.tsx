// The board's size on the screen, at the bottom right.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/boardContext.ts';
import { useSelected } from '../board/boardHooks.ts';
import { fitAll } from './boardKeys.ts';
import { ToolButton } from './BoardToolbar.tsx';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';

const STEP = 1.25;

export function ZoomControls() {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const percent = useSelected(canvas.camera.camera, ({ zoom }) => Math.round(zoom * 100));
  const zoomBy = (factor: number): void => canvas.camera.zoomTo(canvas.camera.now().zoom * factor);
  return (
    <div className={styles.zoom} role="group" aria-label={t('board.tools.zoom')}>
      <ToolButton label={t('board.tools.zoomOut')} keys="-" onClick={() => zoomBy(1 / STEP)}>
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
      <ToolButton label={t('board.tools.zoomIn')} keys="+" onClick={() => zoomBy(STEP)}>
        <Plus size={18} aria-hidden="true" />
      </ToolButton>
      <ToolButton label={t('board.tools.fit')} keys="0" onClick={() => fitAll(board, canvas)}>
        <Maximize size={18} aria-hidden="true" />
      </ToolButton>
    </div>
  );
}
