// kill -9 while people write: nothing acked and nothing anyone has seen may be missing afterwards.
// Proven by acking in room.ts before `storage.append` resolves: the first test then loses acked notes, and by telling
// the others before: then seen ones.
import { describe, expect, it } from 'vitest';
import { textsOf, writeNote } from '../support/boards.ts';
import { createSession, join, ownClient, stockClient, until } from '../support/people.ts';
import { runNode, startServerProcess } from '../support/serverProcess.ts';

const kills = process.env['UTBYTE_LONG'] === '1' ? 200 : 10;

async function tokenOf(dataDir: string): Promise<string> {
  const made = await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'organiser'], {
    DATA_DIR: dataDir,
  });
  return made.stdout.trim();
}

describe('a server that is killed', () => {
  it(`loses nothing acked and nothing seen, ${kills} times`, async () => {
    const server = await startServerProcess();
    const session = await createSession(server.url, await tokenOf(server.dataDir));
    const maria = await join(server.url, session.code);
    const anna = await join(server.url, session.code, 'Anna', 'kriminalvarden');
    const acked = new Set<string>();
    const seen = new Set<string>();
    for (let round = 0; round < kills; round++) {
      // Fresh clients each time: what they hold afterwards can only come from the server's disk.
      const [mine, hers, busy] = [ownClient(maria), stockClient(anna), stockClient(maria)];
      await until(
        () => mine.saved.get().state === 'saved' && hers.provider.synced && busy.provider.synced,
        'all have the board',
      );
      let last = '';
      mine.saved.subscribe(() => {
        if (mine.saved.get().state === 'saved' && last !== '') acked.add(last);
      });
      hers.doc.on('update', () => {
        for (const text of textsOf(hers.doc)) seen.add(text);
      });
      const target = acked.size + 1 + (round % 5);
      for (let number = 0; acked.size < target; number++) {
        last = `runda ${round} lapp ${number}`;
        writeNote(mine.doc, `r${round}n${number}`, last);
        const size = acked.size;
        await until(() => acked.size > size, 'the note is acked');
      }
      // The process dies in the same instant as a note that takes its time to reach the disk is told to be saved, or
      // is seen by another.
      last = `runda ${round} sparad ${'x'.repeat(19_000)}`;
      const dying = new Promise<void>((resolve, reject) => {
        const die = (): void => void server.kill().then(resolve, reject);
        if (round % 2 === 0) mine.saved.subscribe(() => mine.saved.get().state === 'saved' && die());
        else hers.doc.on('update', () => textsOf(hers.doc).includes(last) && die());
      });
      // And more in flight behind it.
      writeNote(mine.doc, `r${round}last`, last);
      for (let number = 0; number < 5; number++)
        writeNote(busy.doc, `r${round}f${number}`, `runda ${round} i luften ${number}`);
      await dying;
      mine.close();
      hers.provider.destroy();
      busy.provider.destroy();
      await server.restart();
      const reader = stockClient(anna);
      await until(() => reader.provider.synced, 'the board is loaded again');
      const there = new Set(textsOf(reader.doc));
      expect([...acked].filter((text) => !there.has(text))).toEqual([]);
      expect([...seen].filter((text) => !there.has(text))).toEqual([]);
      reader.provider.destroy();
    }
    expect(acked.size).toBeGreaterThanOrEqual(kills);
    expect(seen.size).toBeGreaterThan(0);
  });

  it('gets what was written meanwhile when it is back, and only then is it saved', async () => {
    const server = await startServerProcess();
    const session = await createSession(server.url, await tokenOf(server.dataDir));
    const mine = ownClient(await join(server.url, session.code));
    await until(() => mine.saved.get().state === 'saved', 'the board is open');
    await server.kill();
    await until(() => mine.saved.get().state === 'offline', 'the page knows');
    expect(mine.saved.get()).toMatchObject({ state: 'offline', changes: 0, cause: 'line' });
    writeNote(mine.doc, 'offline', 'Skrivet utan server');
    expect(mine.saved.get()).toMatchObject({ state: 'offline', changes: 1, cause: 'line' });
    await server.restart();
    await until(() => mine.saved.get().state === 'saved', 'saved again', 30_000);
    const reader = stockClient(await join(server.url, session.code, 'Anna'));
    await until(() => textsOf(reader.doc).includes('Skrivet utan server'), 'it reached the disk');
  });
});
