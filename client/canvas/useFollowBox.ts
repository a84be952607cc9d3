// Keeps an element above a box of the board, inside the view: below it where there is no room.
import { useEffect, useRef, type RefObject } from 'react';
import { toView, type Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useCanvas } from './canvasState.ts';

const ABOVE_PX = 64;
const EDGE_PX = 8;

export function useFollowBox(boxNow: () => Box | null): RefObject<HTMLDivElement | null> {
  const canvas = useCanvas();
  const { store } = useBoard();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const place = (): void => {
      const node = element.current;
      const box = boxNow();
      if (!node || !box) return;
      const camera = canvas.camera.camera.get();
      const { w, h } = canvas.camera.size.get();
      const [left, top] = toView(camera, [box.x, box.y]);
      const bottom = top + box.h * camera.zoom;
      const x = left + (box.w * camera.zoom) / 2 - node.offsetWidth / 2;
      const y = top - ABOVE_PX >= EDGE_PX ? top - ABOVE_PX : Math.min(bottom + 22, h - 56);
      const inX = Math.max(EDGE_PX, Math.min(w - node.offsetWidth - EDGE_PX, x));
      node.style.transform = `translate(${Math.round(inX)}px, ${Math.round(Math.max(EDGE_PX, y))}px)`;
    };
    place();
    const stops = [canvas.camera.camera, canvas.camera.size, store.geometry].map((one) =>
      one.subscribe(place),
    );
    return () => {
      for (const stop of stops) stop();
    };
  });
  return element;
}
