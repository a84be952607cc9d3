// What the browser itself says of a page, and real input to it: through its own protocol, past the page's code.
import type { CDPSession, Page } from 'playwright-core';

/** Milliseconds of the page's main thread since it began. */
export type ThreadTimes = {
  /** All tasks by the clock: with what they wait for, as a canvas for its picture to be drawn. */
  wallMs: number;
  /** Processor time of the same tasks: what other programs take of the machine is not in it. */
  cpuMs: number;
  scriptMs: number;
  layoutMs: number;
};

export type Devtools = {
  session: CDPSession;
  /** What the main thread has done; `alongside` is evaluated in the page at the same moment. */
  times: (alongside: string) => Promise<ThreadTimes & { value: number }>;
  /** Bytes of the JavaScript heap, after a collection. */
  heapBytes: () => Promise<number>;
  /** Turns the wheel, with the control key where it shall zoom; resolves when the page has answered. */
  wheel: (at: readonly [number, number], by: readonly [number, number], zooms?: boolean) => Promise<void>;
  mouse: (
    type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
    at: readonly [number, number],
    held?: boolean,
  ) => Promise<void>;
  /** Presses a key that writes a letter. */
  letter: (letter: string) => Promise<void>;
};

const CONTROL = 2;

type Metrics = Map<string, number>;

async function metricsOf(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

const ms = (metrics: Metrics, ...names: string[]): number =>
  names.reduce((sum, name) => sum + (metrics.get(name) ?? 0) * 1000, 0);

export async function openDevtools(page: Page): Promise<Devtools> {
  // One session counts by the clock, another in processor time: each session has one domain.
  const [session, clocked] = [
    await page.context().newCDPSession(page),
    await page.context().newCDPSession(page),
  ];
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await clocked.send('Performance.enable', { timeDomain: 'timeTicks' });

  async function valueOf(expression: string): Promise<number> {
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    return Number(result.value);
  }

  return {
    session,
    times: async (alongside) => {
      // Sent at once: nothing of the page comes in between.
      const [value, cpu, wall] = await Promise.all([
        valueOf(alongside),
        metricsOf(session),
        metricsOf(clocked),
      ]);
      return {
        value,
        cpuMs: ms(cpu, 'TaskDuration'),
        wallMs: ms(wall, 'TaskDuration'),
        scriptMs: ms(cpu, 'ScriptDuration'),
        layoutMs: ms(cpu, 'LayoutDuration', 'RecalcStyleDuration'),
      };
    },
    heapBytes: async () => {
      // Twice: what finalizers let go of falls in the second.
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      return (await metricsOf(session)).get('JSHeapUsedSize') ?? 0;
    },
    wheel: async ([x, y], [deltaX, deltaY], zooms = false) => {
      const modifiers = zooms ? CONTROL : 0;
      await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX, deltaY, modifiers });
    },
    mouse: async (type, [x, y], held = false) => {
      const pressed = held || type !== 'mouseMoved';
      await session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: pressed ? 'left' : 'none',
        buttons: type === 'mouseReleased' || !pressed ? 0 : 1,
        clickCount: type === 'mouseMoved' ? 0 : 1,
      });
    },
    letter: async (letter) => {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
    },
  };
}
