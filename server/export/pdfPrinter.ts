// Prints documents one after the other in a thread of its own, so that a large one never holds up the server.
import { Worker } from 'node:worker_threads';
import { Refused } from '../errors.ts';
import type { PdfDocument } from './pdfDocument.ts';
import type { PdfAnswer, PdfRequest } from './pdfWorker.ts';

export type PdfPrinter = {
  /** Rejects as `unavailable` when too many wait already. */
  print: (document: PdfDocument) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

/** A room of people who all fetch their minutes at once waits some seconds; more than that is told to come back. */
const WAITING_MAX = 200;
/** A board full to its limits takes less; past it the thread is ended and made anew. */
const ONE_DOCUMENT_MS = 60_000;

type Job = {
  document: PdfDocument;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
};

/** The thread starts with the first document: most servers print none for hours. */
export function createPdfPrinter(): PdfPrinter {
  const waiting: Job[] = [];
  let current: { id: number; job: Job; timer: NodeJS.Timeout } | null = null;
  let worker: Worker | null = null;
  let next = 1;
  let closed = false;

  function settle(act: (job: Job) => void): void {
    if (!current) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = null;
    act(job);
    begin();
  }

  function lose(message: string): void {
    const lost = worker;
    worker = null;
    lost?.removeAllListeners();
    lost?.on('error', () => undefined);
    void lost?.terminate();
    settle((job) => job.reject(new Error(message)));
  }

  function start(): Worker {
    const made = new Worker(new URL('./pdfWorker.ts', import.meta.url));
    // Waiting documents keep the process alive through their callers; an idle thread does not.
    made.unref();
    made.on('message', ({ id, pdf, problem }: PdfAnswer) => {
      if (current?.id !== id) return;
      settle((job) => (pdf ? job.resolve(pdf) : job.reject(new Error(`no PDF: ${problem ?? 'unknown'}`))));
    });
    made.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
    made.on('exit', () => lose('the PDF printer has ended'));
    return made;
  }

  function begin(): void {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    worker ??= start();
    const timer = setTimeout(() => lose('a document took too long to print'), ONE_DOCUMENT_MS);
    current = { id: next++, job, timer };
    worker.postMessage({ id: current.id, document: job.document } satisfies PdfRequest);
  }

  return {
    print: (document) =>
      new Promise((resolve, reject) => {
        if (closed || waiting.length >= WAITING_MAX) return reject(new Refused('unavailable'));
        waiting.push({ document, resolve, reject });
        begin();
      }),
    close: async () => {
      closed = true;
      const ending = worker;
      worker = null;
      ending?.removeAllListeners();
      for (const job of waiting.splice(0)) job.reject(new Refused('unavailable'));
      settle((job) => job.reject(new Refused('unavailable')));
      await ending?.terminate();
    },
  };
}
