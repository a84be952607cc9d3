// Whether single letters and signs are shortcuts: turned off by those whose speech input presses them by mistake (WCAG 2.1.4).
// Remembered on this device.
import { createReadable, type Readable } from '../../session/readable.ts';

const STORED = 'utbyte.singleKeys';

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

const wanted = createReadable(stored());
export const singleKeys: Readable<boolean> = wanted;

export function setSingleKeys(on: boolean): void {
  wanted.set(on);
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}
