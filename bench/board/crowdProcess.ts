// Starts a crowd beside the page that is measured, and ends it.
import { once } from 'node:events';
import { endProcess, spawnNode } from '../processes.ts';
import type { Crowd } from './crowd.ts';

/** Resolves when all of them move; the returned function sends them home. */
export async function startCrowd(crowd: Crowd): Promise<() => Promise<void>> {
  const child = spawnNode(1, ['bench/board/crowd.ts'], { ipc: true });
  const moving = once(child, 'message');
  const ended = once(child, 'exit').then(() => {
    throw new Error('the crowd did not come');
  });
  child.send(crowd);
  await Promise.race([moving, ended]);
  ended.catch(() => {});
  return () => endProcess(child, 'SIGKILL');
}
