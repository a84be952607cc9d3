// Moves this camera after another person's view, until this person moves it; while they have a hand on the board it waits.
import { clampZoom, type Box, type Camera } from '#shared/geometry.ts';
import type { Readable } from '../session/readable.ts';
import type { CameraControl, ViewSize } from './camera.ts';

/** The time in which most of the way is covered. */
const GLIDE_MS = 110;
/** Where nothing shall glide the view comes after once the other has come to rest. */
const REST_MS = 200;
const NEAR_PX = 0.5;
const NEAR_ZOOM = 0.002;

export type FollowOptions = {
  camera: Pick<CameraControl, 'camera' | 'now' | 'set' | 'size'>;
  /** What the other sees; null while that is not known. */
  box: Readable<Box | null>;
  /** True while this person drags or writes: nothing moves under their hands. */
  busy: () => boolean;
  /** Whether this person was at the board a moment ago: if the camera has moved, it was they. */
  acted: () => boolean;
  onOwnMove: () => void;
  jumps: boolean;
};

/** The camera that shows the whole of what another sees, as large as that can be. */
export function showing(box: Box, { w, h }: ViewSize): Camera {
  const zoom = clampZoom(Math.min(w / box.w, h / box.h));
  return { x: box.x + box.w / 2 - w / 2 / zoom, y: box.y + box.h / 2 - h / 2 / zoom, zoom };
}

/** A share of the way from one camera to another, middle to middle; there at once when it is near. */
export function towards(from: Camera, to: Camera, share: number, { w, h }: ViewSize): Camera {
  const middle = ({ x, y, zoom }: Camera): [number, number] => [x + w / 2 / zoom, y + h / 2 / zoom];
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  const farPx = Math.hypot(toX - fromX, toY - fromY) * to.zoom;
  if (share >= 1 || (farPx < NEAR_PX && Math.abs(Math.log(to.zoom / from.zoom)) < NEAR_ZOOM)) return to;
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const [x, y] = [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
  return { x: x - w / 2 / zoom, y: y - h / 2 / zoom, zoom };
}

/** Follows until the returned function is called. */
export function startFollowing(options: FollowOptions): () => void {
  const { camera, box, busy, acted, onOwnMove, jumps } = options;
  /** The camera as this function set it last. */
  let ours = camera.now();
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let lastMs = 0;

  /** Somebody else has set the camera: this person, or the page for a reason of its own, which does not count. */
  function isTaken(): boolean {
    if (camera.now() === ours || !acted()) return false;
    onOwnMove();
    return true;
  }

  function step(nowMs: number): void {
    frame = 0;
    const size = camera.size.get();
    const seen = box.get();
    if (isTaken() || !seen || size.w === 0) return;
    if (busy()) return later();
    const to = showing(seen, size);
    const share = jumps ? 1 : 1 - Math.exp(-Math.max(0, nowMs - lastMs) / GLIDE_MS);
    lastMs = nowMs;
    ours = towards(camera.now(), to, share, size);
    camera.set(ours);
    if (ours !== to) run();
  }

  function run(): void {
    frame ||= requestAnimationFrame(step);
  }

  function later(): void {
    clearTimeout(rest);
    rest = setTimeout(run, REST_MS);
  }

  function begin(): void {
    if (!frame) lastMs = performance.now();
    if (jumps) later();
    else run();
  }

  begin();
  const stops = [
    box.subscribe(begin),
    camera.size.subscribe(begin),
    camera.camera.subscribe(() => {
      if (camera.now() !== ours && !isTaken()) begin();
    }),
  ];
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(rest);
    for (const stop of stops) stop();
  };
}
