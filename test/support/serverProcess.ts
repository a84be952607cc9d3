// A real server in a process of its own, as an operator runs it; it can be killed like one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export type Finished = { code: number | null; stdout: string; stderr: string };

/** Runs a program of the project to its end. */
export async function runNode(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** An organiser's token, made as an operator makes one. */
export async function tokenOf(dataDir: string): Promise<string> {
  const made = await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'organiser'], {
    DATA_DIR: dataDir,
  });
  return made.stdout.trim();
}

export type ServerProcess = {
  url: string;
  dataDir: string;
  port: number;
  organiserKey: () => string;
  demonstrationCode: () => string;
  /** kill -9 */
  kill: () => Promise<void>;
  /** Starts again on the same folder and port. */
  restart: () => Promise<void>;
  stderr: () => string;
  /** What it has printed since it started. */
  stdout: () => string;
  child: () => ChildProcess;
};

export async function startServerProcess(
  options: { env?: Record<string, string>; dataDir?: string; wrap?: string[] } = {},
): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const port = await freePort();
  let child: ChildProcess;
  let [stdout, stderr] = ['', ''];

  async function start(): Promise<void> {
    stdout = '';
    const [program, ...args] = [...(options.wrap ?? []), process.execPath, 'server/main.ts'];
    child = spawn(program as string, args, {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
        ...options.env,
      },
    });
    child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (part: Buffer) => {
        stdout += part.toString();
        if (stdout.includes('Data folder')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
    });
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  await start();
  onTestFinished(async () => {
    await kill();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  const found = (pattern: RegExp): string => pattern.exec(stdout)?.[1] ?? '';
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    port,
    organiserKey: () => found(/\/o#(\S+)/),
    demonstrationCode: () => found(/\/j\/(\S+)/),
    kill,
    restart: start,
    stderr: () => stderr,
    stdout: () => stdout,
    child: () => child,
  };
}
