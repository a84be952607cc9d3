// Others' pointers in motion: they glide, the loop ends when nothing moves, what is out of view is not drawn, what is still
// fades, and among very many only what moves has a name.
// Proven, each by breaking the code once in client/presence/cursorMotion.ts: `moving.delete` taken out; `isInView` always
// true; the sweep not begun; CROWD_FRAME_MS made 0; `isFresh` never set.
import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/geometry.ts';
import { createCursorMotion, type CursorPicture } from '../../../client/presence/cursorMotion.ts';
import { createReadable, type Writable } from '../../../client/session/readable.ts';

type Scene = ReturnType<typeof createCursorMotion> & {
  camera: Writable<Camera>;
  /** Lets frames come, 16 ms each, as long as there are any; answers how many there were. */
  frames: (most?: number) => number;
  /** Lets time pass without frames. */
  pass: (ms: number) => void;
  pictures: CursorPicture[];
  /** Where each was drawn last, by key. */
  places: () => Record<string, string>;
};

function scene({ jumps = false } = {}): Scene {
  let now = 0;
  let frame: ((nowMs: number) => void) | null = null;
  let due: { act: () => void; at: number }[] = [];
  const pictures: CursorPicture[] = [];
  const camera = createReadable<Camera>({ x: 0, y: 0, zoom: 1 });
  const motion = createCursorMotion(
    { camera, size: () => ({ w: 1000, h: 600 }), jumps: () => jumps },
    {
      now: () => now,
      onFrame: (act) => {
        frame = act;
        return () => {
          frame = null;
        };
      },
      after: (act, ms) => {
        const one = { act, at: now + ms };
        due.push(one);
        return () => {
          due = due.filter((other) => other !== one);
        };
      },
    },
    // A copy: the cursors themselves go on moving.
    ({ cursors, crowded }) => pictures.push({ cursors: cursors.map((one) => ({ ...one })), crowded }),
  );
  const ring = (): void => {
    const ripe = due.filter(({ at }) => at <= now);
    due = due.filter(({ at }) => at > now);
    for (const { act } of ripe) act();
  };
  return {
    ...motion,
    camera,
    pictures,
    frames: (most = 100) => {
      let count = 0;
      for (; frame && count < most; count++) {
        now += 16;
        const act = frame;
        frame = null;
        act(now);
      }
      return count;
    },
    pass: (ms) => {
      for (const end = now + ms; now < end; ring()) now = Math.min(end, now + 100);
    },
    places: () =>
      Object.fromEntries(
        (pictures.at(-1)?.cursors ?? []).map(({ key, x, y, rest }) => [key, `${x} ${y} ${rest}`]),
      ),
  };
}

describe('others’ pointers', () => {
  it('glide to where they were heard of, and then nothing runs any more', () => {
    const { move, frames, pictures, places } = scene();
    move('anna', [100, 100]);
    frames();
    expect(places()).toEqual({ anna: '100 100 moving' });
    pictures.length = 0;
    move('anna', [200, 100]);
    const count = frames();
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(60);
    const xs = pictures.flatMap(({ cursors }) => cursors.map(({ x }) => x));
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect([xs.at(-1), frames()]).toEqual([200, 0]);
  });

  it('jump where nothing shall glide', () => {
    const { move, frames, places } = scene({ jumps: true });
    move('anna', [100, 100]);
    frames();
    move('anna', [300, 100]);
    expect(frames()).toBe(1);
    expect(places()).toEqual({ anna: '300 100 moving' });
  });

  it('are drawn only where they are in view, and are there at once when they come into it', () => {
    const { move, frames, camera, places, pictures } = scene();
    move('far', [5000, 5000]);
    move('named', [-100, 100]);
    frames();
    // The name of the one may be seen, though its point is not.
    expect(Object.keys(places())).toEqual(['named']);
    const drawn = pictures.length;
    move('far', [6000, 5000]);
    expect(frames()).toBe(1);
    expect(Object.keys(places())).toEqual(['named']);
    camera.set({ x: 5900, y: 4900, zoom: 0.5 });
    expect(places()).toEqual({ far: '50 50 moving' });
    expect(pictures.length).toBe(drawn + 2);
  });

  it('follow the camera in the same frame, and are not drawn twice in it', () => {
    const { move, frames, camera, pictures, places } = scene();
    move('anna', [100, 100]);
    frames();
    move('anna', [400, 100]);
    frames(2);
    const before = pictures.length;
    for (let x = 1; x <= 10; x++) {
      camera.set({ x, y: 0, zoom: 1 });
      frames(1);
    }
    expect(pictures.length).toBe(before + 10);
    const xs = pictures.slice(before).map(({ cursors }) => cursors[0]?.x ?? 0);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(new Set(xs).size).toBeGreaterThan(5);
    frames();
    expect(places()).toEqual({ anna: '390 100 moving' });
  });

  it('that came while the camera moved are drawn once it rests', () => {
    const { move, frames, camera, places } = scene({ jumps: true });
    move('anna', [100, 100]);
    frames();
    move('anna', [300, 100]);
    camera.set({ x: 50, y: 0, zoom: 1 });
    frames();
    expect(places()).toEqual({ anna: '250 100 moving' });
  });

  it('fade when they are still, go after a while, and do not fly in from where they went', () => {
    const { move, frames, pass, places, pictures } = scene();
    move('anna', [100, 100]);
    frames();
    const rests = [1600, 3000, 27_000].map((ms) => {
      pass(ms);
      return places();
    });
    expect(rests).toEqual([{ anna: '100 100 still' }, { anna: '100 100 idle' }, {}]);
    const drawn = pictures.length;
    pass(60_000);
    expect(pictures.length).toBe(drawn);
    move('anna', [900, 500]);
    frames(1);
    expect(places()).toEqual({ anna: '900 500 moving' });
    move('anna', null);
    frames();
    expect(places()).toEqual({});
    move('anna', [10, 10]);
    frames(1);
    expect(places()).toEqual({ anna: '10 10 moving' });
  });

  it('that leave are drawn no more', () => {
    const { move, remove, frames, places } = scene();
    move('anna', [100, 100]);
    move('eva', [200, 200]);
    frames();
    remove('anna');
    remove('nobody');
    frames();
    expect(Object.keys(places())).toEqual(['eva']);
  });

  it('among very many, are crowded, lie below what moves, and are drawn every second frame', () => {
    const { move, frames, pass, pictures } = scene();
    const keys = Array.from({ length: 50 }, (_, index) => `p${index}`);
    for (const [index, key] of keys.entries()) move(key, [index * 10, 100]);
    frames();
    expect(pictures.at(-1)?.crowded).toBe(true);
    pass(2000);
    move('p0', [500, 300]);
    pictures.length = 0;
    const count = frames(20);
    expect(pictures.length).toBeLessThanOrEqual(count / 2 + 1);
    expect(pictures.at(-1)?.cursors.at(-1)?.key).toBe('p0');
    expect(pictures.at(-1)?.cursors.filter(({ rest }) => rest === 'moving').length).toBe(1);
  });
});
