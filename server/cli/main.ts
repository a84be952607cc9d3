// The operator's command line. Results go to stdout, everything else to stderr.
import { parseArgs } from 'node:util';
import { publicAddress, readConfig } from '../config.ts';
import { askRunningServer } from '../controlSocket.ts';
import { databasePath, openDataFolder } from '../dataFolder.ts';
import { StartupError } from '../errors.ts';
import { runOperatorCommand, runRenewCommand, type RenewCommand, type ServerCommand } from '../operator.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { lockFolder, runningServer } from '../storage/folderLock.ts';
import type { Storage } from '../storage/Storage.ts';
import { createRenewal } from '../sync/log/renewal.ts';
import { createReplayer } from '../sync/log/replayer.ts';
import { TOKEN_ROLES, type TokenRole } from '../storage/Storage.ts';

const USAGE = `Usage: npm run --silent cli -- COMMAND

  token create --role organiser      make an API token; prints the bare token
  token create --role operator       the same, for /metrics alone
  organiser link                     make a one-time link for another organiser
  board renew CODE                   erase how a session's documents came to be: what was deleted or
                                     changed in them is gone for good; CODE is its code or its id
  rehearse --template problemtrad --agencies 4 --people 14 --out ./out
                                     lead a whole session of simulated people, from check-in to
                                     its end; write and check its minutes and example
           [--url http://… --token …]  against a running server instead of one of its own

The commands use DATA_DIR (default ./data), and work while its server runs.
`;

class UsageError extends Error {}

/** Nobody else has the folder: nothing is written meanwhile, and there is no line to end. */
async function renew(storage: Storage, dataDir: string, command: RenewCommand): Promise<string> {
  const replayer = createReplayer(databasePath(dataDir));
  const renewal = createRenewal({
    storage,
    replayer,
    now: Date.now,
    exclusively: (_docId, act) => act(),
    onMoved: () => undefined,
  });
  try {
    return await runRenewCommand(renewal, command);
  } finally {
    await replayer.close();
  }
}

/** Asks the running server, or opens the folder itself when none runs. */
async function operate(command: ServerCommand): Promise<string> {
  const config = readConfig(process.env);
  const running = runningServer(config.dataDir);
  if (running) {
    const lock = lockFolder(config.dataDir);
    if (!lock) return askRunningServer(running.socket, command);
    // server.json of a server that was killed.
    lock.release();
  }
  const folder = await openDataFolder(config.dataDir);
  try {
    if (command.command === 'board.renew') return await renew(folder.storage, config.dataDir, command);
    const result = await runOperatorCommand(folder.storage, command, Date.now());
    return command.command === 'organiser.link'
      ? `${publicAddress(config, config.port)}/o#${result}`
      : result;
  } finally {
    await folder.close();
  }
}

function count(value: string | undefined, name: string, fallback: number, max: number): number {
  const number = value === undefined ? fallback : Number(value);
  if (!Number.isInteger(number) || number < 1 || number > max)
    throw new UsageError(`--${name} is a whole number from 1 to ${max}.`);
  return number;
}

function roleOf(value: string | undefined): TokenRole {
  const role = TOKEN_ROLES.find((known) => known === value);
  if (!role) throw new UsageError(`Say which role: --role ${TOKEN_ROLES.join(' or ')}.`);
  return role;
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      template: { type: 'string' },
      agencies: { type: 'string' },
      people: { type: 'string' },
      out: { type: 'string' },
      url: { type: 'string' },
      token: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  // The first two words are the command; what it is about comes after them.
  const command = positionals.slice(0, 2).join(' ');
  const about = positionals[2];
  if (positionals.length > (command === 'board renew' ? 3 : 2))
    throw new UsageError(`There is no command “${positionals.join(' ')}”.`);
  if (values.help || command === '') {
    process.stdout.write(USAGE);
    return 0;
  }
  switch (command) {
    case 'token create':
      process.stdout.write(`${await operate({ command: 'token.create', role: roleOf(values.role) })}\n`);
      return 0;
    case 'organiser link':
      process.stdout.write(`${await operate({ command: 'organiser.link' })}\n`);
      return 0;
    case 'board renew':
      if (about === undefined) throw new UsageError('Say which session: its code or its id.');
      process.stdout.write(`${await operate({ command: 'board.renew', session: about })}\n`);
      return 0;
    case 'rehearse':
      return rehearse({
        template: values.template ?? 'problemtrad',
        agencies: count(values.agencies, 'agencies', 4, 6),
        people: count(values.people, 'people', 14, 200),
        out: values.out ?? './out',
        url: values.url ?? null,
        token: values.token ?? process.env['UTBYTE_TOKEN'] ?? null,
        say: (line) => process.stderr.write(`${line}\n`),
      });
    default:
      throw new UsageError(`There is no command “${command}”.`);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const mistyped =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  if (mistyped) process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
  else if (error instanceof StartupError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
