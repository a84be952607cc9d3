// The operator's command line. Results go to stdout, everything else to stderr.
import { parseArgs } from 'node:util';
import { publicAddress, readConfig } from '../config.ts';
import { askRunningServer } from '../controlSocket.ts';
import { openDataFolder } from '../dataFolder.ts';
import { StartupError } from '../errors.ts';
import { runOperatorCommand, type OperatorCommand } from '../operator.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { lockFolder, runningServer } from '../storage/folderLock.ts';

const USAGE = `Usage: npm run --silent cli -- COMMAND

  token create --role organiser      make an API token; prints the bare token
  organiser link                     make a one-time link for another organiser
  rehearse --template problemtrad --agencies 4 --people 14 --out ./out
                                     lead a whole session of simulated people, from check-in to
                                     its end; write and check its minutes and example
           [--url http://… --token …]  against a running server instead of one of its own

The commands use DATA_DIR (default ./data), and work while its server runs.
`;

class UsageError extends Error {}

/** Asks the running server, or opens the folder itself when none runs. */
async function operate(command: OperatorCommand): Promise<string> {
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
  const command = positionals.join(' ');
  if (values.help || command === '') {
    process.stdout.write(USAGE);
    return 0;
  }
  switch (command) {
    case 'token create':
      if (values.role !== 'organiser') throw new UsageError('Say which role: --role organiser.');
      process.stdout.write(`${await operate({ command: 'token.create', role: 'organiser' })}\n`);
      return 0;
    case 'organiser link':
      process.stdout.write(`${await operate({ command: 'organiser.link' })}\n`);
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
