// The wheel: pans; with ctrl or ⌘ (or a trackpad's pinch, which says ctrl) zooms at the pointer.
import type { CameraControl } from '../canvas/camera.ts';
import { viewPoint } from './gesture.ts';
import { createWheelShield } from './wheelShield.ts';

const LINE_PX = 32;
const ZOOM_PER_PX = 0.0022;
/** A mouse wheel's notch says 100-120 px; a trackpad's pinch a few. Capped so that one notch is about a fourth. */
const ZOOM_STEP_MAX_PX = 100;

/** The wheel means the board also where something floats over it. */
export function watchWheel(surface: HTMLElement, camera: CameraControl): () => void {
  const stage = surface.parentElement ?? surface;
  const shield = createWheelShield(surface, camera.moving);
  const onWheel = (event: WheelEvent): void => {
    const inner = event.target instanceof Element ? event.target.closest('[data-scrolls]') : null;
    const zooming = event.ctrlKey || event.metaKey;
    if (inner && !zooming && inner.scrollHeight > inner.clientHeight) return;
    event.preventDefault();
    const unit = [1, LINE_PX, camera.size.get().h][event.deltaMode] ?? 1;
    if (zooming) {
      const step = Math.max(-ZOOM_STEP_MAX_PX, Math.min(ZOOM_STEP_MAX_PX, event.deltaY * unit));
      const factor = Math.abs(event.deltaY) < 30 ? 4 : 1;
      camera.zoomTo(camera.now().zoom * Math.exp(-step * ZOOM_PER_PX * factor), viewPoint(stage, event));
    } else if (event.shiftKey && event.deltaX === 0) camera.panBy(event.deltaY * unit, 0);
    else camera.panBy(event.deltaX * unit, event.deltaY * unit);
    shield.raise();
  };
  stage.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    stage.removeEventListener('wheel', onWheel);
    shield.close();
  };
}
