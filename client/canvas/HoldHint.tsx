// The ring that grows under a finger held still: hold on, and the menu opens.
import { useReadable } from '../board/boardHooks.ts';
import styles from './acts.module.css';
import { useCanvas } from './canvasState.ts';

export function HoldHint() {
  const at = useReadable(useCanvas().holding);
  return at && <span className={styles['hold']} style={{ left: at[0], top: at[1] }} aria-hidden="true" />;
}
