// When everything of a document is on the server, the device needs no pieces of it, and after the session nothing at all.
import * as Y from 'yjs';
import type { Journal } from './journal.ts';
import type { Keeper } from './keeper.ts';
import type { Readable } from './readable.ts';
import { inSpareTime } from './spareTime.ts';

/** Nothing was written for so long: whoever types is not made to wait while a large board is put together. */
const QUIET_MS = 1000;
/** So long it can be put off, by someone who goes on writing or a page that has no time. */
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
  /** The document is open no more here: nothing of it is written any more. */
  end: () => void;
  /** It is left: what is to be done is done before it ends. */
  close: () => void;
};

export function createDeviceTidier({ doc, journal, keeper, keepsWhole }: Tidied): DeviceTidier {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueSince: number | null = null;
  let callOff: (() => void) | null = null;
  let ended = false;

  function stopWaiting(): void {
    clearTimeout(timer);
    callOff?.();
    callOff = null;
  }

  const isSettled = (): boolean => {
    const { known, unsent } = journal.parts();
    return unsent.length === 0 && known.length > 0;
  };
  const isDue = (): boolean => keeper?.stated() === false || journal.isLong();
  const mayKeep = (): boolean => keepsWhole?.get() !== false;
  /** How long it may still be put off, in ms. */
  const leftMs = (): number => Math.max(0, (dueSince ?? Date.now()) + PUT_OFF_MS - Date.now());

  function clear(): void {
    stopWaiting();
    dueSince = null;
    keeper?.clear();
  }

  function restate(): void {
    stopWaiting();
    // It comes by again when all is on the server, and has waited for so long then.
    if (ended || !isSettled() || !mayKeep()) return;
    dueSince = null;
    const [whole, ...more] = journal.parts().known;
    // The whole as the server sent it need not be put together again.
    journal.restate(whole && more.length === 0 ? whole : Y.encodeStateAsUpdate(doc));
  }

  function settled(): void {
    if (ended || !keeper || !isSettled()) return;
    if (!mayKeep()) return clear();
    if (!isDue()) return;
    dueSince ??= Date.now();
    if (leftMs() === 0) return restate();
    stopWaiting();
    timer = setTimeout(
      () => {
        callOff = inSpareTime(restate, leftMs());
      },
      Math.min(QUIET_MS, leftMs()),
    );
  }

  /** @param also what is not due yet */
  function doNow(also: boolean): void {
    if (ended || !keeper || !isSettled()) return;
    if (!mayKeep()) return clear();
    if (isDue() || (also && journal.parts().known.length > 1)) restate();
  }

  const stop = keepsWhole?.subscribe(settled);
  function end(): void {
    stopWaiting();
    ended = true;
    stop?.();
  }

  return {
    settled,
    hidden: () => doNow(true),
    end,
    close: () => {
      doNow(false);
      end();
    },
  };
}
