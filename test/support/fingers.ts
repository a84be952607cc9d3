// Fingers and pens on a page, as the browser's own input pipeline knows them.
import type { CDPSession, Page } from 'playwright-core';

export type At = readonly [x: number, y: number];

export type Fingers = {
  /** Where each finger is that is down; a finger more or fewer than before comes down or is lifted. */
  put: (...at: At[]) => Promise<void>;
  /** Moves what is down, in a few steps. */
  move: (from: readonly At[], to: readonly At[]) => Promise<void>;
  lift: () => Promise<void>;
  /** The system takes the touch away. */
  cancel: () => Promise<void>;
  tap: (at: At) => Promise<void>;
  /** Two taps, as quick as a hand makes them, however slow the machine is. */
  tapTwice: (at: At) => Promise<void>;
  pen: (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: At) => Promise<void>;
};

const STEPS = 8;

export async function fingersOn(page: Page): Promise<Fingers> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  type Type = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';
  const send = async (type: Type, at: readonly At[], timeMs?: number): Promise<void> => {
    const touchPoints = at.map(([x, y], id) => ({ x, y, id }));
    const timestamp = timeMs === undefined ? {} : { timestamp: timeMs / 1000 };
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints, ...timestamp });
  };
  const between = (a: At, b: At, share: number): At => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
  ];
  return {
    put: (...at) => send('touchStart', at),
    move: async (from, to) => {
      for (let step = 1; step <= STEPS; step++)
        await send(
          'touchMove',
          from.map((start, index) => between(start, to[index] ?? start, step / STEPS)),
        );
    },
    lift: () => send('touchEnd', []),
    cancel: () => send('touchCancel', []),
    tap: async (at) => {
      await send('touchStart', [at]);
      await send('touchEnd', []);
    },
    tapTwice: async (at) => {
      const start = Date.now();
      for (const later of [0, 150]) {
        await send('touchStart', [at], start + later);
        await send('touchEnd', [], start + later + 50);
      }
    },
    pen: async (type, [x, y]) => {
      await cdp.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
      });
    },
  };
}
