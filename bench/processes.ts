// The processes of a bench: each on its core, waited for, and ended by the one who started it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', '1', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether server and load each get a core of their own. */
export const pinned = hasTaskset();

/** A Node program on one core: 0 for servers, 1 for the load. */
export function spawnNode(
  core: 0 | 1,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; ipc?: boolean } = {},
): ChildProcess {
  const command = [...(pinned ? ['taskset', '-c', String(core)] : []), process.execPath, ...args];
  return spawn(command[0] as string, command.slice(1), {
    cwd: root,
    env: options.env ?? process.env,
    stdio: ['ignore', options.ipc ? 'inherit' : 'pipe', 'inherit', ...(options.ipc ? ['ipc' as const] : [])],
  });
}

/** Waits until a server's output says something; what it printed then. */
export async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
      const found = pattern.exec(output);
      if (found) resolve(found[1] ?? '');
    });
    child.once('exit', (code) => reject(new Error(`a server ended with ${code}`)));
  });
}

/** Ends a process and waits until it has. */
export async function endProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
