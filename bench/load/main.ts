// The load generator: a process of its own, so that its work is not the server's. It gets one job and answers once.
import { dragEverything } from './drags.ts';
import type { Job, Result } from './job.ts';
import { runJoins } from './joins.ts';
import { runPresence } from './presence.ts';
import { runUpdates } from './updates.ts';

function run(job: Job): Promise<Result> {
  switch (job.kind) {
    case 'updates':
      return runUpdates(job);
    case 'presence':
      return runPresence(job);
    case 'joins':
      return runJoins(job);
    case 'drags':
      return dragEverything(job);
  }
}

process.once('message', (job) => {
  run(job as Job).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
