// One struct of an update as it was read, and where it will lie.
import type * as Y from 'yjs';
import type { Role } from './role.ts';

/** What holds structs: a root by its name, a shared type of the document, or a struct of the same update that is one. */
export type Holder = string | Y.AbstractType<unknown> | Struct;

export type Struct = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly content: number;
  /** Its left neighbour, by client id and clock, or what it lies in; a client of -1 is none. */
  readonly leftClient: number;
  readonly leftClock: number;
  /** Whether what stands in place of the left neighbour is what it lies in. */
  readonly inLeft: boolean;
  readonly rightClient: number;
  readonly rightClock: number;
  /** Which shared type it holds; -1 for other content. */
  readonly type: number;
  /** The plain value it holds, of several the last, which is the one that counts; `NO_VALUE` when it holds none. */
  readonly value: unknown;
  /** Those before it: yjs writes what one person put under a key again and again as one struct, when undo keeps it. */
  readonly earlier: readonly unknown[];
  /** Where its bytes begin and end. */
  readonly from: number;
  readonly to: number;
  /** What it lies in: its root when it names one, else to be found. Null when that is no more: yjs keeps nothing of it. */
  holder: Holder | null;
  /** The key under which it lies there; null in a text. */
  key: string | null;
  /** What it is for, when it is a shared type and that has been asked. */
  role: Role | null;
  /** The type that the update gives it, when it is a record. */
  recordType: unknown;
  /** How many characters the update writes into it, when it is a text. */
  chars: number;
  /** How many structs the update puts into it, when it is a shared type. */
  writes: number;
  /** How many of its clocks the same update deletes. */
  deleted: number;
};

export const NO_VALUE = Symbol('no value');
