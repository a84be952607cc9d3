// A CPU profile of a page while it is measured, as the browser's own tools open it.
import { writeFileSync } from 'node:fs';
import type { ShownBoard } from './shownBoard.ts';

const EVERY_US = 200;

/** Does something; where a profile is wished for, it is written. */
export async function profiled<T>({ devtools, profileTo }: ShownBoard, act: () => Promise<T>): Promise<T> {
  if (profileTo === null) return act();
  const { session } = devtools;
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: EVERY_US });
  await session.send('Profiler.start');
  const result = await act();
  const { profile } = await session.send('Profiler.stop');
  writeFileSync(profileTo, JSON.stringify(profile));
  return result;
}
