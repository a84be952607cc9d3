// Finds Chromium, or installs Debian's where this user may; otherwise says in one line what to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return existsSync(given) ? given : null;
  return PLACES.find((path) => existsSync(path)) ?? null;
}

/** The command that installs packages without asking, or null when this user has none. */
function installer(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const mayBecomeRoot = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return mayBecomeRoot ? ['sudo', '-n', 'apt-get'] : null;
}

/** The path of a Chromium; exits with a message when there is none to be had. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const command = installer();
  if (command) {
    const [program = '', ...first] = command;
    process.stdout.write('Installing Chromium from Debian’s packages…\n');
    spawnSync(program, [...first, 'update', '-q'], { stdio: 'ignore' });
    spawnSync(program, [...first, 'install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = findChromium();
  if (installed) return installed;
  process.stderr.write(
    'The browser tests need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH, then run again.\n',
  );
  process.exit(1);
}
