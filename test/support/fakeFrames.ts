// Frames of a page that does not exist: they come with the fake clock of the test.
import { vi } from 'vitest';

/** Must be followed by `vi.useRealTimers()` and `vi.unstubAllGlobals()`. */
export function useFakeFrames(): void {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (act: (nowMs: number) => void) =>
    setTimeout(() => act(performance.now()), 16),
  );
  vi.stubGlobal('cancelAnimationFrame', (frame: ReturnType<typeof setTimeout>) => clearTimeout(frame));
}
