// What an operator meets: start-up that cannot be, the command line beside a running server, and a full disk.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textsOf, writeNote } from '../support/boards.ts';
import { call, createSession, join, ownClient, stockClient, until } from '../support/people.ts';
import { freePort, root, runNode, startServerProcess } from '../support/serverProcess.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(joinPath(tmpdir(), 'utbyte-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('starting', () => {
  it('says which port is taken, and leaves nothing half-done', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    const dataDir = temporaryFolder();
    const ended = await runNode(['server/main.ts'], { PORT: String(port), DATA_DIR: dataDir });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`Port ${port} is taken`);
    expect(ended.stdout).toBe('');
    expect(existsSync(joinPath(dataDir, 'server.json'))).toBe(false);
  });

  it('says which server has the data folder, and leaves that one alone', async () => {
    const running = await startServerProcess();
    const ended = await runNode(['server/main.ts'], { PORT: '0', DATA_DIR: running.dataDir });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('is used by another running server');
    expect(ended.stderr).toContain(running.url);
    expect((await call(`${running.url}/readyz`)).body).toEqual({ ready: true });
  });

  it('names a setting that is not right', async () => {
    const ended = await runNode(['server/main.ts'], { PORT: 'many', DATA_DIR: temporaryFolder() });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('PORT is a number from 0 to 65535, not “many”');
  });

  it.each([8, 60, 120, 160])(
    'says that the disk is full in words, wherever in the start it shows (%i KiB)',
    async (size) => {
      const dataDir = joinPath(temporaryFolder(), 'data');
      const child = spawn(
        'bash',
        ['-c', `ulimit -S -f ${size}; exec "$@"`, 'bash', process.execPath, 'server/main.ts'],
        {
          cwd: root,
          env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
        },
      );
      onTestFinished(() => void child.kill('SIGKILL'));
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
      child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
      // Either it cannot start, or it starts and says what it could not make.
      await until(() => child.exitCode !== null || stdout.includes('Data folder'), 'started or ended');
      if (child.exitCode !== null || stderr !== '') expect(stderr).toMatch(/disk .*is full/);
      // So little does not hold even an empty database.
      if (size < 100) expect(child.exitCode).toBe(1);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  it('keeps the data folder and the operator’s socket to its own user', async () => {
    const running = await startServerProcess({ dataDir: joinPath(temporaryFolder(), 'data') });
    expect(statSync(running.dataDir).mode & 0o077).toBe(0);
    expect(statSync(joinPath(running.dataDir, 'control.sock')).mode & 0o077).toBe(0);
  });
});

describe('the command line', () => {
  it('makes a token while the server runs, and when it does not', async () => {
    const running = await startServerProcess();
    const create = ['server/cli/main.ts', 'token', 'create', '--role', 'organiser'];
    const env = { DATA_DIR: running.dataDir };
    const made = await runNode(create, env);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^\S+\n$/);
    expect((await createSession(running.url, made.stdout.trim())).code).toHaveLength(6);
    await running.kill();
    const offline = await runNode(create, env);
    await running.restart();
    expect((await createSession(running.url, offline.stdout.trim())).code).toHaveLength(6);
  });

  it('explains itself when mistyped', async () => {
    for (const args of [
      ['nothing'],
      ['token', 'create'],
      ['rehearse', '--people', '0'],
      ['rehearse', '--bad'],
    ]) {
      const ended = await runNode(['server/cli/main.ts', ...args]);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('Usage');
    }
    const unknown = await runNode(['server/cli/main.ts', 'rehearse', '--template', 'nope']);
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.stderr).toContain('problemtrad');
  });

  it('prints a one-time link whose second start is the same installation', async () => {
    const running = await startServerProcess();
    const key = running.organiserKey();
    const wish = { key, name: 'Eva', agency: 'skatteverket' };
    expect((await call(`${running.url}/api/organisers`, { json: wish })).status).toBe(201);
    const demonstration = running.demonstrationCode();
    await running.kill();
    await running.restart();
    expect((await call(`${running.url}/api/organisers`, { json: wish })).status).toBe(410);
    expect(running.organiserKey()).toBe('');
    expect(running.demonstrationCode()).toBe(demonstration);
  });
});

