// Everything that gates a change, in order: types, lint, format, unit and integration tests, then real browsers.
import { spawnSync } from 'node:child_process';
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

const steps: [what: string, program: string, ...args: string[]][] = [
  ['types', bin('tsc'), '-b'],
  ['lint', bin('oxlint'), '--type-aware', '--deny-warnings'],
  ['format', bin('oxfmt'), '--check'],
  ['client', process.execPath, 'scripts/build.ts', '--if-needed'],
  ['unit and integration tests', bin('vitest'), 'run', '--project', 'unit', '--project', 'integration'],
  ['browser tests', bin('vitest'), 'run', '--project', 'browser'],
];
// Alone, with the whole machine.
if (long) steps.push(['measured against peers', bin('vitest'), 'run', '--project', 'measured']);

for (const [what, program, ...args] of steps) {
  process.stdout.write(`\n— ${what}\n`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) {
    process.stderr.write(`\nFailed: ${what}.\n`);
    process.exit(1);
  }
}
