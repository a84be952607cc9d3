// When a document is mended: a little after something was written, once for all that was.
import type * as Y from 'yjs';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import type { OwnChange } from '../roomWriter.ts';
import { repair } from './repair.ts';

/** Two who write at once are done by then, and a program that makes a note in several steps has made it. */
const REPAIR_AFTER_MS = 1000;

export type Repairs = {
  /** Something was written. */
  soon: () => void;
};

export type RepairsOptions = {
  kind: DocumentKind;
  /** Keys of the roots whose records were changed since it was last asked. */
  touched: () => readonly string[];
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
  /** Changes the document as the server; nothing is logged when nothing had to be mended. */
  write: (act: OwnChange['act']) => void;
};

export function createRepairs({ kind, touched, after, write }: RepairsOptions): Repairs {
  let planned = false;

  function mend(): void {
    planned = false;
    const ids = touched();
    if (ids.length === 0) return;
    write((doc: Y.Doc) => {
      repair(doc, kind, ids);
      return [];
    });
  }

  return {
    soon: () => {
      if (planned) return;
      planned = true;
      after(mend, REPAIR_AFTER_MS);
    },
  };
}
