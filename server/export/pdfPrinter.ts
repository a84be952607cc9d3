// Prints documents one after the other in a thread of its own, so that a large one never holds up the server.
import { Refused } from '../errors.ts';
import { createJobThread, TooManyJobs } from '../jobThread.ts';
import type { PdfDocument } from './pdfDocument.ts';

export type PdfPrinter = {
  /** Rejects as `unavailable` when too many wait already. */
  print: (document: PdfDocument) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

export function createPdfPrinter(): PdfPrinter {
  const thread = createJobThread<PdfDocument, Uint8Array>({
    url: new URL('./pdfWorker.ts', import.meta.url),
    data: null,
    // A room of people who all fetch their minutes at once waits some seconds; more than that is told to come back.
    waitingMax: 200,
    // A board full to its limits takes less.
    jobMs: 60_000,
  });
  return {
    print: async (document) => {
      try {
        return await thread.run(document);
      } catch (error) {
        if (error instanceof TooManyJobs) throw new Refused('unavailable');
        throw new Error(`no PDF: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    },
    close: thread.close,
  };
}
