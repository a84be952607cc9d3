// Jobs in a thread of their own: what a job did wrong is told apart from a thread that could not be had.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { createJobThread, NoThread, TooManyJobs, type JobThread } from '../../server/jobThread.ts';

const open: JobThread<string, string>[] = [];
afterAll(async () => {
  await Promise.all(open.map((thread) => thread.close()));
});

/** A thread whose program serves jobs with a function's source. */
function threadOf(handle: string): JobThread<string, string> {
  const jobs = pathToFileURL(join(import.meta.dirname, '../../server/jobThread.ts')).href;
  const file = join(mkdtempSync(join(tmpdir(), 'utbyte-job-')), 'worker.mjs');
  writeFileSync(file, `import { serveJobs } from ${JSON.stringify(jobs)};\nserveJobs(${handle});\n`);
  return threadAt(pathToFileURL(file));
}

function threadAt(url: URL): JobThread<string, string> {
  const thread = createJobThread<string, string>({ url, data: null, waitingMax: 4, jobMs: 30_000 });
  open.push(thread);
  return thread;
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describe('a job', () => {
  it('gets its answer, and the next one too', async () => {
    const { run } = threadOf('(job) => job.toUpperCase()');
    expect([await run('a'), await run('b')]).toEqual(['A', 'B']);
  });

  it('that fails is told so, and the thread goes on', async () => {
    const { run } = threadOf("(job) => { if (job === 'bad') throw new Error('no'); return job; }");
    expect(await failure(run('bad'))).toEqual(new Error('no'));
    expect(await run('good')).toBe('good');
  });

  it('that ends the thread is to blame itself, and the next one gets a new thread', async () => {
    const { run } = threadOf("(job) => { if (job === 'bad') process.exit(1); return job; }");
    const error = await failure(run('bad'));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NoThread);
    expect(await run('good')).toBe('good');
  });

  it('has no part in it when the thread cannot even load its program', async () => {
    const { run } = threadAt(pathToFileURL('/nowhere/there-is-no-such-program.mjs'));
    expect(await failure(run('a'))).toBeInstanceOf(NoThread);
  });

  it('is not taken when too many wait', async () => {
    const { run } = threadOf('(job) => job');
    const all = await Promise.all(Array.from({ length: 6 }, () => failure(run('a'))));
    expect(all.filter((one) => one instanceof TooManyJobs).length).toBe(1);
  });
});
