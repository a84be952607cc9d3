// Tells, while a change of the board is heard of, whether it is this person's own: made here, not received.
import type * as Y from 'yjs';

export type OwnChange = {
  /** Whether what is being heard of right now was done here. */
  isNow: () => boolean;
  stop: () => void;
};

export function watchOwnChange(docs: readonly Y.Doc[]): OwnChange {
  let own = false;
  const begin = ({ local }: Y.Transaction): void => {
    own = local;
  };
  const end = (): void => {
    own = false;
  };
  for (const doc of docs) {
    doc.on('beforeTransaction', begin);
    doc.on('afterAllTransactions', end);
  }
  return {
    isNow: () => own,
    stop: () => {
      for (const doc of docs) {
        doc.off('beforeTransaction', begin);
        doc.off('afterAllTransactions', end);
      }
    },
  };
}
