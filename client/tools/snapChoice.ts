// Whether what is carried snaps to the paper's grid instead of to its neighbours. Remembered on this device.
import { createReadable, type Readable } from '../session/readable.ts';

const STORED = 'utbyte.gridSnap';

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) === 'on';
  } catch {
    return false;
  }
}

const wanted = createReadable(stored());
export const gridSnap: Readable<boolean> = wanted;

export function setGridSnap(on: boolean): void {
  wanted.set(on);
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}
