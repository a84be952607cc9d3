// Calm mode: others' pointers, selections and drags are not drawn on this device. Remembered here, in every session.
import { createReadable, type Writable } from '../session/readable.ts';

const STORED = 'utbyte.calm';
const ON = 'on';

function stored(): boolean {
  if (typeof document === 'undefined') return false;
  try {
    return localStorage.getItem(STORED) === ON;
  } catch {
    // Storage may be switched off by policy, or not be there at all.
    return false;
  }
}

function createCalmMode(): Writable<boolean> {
  const calm = createReadable(stored());
  return {
    ...calm,
    set: (on) => {
      calm.set(on);
      try {
        if (on) localStorage.setItem(STORED, ON);
        else localStorage.removeItem(STORED);
      } catch {
        // Lasts for this visit only.
      }
    },
  };
}

/** One for the whole page: it is the device's, not the session's. */
export const calmMode = createCalmMode();
