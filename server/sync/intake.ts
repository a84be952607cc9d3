// How fast one line may bring work. While its room is behind, or its allowance is spent, its socket is not read:
// the sender waits, nobody else does, and nothing it sent is lost.
import { limits } from '#shared/limits.ts';
import type { Wire } from './wire.ts';

/** What a frame costs beside its bytes. */
export const FRAME_COST = 1024;

export type Intake = {
  /** Takes a frame in. Returns what to call when it has been worked off. */
  take: (bytes: number) => () => void;
  /** True while the socket is not read, so that silence says nothing. */
  paused: () => boolean;
  end: () => void;
};

export function createIntake(socket: Pick<Wire, 'pause' | 'resume'>, now: () => number): Intake {
  let allowance: number = limits.intakeBurstBytes;
  let at = now();
  let waiting = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let paused = false;

  function review(): void {
    const time = now();
    const earned = ((time - at) * limits.intakeBytesPerSecond) / 1000;
    allowance = Math.min(limits.intakeBurstBytes, allowance + Math.max(0, earned));
    at = time;
    const wait = allowance < 0 || waiting > limits.waitingBytes;
    if (wait !== paused) {
      paused = wait;
      if (wait) socket.pause();
      else socket.resume();
    }
    if (allowance < 0) {
      timer ??= setTimeout(
        () => {
          timer = null;
          review();
        },
        Math.ceil((-allowance * 1000) / limits.intakeBytesPerSecond) + 1,
      );
    }
  }

  return {
    take: (bytes) => {
      const cost = bytes + FRAME_COST;
      allowance -= cost;
      waiting += cost;
      // What has been earned meanwhile is reckoned when it is needed.
      if (allowance < 0 || waiting > limits.waitingBytes) review();
      return () => {
        waiting -= cost;
        if (paused) review();
      };
    },
    paused: () => paused,
    end: () => {
      if (timer) clearTimeout(timer);
      // A close handshake has to be read to be finished.
      if (paused) socket.resume();
    },
  };
}