describe('a rehearsal', () => {
  /** Its countdowns are real ones: up to a minute, most of it waiting. */
  const timeout = 240_000;
  const files = [
    ...['json', 'md', 'csv', 'pdf'].map((format) => `outcome.${format}`),
    ...['json', 'md', 'pdf'].map((format) => `example.${format}`),
  ];
  const rehearse = (out: string, ...args: string[]): ReturnType<typeof runNode> =>
    runNode(['server/cli/main.ts', 'rehearse', '--out', out, ...args]);

  it('of each template exports all that its people wrote and voted', { timeout }, async () => {
    const folder = temporaryFolder();
    const people = ['--agencies', '4', '--people', '14'];
    const wishes = ['problemtrad', 'handlingsplan'].map((template) => ({
      template,
      out: joinPath(folder, template),
    }));
    const ended = await Promise.all(
      wishes.map(({ template, out }) => rehearse(out, '--template', template, ...people)),
    );
    for (const [index, { stdout, stderr, code }] of ended.entries()) {
      expect(stderr).toContain('14 people from 4 agencies have joined');
      expect(stderr).not.toMatch(/LEAKED|wrong:|missing:|not compared:/);
      expect(stdout, stderr).toMatch(
        /^Rehearsal complete: 14 people, 4 agencies, .* 0 missing in the exports\n$/,
      );
      expect(code).toBe(0);
      expect(files.filter((file) => !existsSync(joinPath(wishes[index]?.out ?? '', file)))).toEqual([]);
    }
  });

  it(
    'runs against a running server too, also with too few people to name an agency',
    { timeout },
    async () => {
      const running = await startServerProcess();
      const env = { DATA_DIR: running.dataDir };
      const token = (
        await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'organiser'], env)
      ).stdout.trim();
      const out = joinPath(temporaryFolder(), 'out');
      const few = ['--template', 'handlingsplan', '--people', '3', '--agencies', '2'];
      const ended = await rehearse(out, ...few, '--url', running.url, '--token', token);
      expect(ended.stdout).toContain('Rehearsal complete: 3 people, 2 agencies');
      expect(ended.code).toBe(0);
    },
  );
});

describe('a disk that takes no more', () => {
  it('acks nothing, shows nobody what it could not log, says so, and goes on when there is room', async () => {
    // A limit on the size of the server's files stands for the full disk: SQLite meets the same failing write.
    const server = await startServerProcess({ wrap: ['bash', '-c', 'ulimit -S -f 1200; exec "$@"', 'bash'] });
    const made = await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'organiser'], {
      DATA_DIR: server.dataDir,
    });
    const session = await createSession(server.url, made.stdout.trim());
    const maria = await join(server.url, session.code);
    const anna = await join(server.url, session.code, 'Anna');
    const [mine, hers] = [ownClient(maria), stockClient(anna)];
    await until(() => mine.saved.get().state === 'saved' && hers.provider.synced, 'both have the board');
    const acked: string[] = [];
    for (let number = 0; mine.saved.get().state !== 'offline' && number < 500; number++) {
      const text = `${number} ${'x'.repeat(19_000)}`;
      writeNote(mine.doc, `n${number}`, text);
      await until(() => ['saved', 'offline'].includes(mine.saved.get().state), 'saved or told');
      if (mine.saved.get().state === 'saved') acked.push(text);
    }
    expect(mine.saved.get()).toEqual({ state: 'offline', cause: 'storage', changes: 1, kept: false });
    expect(acked.length).toBeGreaterThan(5);
    // Small writes fit for a while longer; then they too are refused, with the words for it.
    let status = 200;
    for (let more = 0; status === 200 && more < 500; more++) {
      status = (
        await call(`${server.url}/api/join`, { json: { code: session.code, name: 'Sen', agency: 'KV' } })
      ).status;
    }
    expect(status).toBe(507);
    // Readiness is itself a write; its few bytes fit a little longer still.
    let ready = 200;
    for (let more = 0; ready === 200 && more < 500; more++)
      ready = (await call(`${server.url}/readyz`)).status;
    expect(ready).toBe(503);
    await server.kill();
    // Room again: the same folder without the limit.
    const again = await startServerProcess({ dataDir: server.dataDir });
    const reader = stockClient({ ...anna, url: again.url });
    await until(() => reader.provider.synced, 'the board is loaded again');
    const there = new Set(textsOf(reader.doc));
    expect(acked.filter((text) => !there.has(text))).toEqual([]);
    expect(textsOf(hers.doc).filter((text) => !there.has(text))).toEqual([]);
  });
});
