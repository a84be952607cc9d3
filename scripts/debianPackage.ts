// Installs one of Debian's packages where this user may, without asking.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The command that installs packages without asking, or null when this user has none. */
function installer(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const mayBecomeRoot = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return mayBecomeRoot ? ['sudo', '-n', 'apt-get'] : null;
}

/** Tries to install a package; whether it is there afterwards is for the caller to look. */
export function installPackage(name: string): void {
  const command = installer();
  if (!command) return;
  const [program = '', ...first] = command;
  process.stdout.write(`Installing ${name} from Debian’s packages…\n`);
  spawnSync(program, [...first, 'update', '-q'], { stdio: 'ignore' });
  spawnSync(program, [...first, 'install', '-y', '-q', '--no-install-recommends', name], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
