// Utbyte in a process of its own, as an operator runs it, and people who join it through the HTTP API.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { CreatedSession, Joined } from '#shared/api.ts';
import type { Seat } from './load/job.ts';
import { endProcess, printed, root, spawnNode } from './processes.ts';

const run = promisify(execFile);
/** The file system type of memory: what is written there is not durable, and not slow. */
const TMPFS = 0x01021994;

export type UtbyteProcess = {
  url: string;
  pid: () => number;
  /** An organiser's token, made by the operator's command line. */
  createToken: () => Promise<string>;
  /** Ends it as a crash would and starts it anew. */
  restart: () => Promise<void>;
  /** At an orderly end a profile is written and the log is one file. */
  stop: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
};

export type Person = { seat: Seat; sessionId: string; participantId: string };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Where what the benches make is kept: on a real disk, and not in the repository. */
export function outFolder(): string {
  const parent = join(root, 'out');
  mkdirSync(parent, { recursive: true });
  if (statfsSync(parent).type === TMPFS)
    throw new Error(`${parent} is in memory; the bench needs a real disk`);
  return parent;
}

export const createDataFolder = (): string => mkdtempSync(join(outFolder(), 'bench-'));

/** @param node options of Node for the server, e.g. a profile's */
export async function startProcess(dataDir: string, node: readonly string[] = []): Promise<UtbyteProcess> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  };

  async function start(): Promise<ReturnType<typeof spawnNode>> {
    const started = spawnNode(0, [...node, 'server/main.ts'], { env });
    await printed(started, /(Data folder)/);
    return started;
  }

  let child = await start();
  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid ?? 0,
    createToken: async () => {
      const command = ['server/cli/main.ts', 'token', 'create', '--role', 'organiser'];
      const { stdout } = await run(process.execPath, command, { cwd: root, env });
      return stdout.trim();
    },
    restart: async () => {
      await endProcess(child, 'SIGKILL');
      child = await start();
    },
    stop: (signal) => endProcess(child, signal),
  };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

export async function createSession(url: string, token: string): Promise<z.infer<typeof CreatedSession>> {
  const session = { template: 'problemtrad', title: 'Mätning' };
  const response = await post(`${url}/api/sessions`, session, { Authorization: `Bearer ${token}` });
  return CreatedSession.parse(await response.json());
}

/** @param facilitatorKey makes them one who leads the session */
export async function joinSession(
  url: string,
  wish: { code: string; name: string; facilitatorKey?: string },
): Promise<Person> {
  const response = await post(`${url}/api/join`, { agency: 'skatteverket', ...wish });
  const { boardId, sessionId, participantId } = Joined.parse(await response.json());
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const seat = { port: Number(new URL(url).port), path: `/sync/${boardId}`, room: boardId, cookie };
  return { seat, sessionId, participantId };
}
