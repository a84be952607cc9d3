// The operator's line to a running server: a Unix socket that only the server's own user can open.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from './errors.ts';
import { runOperatorCommand, runRenewCommand, ServerCommand } from './operator.ts';
import type { Storage } from './storage/Storage.ts';
import type { Renewal } from './sync/log/renewal.ts';

/** The kernel's limit for the path of a socket is 108 bytes. */
const SOCKET_PATH_BYTES = 100;
const BODY_BYTES = 4096;

export type ControlSocket = { close: () => void };

function socketPath(dataDir: string): string {
  const path = join(dataDir, 'control.sock');
  return Buffer.byteLength(path) <= SOCKET_PATH_BYTES
    ? path
    : join(mkdtempSync(join(tmpdir(), 'utbyte-')), 'control.sock');
}

/** Opens the line and writes server.json, by which the CLI finds it. The caller holds the folder's lock. */
export async function openControlSocket(options: {
  dataDir: string;
  url: string;
  storage: Storage;
  renewal: Renewal;
  now: () => number;
}): Promise<ControlSocket> {
  const { dataDir } = options;
  const path = socketPath(dataDir);
  rmSync(path, { force: true });
  const server = createServer((incoming, response) => {
    const answer = (status: number, text: string): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
    };
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (part: string) => {
      body += part;
      if (body.length > BODY_BYTES) incoming.destroy();
    });
    incoming.on('end', () => {
      const run = async (): Promise<string> => {
        const command = ServerCommand.parse(JSON.parse(body));
        if (command.command === 'board.renew') return runRenewCommand(options.renewal, command);
        const result = await runOperatorCommand(options.storage, command, options.now());
        return command.command === 'organiser.link' ? `${options.url}/o#${result}` : result;
      };
      run().then(
        (result) => answer(200, result),
        (error: unknown) => answer(400, error instanceof Error ? error.message : 'failed'),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new StartupError(`The control socket ${path} cannot be opened: ${error.message}`)),
    );
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  writeFileSync(
    join(dataDir, 'server.json'),
    JSON.stringify({ pid: process.pid, url: options.url, socket: path }),
    { mode: 0o600 },
  );
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(join(dataDir, 'server.json'), { force: true });
    },
  };
}

/** Asks a running server; rejects with its own words when it refuses. */
export function askRunningServer(path: string, command: ServerCommand): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: path, method: 'POST', path: '/' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(command));
  });
}
