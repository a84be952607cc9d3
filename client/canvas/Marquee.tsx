// The selection rectangle while it is drawn.
import { useReadable } from '../board/boardHooks.ts';
import styles from './board.module.css';
import { useCanvas } from './canvasState.ts';

export function Marquee() {
  const box = useReadable(useCanvas().marquee);
  if (!box) return null;
  const style = { transform: `translate(${box.x}px, ${box.y}px)`, width: box.w, height: box.h };
  return <div className={styles.marquee} style={style} />;
}
