// When everything of a document is on the server, the device needs no pieces of it, and after the session nothing at all.
import * as Y from 'yjs';
import type { Journal } from './journal.ts';
import type { Keeper } from './keeper.ts';
import type { Readable } from './readable.ts';
import { inSpareTime } from './spareTime.ts';

/** Nothing was written for so long: whoever types is not made to wait while a large board is put together. */
const QUIET_MS = 1000;
/** So long it can be put off by someone who goes on writing, and again until the page has time. */
const PUT_OFF_MS = 20_000;

export type Tidied = {
  doc: Y.Doc;
  journal: Journal;
  keeper: Keeper | null;
  /** Whether the whole of it is kept also when nothing is unsent. */
  keepsWhole?: Readable<boolean>;
};

export type DeviceTidier = {
  /** Everything is on the server, or has come from it. */
  settled: () => void;
  /** The page is put away, and may never be seen again: what is to be done is done at once. */
  hidden: () => void;
  close: () => void;
};

export function createDeviceTidier({ doc, journal, keeper, keepsWhole }: Tidied): DeviceTidier {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueSince: number | null = null;
  let callOff: (() => void) | null = null;

  function forget(): void {
    clearTimeout(timer);
    callOff?.();
    callOff = null;
    dueSince = null;
  }

  const isSettled = (): boolean => {
    const { known, unsent } = journal.parts();
    return unsent.length === 0 && known.length > 0;
  };
  const isDue = (): boolean => keeper?.stated() === false || journal.isLong();
  const mayKeep = (): boolean => keepsWhole?.get() !== false;

  function clear(): void {
    forget();
    keeper?.clear();
  }

  function restate(): void {
    forget();
    if (!isSettled() || !mayKeep()) return;
    const [whole, ...more] = journal.parts().known;
    // The whole as the server sent it need not be put together again.
    journal.restate(whole && more.length === 0 ? whole : Y.encodeStateAsUpdate(doc));
  }

  function settled(): void {
    if (!keeper || !isSettled()) return;
    if (!mayKeep()) return clear();
    if (!isDue()) return;
    dueSince ??= Date.now();
    clearTimeout(timer);
    callOff?.();
    const putOff = Math.max(0, dueSince + PUT_OFF_MS - Date.now());
    timer = setTimeout(
      () => {
        callOff = inSpareTime(restate, PUT_OFF_MS);
      },
      Math.min(QUIET_MS, putOff),
    );
  }

  const stop = keepsWhole?.subscribe(settled);
  return {
    settled,
    hidden: () => {
      if (!keeper || !isSettled()) return;
      if (!mayKeep()) return clear();
      if (isDue() || journal.parts().known.length > 1) restate();
    },
    close: () => {
      forget();
      stop?.();
    },
  };
}
