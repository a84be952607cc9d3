// Everything that gates a change, in order: types, lint, format, unit and integration tests, then real browsers.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { ensurePoppler } from './poppler.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const bin = (name: string): string => `${root}node_modules/.bin/${name}`;
const long = process.argv.includes('--long');

const chromium = ensureChromium();
ensurePoppler();
// What is written to a file or a log is read there as plain text: vitest colours everything where CI is set.
const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
const env = { ...process.env, ...colours, CHROMIUM_PATH: chromium, UTBYTE_LONG: long ? '1' : '0' };

const reports = mkdtempSync(join(tmpdir(), 'utbyte-tests-'));
const tests = (name: string, ...projects: string[]): [program: string, ...args: string[]] => [
  bin('vitest'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, `${name}.json`)}`,
];

const steps: [what: string, program: string, ...args: string[]][] = [
  ['types', bin('tsc'), '-b'],
  ['lint', bin('oxlint'), '--type-aware', '--deny-warnings'],
  ['format', bin('oxfmt'), '--check'],
  ['client', process.execPath, 'scripts/build.ts', '--if-needed'],
  // They wait more than they reckon, for countdowns, sockets and restarts: three side by side on two cores. Browsers do not.
  ['unit and integration tests', ...tests('unit', 'unit', 'integration'), '--maxWorkers=3'],
  ['browser tests', ...tests('browser', 'browser')],
];
// Alone, with the whole machine.
if (long) steps.push(['measured against peers', ...tests('measured', 'measured')]);

let failed: string | null = null;
for (const [what, program, ...args] of steps) {
  process.stdout.write(`\n— ${what}\n`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env });
  if (status === 0) continue;
  failed = what;
  break;
}

// One line of all that ran: vitest tells of each run by itself.
type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number };
const ran = ['unit', 'browser', 'measured']
  .map((name) => join(reports, `${name}.json`))
  .filter((path) => existsSync(path))
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Report);
rmSync(reports, { recursive: true });
const sum = (key: keyof Report): number => ran.reduce((total, report) => total + report[key], 0);
const skipped = sum('numPendingTests');
process.stdout.write(
  `\n${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
if (failed !== null) {
  process.stderr.write(`\nFailed: ${failed}.\n`);
  process.exit(1);
}
