// Frames while something is done with a page: when each began, and what the main thread worked for it.
import { pause } from '../load/wait.ts';
import { median, percentile, type Observation } from '../report.ts';
import { profiled } from './profile.ts';
import type { ShownBoard } from './shownBoard.ts';
import { MAIN_THREAD, PROCESSOR_TIME } from './workload.ts';

declare global {
  interface Window {
    frameWatch?: { times: number[]; stop: () => number[] };
    /** Tells the bench of a frame. */
    frameBegan?: (payload: string) => void;
  }
}

export type Recorded = {
  frames: number;
  gapsMs: number[];
  cpuMs: number;
  wallMs: number;
  scriptMs: number;
  layoutMs: number;
};

const BINDING = 'frameBegan';
const COUNT = 'window.frameWatch.times.length';

function watch(tells: boolean): void {
  const times: number[] = [];
  let on = true;
  const tick = (time: number): void => {
    if (!on) return;
    times.push(time);
    if (tells) window.frameBegan?.('');
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  window.frameWatch = {
    times,
    stop: () => {
      on = false;
      return times;
    },
  };
}

/** What is done at a frame; it resolves when the page has answered. */
export type Drive = (frame: number) => Promise<void>;

async function recordFrames(
  { page, devtools }: ShownBoard,
  windowMs: number,
  drive: Drive | null,
): Promise<Recorded> {
  const under = new Set<Promise<void>>();
  let failure: unknown = null;
  let frame = 0;
  const onCall = ({ name }: { name: string }): void => {
    if (!drive || name !== BINDING) return;
    const done: Promise<void> = drive(frame++)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => under.delete(done));
    under.add(done);
  };
  if (drive) await devtools.session.send('Runtime.addBinding', { name: BINDING });
  await page.evaluate(watch, drive !== null);
  const before = await devtools.times(COUNT);
  devtools.session.on('Runtime.bindingCalled', onCall);
  await pause(windowMs);
  devtools.session.off('Runtime.bindingCalled', onCall);
  const after = await devtools.times(COUNT);
  const times = await page.evaluate(() => window.frameWatch?.stop() ?? []);
  await Promise.all(under);
  if (failure) throw failure;
  const shown = times.slice(before.value, after.value);
  return {
    frames: shown.length,
    gapsMs: shown.slice(1).map((time, index) => time - (shown[index] ?? time)),
    cpuMs: after.cpuMs - before.cpuMs,
    wallMs: after.wallMs - before.wallMs,
    scriptMs: after.scriptMs - before.scriptMs,
    layoutMs: after.layoutMs - before.layoutMs,
  };
}

/** @param drive in step with the page: a slow one gets less to do, never a heap of it */
export const record = (board: ShownBoard, windowMs: number, drive: Drive | null): Promise<Recorded> =>
  profiled(board, () => recordFrames(board, windowMs, drive));

const EACH = 'ms a frame';

export function framesSeen({ frames, gapsMs, cpuMs, wallMs, scriptMs, layoutMs }: Recorded): Observation[] {
  return [
    { metric: MAIN_THREAD, unit: EACH, value: wallMs / frames },
    { metric: PROCESSOR_TIME, unit: EACH, value: cpuMs / frames },
    { metric: 'script', unit: EACH, value: scriptMs / frames },
    { metric: 'style and layout', unit: EACH, value: layoutMs / frames },
    { metric: 'frame p50', unit: 'ms', value: median(gapsMs) },
    { metric: 'frame p95', unit: 'ms', value: percentile(gapsMs, 0.95) },
    { metric: 'frames', unit: 'n', value: frames },
  ];
}
