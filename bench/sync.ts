// `npm run bench:sync`: takes all contenders through all workloads in turns, and prints how they stand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BARS } from './bars.ts';
import { startContender } from './contenders.ts';
import { CONTENDERS, type Contender } from './load/job.ts';
import { chosenOf } from './options.ts';
import { pinned } from './processes.ts';
import { judge, rowsOf, tableOf, type Observed } from './report.ts';
import { WORKLOADS, type Workload } from './workload.ts';
import { FULL, measure, QUICK, sizesInYjs } from './workloads.ts';

const USAGE = `Usage: npm run bench:sync [-- OPTIONS]

  --only drag,cursors          workloads: ${WORKLOADS.join(', ')}
  --contenders relay,utbyte    contenders: ${CONTENDERS.join(', ')}
  --rounds 3                   how often each is measured; medians count
  --quick                      one short round: a look, not a measurement
  --json FILE                  write the rows as JSON
  --profile FOLDER             write CPU profiles of utbyte's server
`;

const JUDGED: Contender = 'utbyte';

/** Who goes through what. The relay keeps no board to join, and only our own server is asked how large a board gets. */
const runs = (workload: Workload, contender: Contender): boolean =>
  workload === 'size' ? contender === JUDGED : workload !== 'joins' || contender !== 'relay';

/** Dragging the same steps again gives the same bytes. */
const roundsOf = (workload: Workload, rounds: number): number => (workload === 'size' ? 1 : rounds);

type Plan = {
  workloads: Workload[];
  contenders: Contender[];
  rounds: number;
  quick: boolean;
  profile: string | null;
  /** What could not be measured; filled as it goes. */
  failed: string[];
};

async function runAll(plan: Plan, say: (line: string) => void): Promise<Observed[]> {
  const observed: Observed[] = [];
  const note = (
    workload: Workload,
    contender: string,
    round: number,
    found: Awaited<ReturnType<typeof measure>>,
  ) => observed.push(...found.map((one) => ({ ...one, workload, contender, round })));

  for (const workload of plan.workloads) {
    for (let round = 1; round <= roundsOf(workload, plan.rounds); round++) {
      // In turns, and not always in the same order: what the machine does beside this hits all alike.
      const order = plan.contenders.filter((contender) => runs(workload, contender));
      for (let turn = 0; turn < order.length; turn++) {
        const contender = order[(turn + round) % order.length] as Contender;
        say(`${workload}, round ${round}: ${contender}`);
        const folder = plan.profile === null ? null : resolve(plan.profile, workload);
        const contestant = await startContender(contender, folder);
        try {
          note(workload, contender, round, await measure(workload, contestant, plan.quick ? QUICK : FULL));
        } catch (error) {
          // What one cannot do must not cost what the others have shown.
          plan.failed.push(`${workload}: ${contender}`);
          say(error instanceof Error ? error.message : String(error));
        } finally {
          await contestant.stop();
        }
      }
    }
    if (workload === 'size')
      for (const { contender, observed: found } of sizesInYjs()) note(workload, contender, 1, found);
  }
  return observed;
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      contenders: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
  const started = performance.now();
  const failed: string[] = [];
  const observed = await runAll(
    {
      failed,
      workloads: chosenOf(values.only, WORKLOADS, USAGE),
      contenders: chosenOf(values.contenders, CONTENDERS, USAGE),
      rounds: values.rounds === undefined ? (values.quick ? 1 : 3) : Math.max(1, Number(values.rounds)),
      quick: values.quick,
      profile: values.profile ?? null,
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  const rows = rowsOf('sync', observed);
  const minutes = (performance.now() - started) / 60_000;
  const where = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const cores = pinned ? 'server and load on a core each' : 'no taskset: server and load share the cores';
  process.stdout.write(
    `\n${where}; ${cores}; ${minutes.toFixed(1)} min\n\n${tableOf(rows, { bars: BARS, judged: JUDGED, order: CONTENDERS })}\n\n`,
  );
  const missed = judge(rows, BARS, JUDGED).filter(({ met }) => !met);
  process.stdout.write(missed.length === 0 ? 'All bars are met.\n' : `${missed.length} bars are not met.\n`);
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  return failed.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
