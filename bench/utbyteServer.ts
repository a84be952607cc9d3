// Utbyte among the contestants: real disk, full durability, and people who join through the HTTP API.
import { rmSync } from 'node:fs';
import type { Contestant } from './contestant.ts';
import type { Seat } from './load/job.ts';
import { inTurns } from './load/wait.ts';
import { createDataFolder, createSession, joinSession, startProcess } from './utbyteProcess.ts';

export async function startUtbyte(profileFolder: string | null): Promise<Contestant> {
  const dataDir = createDataFolder();
  const profile = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const server = await startProcess(dataDir, profile);
  const { url } = server;
  const token = await server.createToken();

  async function createBoard(people: number): Promise<Seat[]> {
    const { code } = await createSession(url, token);
    const joined = await inTurns(
      Array.from({ length: people }, (_, index) => index),
      (index) => joinSession(url, { code, name: `Person ${index}` }),
    );
    return joined.map(({ seat }) => seat);
  }

  return {
    contender: 'utbyte',
    pid: server.pid,
    seats: (boards, people) => inTurns(Array.from({ length: boards }), () => createBoard(people)),
    restart: server.restart,
    stop: async () => {
      // A profile is written at an orderly end only.
      await server.stop(profileFolder === null ? 'SIGKILL' : 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
