// A choice between on and off that the device remembers: for how someone likes the page, which is nobody else's business.
import { createReadable, type Readable, type Writable } from './readable.ts';

export type DeviceSwitch = Readable<boolean> & { set: (on: boolean) => void };

/** @param fallback what holds until someone has chosen */
export function createDeviceSwitch(name: string, fallback: () => boolean): DeviceSwitch {
  const key = `utbyte.${name}`;
  const stored = (): boolean => {
    try {
      const word = localStorage.getItem(key);
      return word === null ? fallback() : word === 'on';
    } catch {
      return fallback();
    }
  };
  // Read when it is first asked for: loading a module does nothing.
  let made: Writable<boolean> | undefined;
  const value = (): Writable<boolean> => (made ??= createReadable(stored()));
  return {
    get: () => value().get(),
    subscribe: (listener) => value().subscribe(listener),
    set: (on) => {
      value().set(on);
      try {
        localStorage.setItem(key, on ? 'on' : 'off');
      } catch {
        // A browser that keeps nothing: it holds until the page is left.
      }
    },
  };
}
