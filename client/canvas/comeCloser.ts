// Brings the camera to a note that is too small to be read.
import type { Box } from '#shared/geometry.ts';
import type { CameraControl } from './camera.ts';

/** At which a note can be read at ease. */
const CLOSE_ZOOM = 0.85;

/** @param legible the zoom below which the camera moves */
export function comeCloser({ now, size, set }: CameraControl, box: Box, legible: number): void {
  if (now().zoom >= legible) return;
  const { w, h } = size.get();
  set({
    x: box.x + box.w / 2 - w / 2 / CLOSE_ZOOM,
    y: box.y + box.h / 2 - h / 2 / CLOSE_ZOOM,
    zoom: CLOSE_ZOOM,
  });
}
