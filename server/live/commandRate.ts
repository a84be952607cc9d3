// How fast one line may send commands: a bucket that fills steadily.
import { limits } from '#shared/limits.ts';

/** @returns whether one more may be sent now */
export function createCommandRate(now: () => number): () => boolean {
  let left: number = limits.commandBurst;
  let at = now();
  return () => {
    const elapsed = now() - at;
    at = now();
    left = Math.min(limits.commandBurst, left + (elapsed / 1000) * limits.commandsPerSecond);
    if (left < 1) return false;
    left--;
    return true;
  };
}
