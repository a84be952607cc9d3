// Starts each contender as a process of its own, and finds the people their seats.
import type { Contestant } from './contestant.ts';
import type { Contender } from './load/job.ts';
import { endProcess, printed, spawnNode } from './processes.ts';
import { startUtbyte } from './utbyteServer.ts';

const PROGRAMS = {
  relay: 'bench/servers/relay.ts',
  'y-websocket-server': 'bench/servers/yWebsocketServer.ts',
  hocuspocus: 'bench/servers/hocuspocus.ts',
} as const;

async function startPeer(contender: keyof typeof PROGRAMS): Promise<Contestant> {
  const child = spawnNode(0, [PROGRAMS[contender]]);
  const port = Number(await printed(child, /port (\d+)/));
  let made = 0;
  return {
    contender,
    pid: () => child.pid ?? 0,
    seats: (boards, people) =>
      Promise.resolve(
        Array.from({ length: boards }, () => {
          const room = `board-${++made}`;
          return Array.from({ length: people }, () => ({ port, path: `/${room}`, room, cookie: '' }));
        }),
      ),
    restart: null,
    stop: () => endProcess(child, 'SIGKILL'),
  };
}

/** @param profileFolder where a CPU profile of utbyte's server goes, or null for none */
export const startContender = (contender: Contender, profileFolder: string | null): Promise<Contestant> =>
  contender === 'utbyte' ? startUtbyte(profileFolder) : startPeer(contender);
