// A server for one rehearsal, with a data folder that is forgotten afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { openDataFolder } from '../dataFolder.ts';
import { createLog } from '../log.ts';
import { runOperatorCommand } from '../operator.ts';

/** A server to rehearse on, with an organiser's token. */
export type Place = { url: string; token: string; close: () => Promise<void> };

export async function startOwnServer(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'utbyte-rehearsal-'));
  const folder = await openDataFolder(dataDir);
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    publicUrl: null,
    trustProxy: false,
    historyDays: 30,
    metricsToken: null,
    logLevel: 'error',
  };
  const { storage } = folder;
  const forget = async (): Promise<void> => {
    await folder.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  const app = await createApp({ config, storage, log: createLog('error'), now: Date.now }).catch(
    async (error: unknown) => {
      // Its writer thread would keep the process alive.
      await forget();
      throw error;
    },
  );
  const token = await runOperatorCommand(storage, { command: 'token.create', role: 'organiser' }, Date.now());
  return {
    url: app.url,
    token,
    close: async () => {
      await app.close();
      await forget();
    },
  };
}
