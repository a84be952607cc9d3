// The canvas of the far view, above the notes: under them the browser would give each of them a layer of its own.
import { useEffect, useRef } from 'react';
import { useBoard } from '../../board/boardContext.ts';
import { useCanvas } from '../canvasState.ts';
import type { InViewControl } from '../inView.ts';
import { createFarLayer } from './farLayer.ts';
import styles from './far.module.css';

export function FarLayer({ inView }: { inView: InViewControl }) {
  const board = useBoard();
  const canvas = useCanvas();
  const element = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    if (!element.current) return undefined;
    const layer = createFarLayer(element.current, board, canvas, inView);
    return layer.close;
  }, [board, canvas, inView]);
  return <canvas ref={element} className={styles.far} aria-hidden="true" />;
}
