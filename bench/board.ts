// `npm run bench:board`: takes our board and its peers through the same 10,000 notes in real Chromium, and prints how they stand.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { BOARD_BARS } from './board/bars.ts';
import { runBoard } from './board/run.ts';
import { BOARD_CONTENDERS, BOARD_WORKLOADS, COMPARED, JUDGED } from './board/workload.ts';
import { chosenOf } from './options.ts';
import { judge, rowsOf, tableOf } from './report.ts';

const USAGE = `Usage: npm run bench:board [-- OPTIONS]

  --only pan,zoom                  workloads: ${BOARD_WORKLOADS.join(', ')}
  --contenders react-flow,utbyte   contenders: ${BOARD_CONTENDERS.join(', ')}
  --rounds 3                       how often each is measured; medians count
  --quick                          one short round: a look, not a measurement
  --json FILE                      write the rows as JSON
  --profile FOLDER                 write CPU profiles of our page
`;

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
  const started = performance.now();
  const loadBefore = loadavg()[0] ?? 0;
  const plan = {
    workloads: chosenOf(values.only, BOARD_WORKLOADS, USAGE),
    contenders: chosenOf(values.contenders, BOARD_CONTENDERS, USAGE),
    rounds: values.rounds === undefined ? (values.quick ? 1 : 3) : Math.max(1, Number(values.rounds)),
    quick: values.quick,
    profile: values.profile ?? null,
  };
  const { observed, failed } = await runBoard(plan, (line) => process.stderr.write(`${line}\n`));
  const peers = BOARD_CONTENDERS.filter((contender) => contender !== JUDGED);
  const rows = rowsOf(
    'board',
    observed,
    COMPARED.map((metric) => ({ metric, against: peers, of: JUDGED })),
  );
  const minutes = (performance.now() - started) / 60_000;
  const load = `load ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const where = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; ${load}`;
  const table = tableOf(rows, { bars: BOARD_BARS, judged: JUDGED, order: BOARD_CONTENDERS });
  process.stdout.write(`\n${where}; ${minutes.toFixed(1)} min\n\n${table}\n\n`);
  const missed = judge(rows, BOARD_BARS, JUDGED).filter(({ met }) => !met);
  if (missed.length > 0) process.stdout.write(`${missed.length} bars are not met.\n`);
  else if (failed.length === 0) process.stdout.write('All bars that were measured are met.\n');
  if (failed.length > 0) process.stdout.write(`Failed:\n${failed.map((line) => `  ${line}\n`).join('')}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  return failed.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
