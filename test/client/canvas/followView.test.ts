// Going after another's view: all of it is shown, in any form of window; one's own move ends it, the page's own does not.
// Proven, each by breaking the code once in client/canvas/followView.ts: `isTaken` never true; `busy` not asked; the camera
// not listened to.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Box, Camera } from '#shared/geometry.ts';
import { createCamera } from '../../../client/canvas/camera.ts';
import { showing, startFollowing, towards } from '../../../client/canvas/followView.ts';
import { createReadable } from '../../../client/session/readable.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';

const size = { w: 1000, h: 500 };

const sees = ({ x, y, zoom }: Camera): Box => ({ x, y, w: size.w / zoom, h: size.h / zoom });

const middle = ({ x, y, w, h }: Box): [number, number] => [x + w / 2, y + h / 2];

function scene({ jumps = false } = {}) {
  const camera = createCamera();
  camera.resize(size);
  const box = createReadable<Box | null>({ x: 0, y: 0, w: 2000, h: 1000 });
  const hands = { acted: false, busy: false };
  const onOwnMove = vi.fn<() => void>();
  const stop = startFollowing({
    camera,
    box,
    busy: () => hands.busy,
    acted: () => hands.acted,
    onOwnMove,
    jumps,
  });
  return { camera, box, hands, onOwnMove, stop };
}

beforeEach(useFakeFrames);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the camera that shows another’s view', () => {
  it('shows all of it, in the middle, and no more than the form of the window brings', () => {
    const length = fc.double({ min: 400, max: 4000, noNaN: true });
    const place = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(place, place, length, length, (x, y, w, h) => {
        const box = { x, y, w, h };
        const seen = sees(showing(box, size));
        expect(middle(seen)[0]).toBeCloseTo(middle(box)[0], 5);
        expect(middle(seen)[1]).toBeCloseTo(middle(box)[1], 5);
        expect(seen.w).toBeGreaterThanOrEqual(w - 1e-6);
        expect(seen.h).toBeGreaterThanOrEqual(h - 1e-6);
        expect(Math.min(seen.w - w, seen.h - h)).toBeLessThan(1e-6);
      }),
    );
  });

  it('is come to in steps that never go past it', () => {
    const to = showing({ x: 100, y: 100, w: 500, h: 250 }, size);
    let at: Camera = { x: -900, y: 40, zoom: 0.3 };
    for (let count = 0; at !== to; count++) {
      const next = towards(at, to, 0.2, size);
      expect(next.zoom).toBeGreaterThanOrEqual(at.zoom);
      expect(next.zoom).toBeLessThanOrEqual(to.zoom);
      expect(count).toBeLessThan(100);
      at = next;
    }
  });
});

describe('following', () => {
  it('goes after the other’s view, and stays there without a frame too many', () => {
    const { camera, box } = scene();
    vi.advanceTimersByTime(2000);
    expect(sees(camera.now())).toEqual({ x: 0, y: 0, w: 2000, h: 1000 });
    const rest = camera.now();
    vi.advanceTimersByTime(2000);
    expect(camera.now()).toBe(rest);
    box.set({ x: 500, y: 0, w: 500, h: 250 });
    vi.advanceTimersByTime(60);
    const under = camera.now();
    expect(under).not.toEqual(rest);
    vi.advanceTimersByTime(2000);
    expect(sees(camera.now())).toEqual({ x: 500, y: 0, w: 500, h: 250 });
    box.set(null);
    vi.advanceTimersByTime(2000);
    expect(sees(camera.now())).toEqual({ x: 500, y: 0, w: 500, h: 250 });
    camera.resize({ w: 500, h: 500 });
    box.set({ x: 0, y: 0, w: 500, h: 250 });
    vi.advanceTimersByTime(2000);
    expect(camera.visible()).toEqual({ x: 0, y: -125, w: 500, h: 500 });
  });

  it('ends with a move of one’s own, in the middle of a glide too; the page’s own moves are undone', () => {
    const { camera, box, hands, onOwnMove } = scene();
    vi.advanceTimersByTime(2000);
    const there = sees(camera.now());
    // The session turned to another phase: nobody had a hand on the board.
    camera.set({ x: 9000, y: 9000, zoom: 1 });
    vi.advanceTimersByTime(2000);
    expect([sees(camera.now()), onOwnMove.mock.calls.length]).toEqual([there, 0]);
    hands.acted = true;
    box.set({ x: 4000, y: 0, w: 500, h: 250 });
    vi.advanceTimersByTime(40);
    expect(onOwnMove).not.toHaveBeenCalled();
    camera.panBy(100, 0);
    vi.advanceTimersByTime(40);
    expect(onOwnMove).toHaveBeenCalled();
  });

  it('waits while its person drags or writes', () => {
    const { camera, box, hands } = scene();
    vi.advanceTimersByTime(2000);
    hands.busy = true;
    const before = camera.now();
    box.set({ x: 4000, y: 0, w: 500, h: 250 });
    vi.advanceTimersByTime(3000);
    expect(camera.now()).toBe(before);
    hands.busy = false;
    vi.advanceTimersByTime(3000);
    expect(sees(camera.now())).toEqual({ x: 4000, y: 0, w: 500, h: 250 });
  });

  it('comes after in one step once the other rests, where nothing shall glide', () => {
    const { camera, box, stop } = scene({ jumps: true });
    const seen = new Set<number>();
    camera.camera.subscribe(() => seen.add(camera.camera.get().x));
    for (let x = 0; x <= 900; x += 100) {
      box.set({ x, y: 0, w: 1000, h: 500 });
      vi.advanceTimersByTime(50);
    }
    expect([...seen]).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect([...seen]).toEqual([900]);
    stop();
    box.set({ x: 0, y: 0, w: 1000, h: 500 });
    vi.advanceTimersByTime(1000);
    expect([...seen]).toEqual([900]);
  });
});
