// Starts a server from the environment, says where it is, and ends it in order. The only process.exit of the server.
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openControlSocket } from './controlSocket.ts';
import { openDataFolder } from './dataFolder.ts';
import { ensureDemonstration } from './demonstration.ts';
import { createDevClient } from './devClient.ts';
import { StartupError } from './errors.ts';
import { createLog } from './log.ts';
import { runOperatorCommand } from './operator.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function start(dev: boolean): Promise<() => Promise<void>> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const folder = await openDataFolder(config.dataDir);
  const { storage } = folder;
  const now = Date.now;
  const app = await createApp({ config, storage, log, now, ...(dev && { createDevClient }) }).catch(
    async (error: unknown) => {
      await folder.close();
      throw error;
    },
  );
  const control = await openControlSocket({ dataDir: config.dataDir, url: app.url, storage, now });
  const demonstration = await ensureDemonstration(storage, app.sessions);

  print('');
  print(`  Utbyte is running at        ${app.url}`);
  if ((await storage.countOrganisers()) === 0) {
    const key = await runOperatorCommand(storage, { command: 'organiser.link' }, now());
    print(`  Become the first organiser  ${app.url}/o#${key}   (works once)`);
  } else print('  Another organiser           npm run cli -- organiser link');
  print(`  Try the demonstration       ${app.url}/j/${demonstration}`);
  print(`  Data folder                 ${config.dataDir}`);
  print('');

  return async () => {
    control.close();
    await app.close();
    await folder.close();
  };
}

try {
  const stop = await start(process.argv.includes('--dev'));
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
} catch (error) {
  process.stderr.write(
    error instanceof StartupError
      ? `Utbyte did not start. ${error.message}\n`
      : `${String((error as Error).stack)}\n`,
  );
  process.exit(1);
}
