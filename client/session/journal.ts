// What a document is made of, as bytes: what the server is known to have, and what was written here and is not confirmed. Kept on the device as it comes.
import type { Keeper } from './keeper.ts';
import type { Parts } from './redo.ts';

/** A change made here, by its number. */
type Unsent = { number: number; bytes: Uint8Array };

/** With so many pieces the whole is written anew, when all of it is on the server. */
const PIECES_MAX = 200;
const ANEW_EVERY_MS = 30_000;

export type Journal = {
  /** Number of the last change that was made here. */
  made: () => number;
  /** True when every unconfirmed change is on the device's disk; false where there is none. */
  kept: () => boolean;
  parts: () => Parts;
  /** Takes in what an earlier page left on the device. */
  begin: (parts: Parts) => void;
  /** Something of the server's. */
  receive: (bytes: Uint8Array) => void;
  /** Something written here. */
  write: (bytes: Uint8Array) => void;
  /** Everything up to this change is on the server's disk. */
  confirm: (number: number) => void;
  /** True when it is time to call `restate`. */
  isLong: () => boolean;
  /** All of the document, when nothing in it is unconfirmed: takes the place of the pieces. */
  restate: (whole: Uint8Array) => void;
};

/** @param onKept called when something more is on the device's disk, or when that failed */
export function createJournal(keeper: Keeper | null, onKept: () => void): Journal {
  let known: Uint8Array[] = [];
  let unsent: Unsent[] = [];
  let made = 0;
  let keptTo = 0;
  let statedAt = Date.now();
  /** Pieces of earlier pages are put together as soon as all of them are on the server. */
  let inherited = false;
  /** Pieces of the server's that are not on the device; written there before anything that builds on them. */
  let waiting: Uint8Array[] = [];

  function keep(number: number, bytes: Uint8Array): void {
    if (!keeper) return;
    keeper.add(waiting, { number, bytes }).then(
      () => {
        keptTo = Math.max(keptTo, number);
        onKept();
      },
      () => onKept(),
    );
    waiting = [];
  }

  return {
    made: () => made,
    kept: () => keeper !== null && keeper.works() && keptTo >= made,
    parts: () => ({ known, unsent: unsent.map(({ bytes }) => bytes) }),
    begin: (parts) => {
      known = [...parts.known, ...known];
      unsent = parts.unsent.map((bytes) => ({ number: ++made, bytes }));
      keptTo = made;
      inherited = made > 0;
    },
    receive: (bytes) => {
      known.push(bytes);
      waiting.push(bytes);
    },
    write: (bytes) => {
      made++;
      unsent.push({ number: made, bytes });
      keep(made, bytes);
    },
    confirm: (number) => {
      const confirmed = unsent.filter((one) => one.number <= number);
      if (confirmed.length === 0) return;
      unsent = unsent.filter((one) => one.number > number);
      known.push(...confirmed.map(({ bytes }) => bytes));
      keeper?.confirm(number);
    },
    isLong: () =>
      inherited || known.length > PIECES_MAX || (known.length > 1 && Date.now() - statedAt > ANEW_EVERY_MS),
    restate: (whole) => {
      known = [whole];
      waiting = [];
      inherited = false;
      statedAt = Date.now();
      keeper?.restate(whole);
    },
  };
}
