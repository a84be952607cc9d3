// Utbyte as an operator runs it: real disk, full durability, and people who join through the HTTP API.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreatedSession, Joined } from '#shared/api.ts';
import type { Contestant } from './contestant.ts';
import type { Seat } from './load/job.ts';
import { inTurns } from './load/wait.ts';
import { endProcess, printed, root, spawnNode } from './processes.ts';

const run = promisify(execFile);
/** The file system type of memory: what is written there is not durable, and not slow. */
const TMPFS = 0x01021994;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function createDataFolder(): string {
  const parent = join(root, 'out');
  mkdirSync(parent, { recursive: true });
  if (statfsSync(parent).type === TMPFS)
    throw new Error(`${parent} is in memory; the bench needs a real disk`);
  return mkdtempSync(join(parent, 'bench-'));
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

async function joinBoard(url: string, code: string, index: number): Promise<Seat> {
  const response = await post(`${url}/api/join`, { code, name: `Person ${index}`, agency: 'skatteverket' });
  const { boardId } = Joined.parse(await response.json());
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { port: Number(new URL(url).port), path: `/sync/${boardId}`, room: boardId, cookie };
}

export async function startUtbyte(profileFolder: string | null): Promise<Contestant> {
  const dataDir = createDataFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const profile = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  };

  async function start(): Promise<ReturnType<typeof spawnNode>> {
    const child = spawnNode(0, [...profile, 'server/main.ts'], { env });
    await printed(child, /(Data folder)/);
    return child;
  }

  let child = await start();
  const { stdout } = await run(
    process.execPath,
    ['server/cli/main.ts', 'token', 'create', '--role', 'organiser'],
    { cwd: root, env },
  );
  const Authorization = `Bearer ${stdout.trim()}`;

  async function createBoard(people: number): Promise<Seat[]> {
    const response = await post(
      `${url}/api/sessions`,
      { template: 'problemtrad', title: 'Mätning' },
      { Authorization },
    );
    const { code } = CreatedSession.parse(await response.json());
    return inTurns(
      Array.from({ length: people }, (_, index) => index),
      (index) => joinBoard(url, code, index),
    );
  }

  return {
    contender: 'utbyte',
    pid: () => child.pid ?? 0,
    seats: (boards, people) => inTurns(Array.from({ length: boards }), () => createBoard(people)),
    restart: async () => {
      await endProcess(child, 'SIGKILL');
      child = await start();
    },
    stop: async () => {
      // A profile is written at an orderly end only.
      await endProcess(child, profileFolder === null ? 'SIGKILL' : 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
