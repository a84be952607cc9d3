// A whole server inside the test's process: real SQLite, real sockets, port 0. Torn down with the test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApp, type App } from '../../server/app.ts';
import type { Config } from '../../server/config.ts';
import { openDataFolder } from '../../server/dataFolder.ts';
import { createLog, type Log } from '../../server/log.ts';
import { runOperatorCommand } from '../../server/operator.ts';
import type { Storage } from '../../server/storage/Storage.ts';

export type LocalServer = { app: App; url: string; storage: Storage; token: string; dataDir: string };

/** How servers in the process run in tests: on any free port, saying nothing. */
export const configOf = (dataDir: string): Config => ({
  port: 0,
  host: 'localhost',
  dataDir,
  publicUrl: null,
  trustProxy: false,
  historyDays: 30,
  metricsToken: null,
  logLevel: 'silent',
});

export async function startLocalServer(log: Log = createLog('silent')): Promise<LocalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const folder = await openDataFolder(dataDir);
  const { storage } = folder;
  const config = configOf(dataDir);
  const app = await createApp({ config, storage, log, now: Date.now });
  onTestFinished(async () => {
    await app.close();
    await folder.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const token = await runOperatorCommand(storage, { command: 'token.create', role: 'organiser' }, Date.now());
  return { app, url: app.url, storage, token, dataDir };
}
