// Starts a server from the environment, says where it is, and ends it in order. The only process.exit of the server.
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openControlSocket } from './controlSocket.ts';
import { openDataFolder } from './dataFolder.ts';
import { createDevClient } from './devClient.ts';
import { StartupError } from './errors.ts';
import { createLog } from './log.ts';
import { createStartLink } from './operator.ts';
import { StorageError } from './storage/Storage.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints a line that has to be made first, or why it could not be. */
async function offer(label: string, make: () => Promise<string | null>): Promise<void> {
  try {
    const line = await make();
    if (line !== null) print(`  ${label.padEnd(26)}  ${line}`);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    process.stderr.write(`“${label}” is missing: ${problemWords(error)}.\n`);
  }
}

function problemWords(error: StorageError): string {
  return error.problem === 'full' ? 'the disk is full' : 'the database takes no write now';
}

/** Words for the operator, or the whole error where it is none of the operator's making. */
function startFailure(error: unknown): string {
  if (error instanceof StartupError) return `Utbyte did not start. ${error.message}`;
  if (error instanceof StorageError) return `Utbyte did not start: ${problemWords(error)}.`;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'Utbyte did not start: the disk is full.';
  return String((error as Error).stack);
}

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
  const control = await openControlSocket({
    dataDir: config.dataDir,
    url: app.url,
    storage,
    renewal: app.renewal,
    now,
  });

  print('');
  print(`  Utbyte is running at        ${app.url}`);
  // These write. A full disk must not keep people from the sessions that are already there.
  await offer('Become the first organiser', async () => {
    if ((await storage.countOrganisers()) > 0) return null;
    return `${app.url}/o#${await createStartLink(storage, now())}   (works once)`;
  });
  if ((await storage.countOrganisers()) > 0)
    print('  Another organiser           npm run --silent cli -- organiser link');
  await offer('Try the demonstration', async () => `${app.url}/j/${await app.demonstration.ensureDoor()}`);
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
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}
