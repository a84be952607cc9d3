// A board's past (docs/protocol.md, C4, D4): every moment as it was, for those who may read the board, and nothing that was
// hidden then; and an end to it all where it is erased. Proven by reading rows up to seq + 1 in sqliteLog.ts, by asking
// nobody's right in historyRoutes.ts, and by leaving the old rows in sqliteLogWrites.ts.
import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { z } from 'zod';
import { BoardThen, History, SessionView } from '#shared/api.ts';
import { limits } from '#shared/limits.ts';
import { readBoard, type Board } from '#shared/board/read.ts';
import { itemsOf } from '#shared/board/names.ts';
import { createNote, noteText } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { rewrite } from '../../server/sync/log/rewrite.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { BOARD, change, openKeptLog } from '../support/keptLog.ts';
import { askForWriting, discloseNow, goTo, openSession, personIn } from '../support/ledSession.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import { call, createSession, join, stockClient, until, type TestPerson } from '../support/people.ts';
import { runNode, startServerProcess, tokenOf } from '../support/serverProcess.ts';

type Past = z.infer<typeof History>;
type Then = z.infer<typeof BoardThen>;

const byId = (board: Board): Board => ({
  ...board,
  notes: board.notes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  sections: board.sections.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  links: board.links.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

const plain = (board: Board): unknown => JSON.parse(JSON.stringify(byId(board)));

async function pastOf(url: string, id: string, headers: Record<string, string>): Promise<Past> {
  return History.parse((await call(`${url}/api/sessions/${id}/history`, { headers })).body);
}

async function boardAt(
  url: string,
  id: string,
  seq: number | string,
  headers: Record<string, string>,
): Promise<{ status: number; body: Then & { error?: { code: string } } }> {
  return call(`${url}/api/sessions/${id}/history/${seq}`, { headers });
}

/** A board that somebody has written on, in the process. */
async function writtenBoard(): Promise<{ server: LocalServer; id: string; person: TestPerson; doc: Y.Doc }> {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const person = await join(server.url, session.code);
  const { doc, provider } = stockClient(person);
  await until(() => provider.synced, 'synced');
  return { server, id: session.id, person, doc };
}

/** Waits until the log of a document has grown so far. */
async function untilLogged(server: LocalServer, docId: string, text: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ;) {
    const { rows } = await server.storage.loadDocument(docId, 1);
    if (rows.some(({ bytes }) => Buffer.from(bytes).includes(text))) return;
    if (Date.now() > deadline) throw new Error(`not in time: ${text} is logged`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a moment', () => {
  it('is the board as it was, at each change there ever was, with snapshots and without', async () => {
    const kept = await openKeptLog();
    const model = new Map<number, unknown>([[1, plain(readBoard([kept.doc]))]]);
    for (let seq = 2; seq <= 80; seq++) {
      await kept.write(1, 1000 * seq);
      model.set(kept.head(), plain(readBoard([kept.doc])));
    }
    const check = async (): Promise<void> => {
      for (const [seq, board] of model) {
        const found = await kept.replayer.run({ kind: 'board', doc: BOARD, epoch: 1, seq });
        if (found.kind !== 'json') throw new Error(`no moment ${seq}: ${found.kind}`);
        const then = BoardThen.parse(JSON.parse(Buffer.from(found.json).toString()));
        expect(then.seq).toBe(seq);
        if (seq > 1) expect(Date.parse(then.at)).toBe(1000 * seq);
        expect(plain(then.board as Board)).toEqual(board);
      }
    };
    await check();
    for (const seq of [20, 41, 80]) {
      const made = await kept.replayer.run({
        kind: 'snapshot',
        doc: BOARD,
        epoch: 1,
        seq,
        hash: kept.hashAt(seq),
      });
      if (made.kind !== 'snapshot') throw new Error(`no snapshot at ${seq}`);
      const { bytes } = made;
      await kept.storage.putSnapshot({ doc: BOARD, epoch: 1, seq, bytes, hash: kept.hashAt(seq), now: 1 });
    }
    await check();
  });

  it('is answered to those who may read the board, and to no other', async () => {
    const { server, id, person, doc } = await writtenBoard();
    writeNote(doc, 'n1', 'Första');
    await untilLogged(server, person.boardId, 'Första');
    writeNote(doc, 'n2', 'Andra');
    await untilLogged(server, person.boardId, 'Andra');
    const other = await createSession(server.url, server.token);
    const stranger = await join(server.url, other.code);
    const mine = { cookie: person.cookie };
    const past = await pastOf(server.url, id, mine);
    expect(past.epoch).toBe(1);
    expect(past.moments[0]?.first).toBe(1);
    expect(past.moments.at(-1)?.last).toBe(3);
    expect(past.moments.flatMap(({ people }) => people)).toContain(person.participantId);
    expect(past.moments.every(({ step }) => step === null)).toBe(true);
    expect(await pastOf(server.url, id, { Authorization: `Bearer ${server.token}` })).toEqual(past);
    const texts = async (seq: number): Promise<string[]> =>
      BoardThen.parse((await boardAt(server.url, id, seq, mine)).body).board.notes.map(({ text }) => text);
    expect([await texts(1), await texts(2), (await texts(3)).toSorted()]).toEqual([
      [],
      ['Första'],
      ['Andra', 'Första'],
    ]);
    for (const path of ['history', 'history/2']) {
      const url = `${server.url}/api/sessions/${id}/${path}`;
      expect((await call(url)).status).toBe(401);
      expect((await call(url, { headers: { cookie: stranger.cookie } })).status).toBe(403);
    }
    for (const seq of ['0', '4', '999999999999', '-1', '1.5', '1e0', 'x', '9'.repeat(40)])
      expect((await boardAt(server.url, id, seq, mine)).status).toBe(404);
  });

  it('of a damaged log is refused with words, and those before it are answered', async () => {
    const server = await startLocalServer();
    const session = await createSession(server.url, server.token);
    const person = await join(server.url, session.code);
    const bytes = Uint8Array.of(9, 9);
    const rows = [{ connection: 'line_x', frame: 1, author: person.participantId, bytes }];
    const append = { doc: session.boardId, epoch: 1, after: 1, rows, clients: [], authors: [], now: 1 };
    await server.storage.append([append]);
    const headers = { cookie: person.cookie };
    const damaged = await boardAt(server.url, session.id, 2, headers);
    expect([damaged.status, damaged.body.error?.code]).toEqual([500, 'log_damaged']);
    expect((await boardAt(server.url, session.id, 1, headers)).body.board.sections.length).toBeGreaterThan(0);
    // The board itself stays shut, with a reason; the server goes on.
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${session.boardId}`, { headers });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => resolve(null));
    });
    expect(status).toBe(503);
    expect((await call(`${server.url}/readyz`)).status).toBe(200);
  });

  it('can be asked for as often as one draws a slider, not more', async () => {
    const { server, id, person } = await writtenBoard();
    const headers = { cookie: person.cookie };
    const statuses = new Set<number>();
    for (let batch = 0; batch < 6; batch++) {
      const asked = Array.from({ length: limits.historyPerMinute / 5 }, () =>
        boardAt(server.url, id, 1, headers),
      );
      for (const { status } of await Promise.all(asked)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([200, 429]));
    const erik = await join(server.url, (await server.storage.sessionById(id))?.code ?? '', 'Erik');
    expect((await boardAt(server.url, id, 1, { cookie: erik.cookie })).status).toBe(200);
  });
});

describe('what was hidden', () => {
  it('is in no moment before it was shown, and names nobody whose name was not', async () => {
    const server = await startLocalServer();
    const session = await openSession(server);
    const activity: ActivityId = 'ors.0';
    await goTo(session, { phase: 'ors', step: 0 });
    const her = personIn(session, 0);
    const writing = await askForWriting(her.line, activity);
    const { doc, provider } = stockClient({ ...her.person, boardId: writing.id });
    await until(() => provider.synced, 'her own document');
    for (const text of ['qvxkanariefågel ett', 'qvxkanariefågel två'])
      createNote(doc, { id: `own_${text.at(-1)}`, kind: 'cause', p: [0, 0], in: sectionId('causes'), text });
    await untilLogged(server, writing.id, 'qvxkanariefågel två');
    const headers = { cookie: session.anna.cookie };
    const words = async (seq: number): Promise<string> =>
      JSON.stringify((await boardAt(server.url, session.id, seq, headers)).body);
    const hidden = await pastOf(server.url, session.id, headers);
    const head = (await server.storage.document(session.boardId))?.head ?? 0;
    for (let seq = 1; seq <= head; seq++) expect(await words(seq)).not.toContain('qvx');
    expect(JSON.stringify(hidden)).not.toContain(her.person.participantId);
    await discloseNow(session, activity);
    const after = (await server.storage.document(session.boardId))?.head ?? 0;
    expect(after).toBe(head + 1);
    for (let seq = 1; seq <= head; seq++) expect(await words(seq)).not.toContain('qvx');
    expect(await words(after)).toContain('qvxkanariefågel två');
    const past = await pastOf(server.url, session.id, headers);
    expect(past.moments.at(-1)?.step?.phase).toBe('ors');
    // The server showed them: who wrote stays where it was.
    expect(JSON.stringify(past)).not.toContain(her.person.participantId);
  });
});

describe('a document written anew', () => {
  it('holds the same and nothing of its past, whatever was done to it', () => {
    const doc = new Y.Doc();
    for (let step = 0; step < 400; step++) change(doc, step);
    createNote(doc, {
      id: 'fält',
      kind: 'plain',
      p: [1, 2],
      text: 'Åäö 🌲',
      fields: { a: ['x', 'y'], b: 3 },
    });
    noteText(doc, 'fält')?.format(0, 2, { bold: true });
    itemsOf(doc).set('okänd', new Y.Map([['type', 'ny sort']]));
    writeNote(doc, 'borttagen', 'hemligt qvx');
    itemsOf(doc).delete('borttagen');
    const { bytes, items } = rewrite(doc);
    const anew = new Y.Doc();
    Y.applyUpdate(anew, bytes);
    expect(plain(readBoard([anew]))).toEqual(plain(readBoard([doc])));
    expect(noteText(anew, 'fält')?.toDelta()).toEqual(noteText(doc, 'fält')?.toDelta());
    expect([...anew.store.clients.keys()]).toEqual([1]);
    expect(Y.createDeleteSetFromStructStore(anew.store).clients.size).toBe(0);
    expect(items.toSorted()).toEqual([...itemsOf(doc).keys()].toSorted());
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('qvx');
  });
});

describe('erasing the past of a board', () => {
  it('leaves the board, its authors and nothing else; people go on under the new id', async () => {
    const { server, id, person, doc } = await writtenBoard();
    writeNote(doc, 'n1', 'Kvar');
    writeNote(doc, 'n2', 'qvxborta');
    itemsOf(doc).delete('n2');
    await untilLogged(server, person.boardId, 'Kvar');
    const line = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${person.boardId}`, {
      headers: { cookie: person.cookie },
    });
    const closed = new Promise<[number, string]>((resolve) =>
      line.on('close', (code, reason) => resolve([code, reason.toString()])),
    );
    await new Promise((resolve) => line.on('message', resolve));
    const code = (await server.storage.sessionById(id))?.code ?? '';
    const moved = await server.app.renewal.renewSession(code.toLowerCase());
    const to = moved[0]?.to ?? '';
    expect(moved).toEqual([{ from: person.boardId, to }]);
    expect(await closed).toEqual([4410, to]);
    // A line to the old one is told where to go.
    const late = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${person.boardId}`, {
      headers: { cookie: person.cookie },
    });
    expect(
      await new Promise((resolve) => late.on('close', (...end) => resolve([end[0], end[1].toString()]))),
    ).toEqual([4410, to]);
    const view = await call(`${server.url}/api/sessions/${id}`, { headers: { cookie: person.cookie } });
    expect(SessionView.parse(view.body).documents).toEqual([{ id: to, kind: 'board', epoch: 2 }]);
    const again = stockClient({ ...person, boardId: to });
    await until(() => again.provider.synced, 'the new board');
    expect(textsOf(again.doc)).toEqual(['Kvar']);
    expect((await server.storage.authors(to))['n1']).toBe(person.participantId);
    writeNote(again.doc, 'n3', 'Efteråt');
    await until(() => again.provider.wsconnected, 'still there');
    const past = async (): Promise<Past> => pastOf(server.url, id, { cookie: person.cookie });
    for (const deadline = Date.now() + 20_000; (await past()).moments.at(-1)?.last !== 2;)
      if (Date.now() > deadline) throw new Error('not in time: the new log grows');
    expect((await past()).epoch).toBe(2);
    // Nothing of it is in the files either.
    const files = ['utbyte.db', 'utbyte.db-wal'].map((name) => joinPath(server.dataDir, name));
    for (const file of files) expect(readFileSync(file).includes('qvxborta')).toBe(false);
    expect(readFileSync(files[0] ?? '').includes('Kvar')).toBe(true);
    expect(await server.storage.document(person.boardId)).toMatchObject({ movedTo: to });
    expect(await server.storage.authors(person.boardId)).toEqual({});
    expect((await server.storage.clientIds(person.boardId)).size).toBe(0);
    // And once more: who knows only the first id is led all the way.
    const [second] = await server.app.renewal.renewSession(id);
    expect(await server.storage.document(person.boardId)).toMatchObject({ movedTo: second?.to });
  });

  it('is a command, with a running server and without', async () => {
    const server = await startServerProcess();
    const token = await tokenOf(server.dataDir);
    const session = await createSession(server.url, token);
    const person = await join(server.url, session.code);
    const { doc, provider } = stockClient(person);
    await until(() => provider.synced, 'synced');
    writeNote(doc, 'n1', 'Kvar');
    const renew = (about: string): ReturnType<typeof runNode> =>
      runNode(['server/cli/main.ts', 'board', 'renew', about], { DATA_DIR: server.dataDir });
    const running = await renew(session.code);
    expect(running).toMatchObject({ code: 0, stderr: '' });
    const [from, to = ''] = running.stdout.trim().split(' ');
    expect(from).toBe(session.boardId);
    const again = stockClient({ ...person, boardId: to });
    await until(() => textsOf(again.doc).includes('Kvar'), 'it is there');
    await server.kill();
    const alone = await renew(session.id);
    expect(alone).toMatchObject({ code: 0, stderr: '' });
    expect(alone.stdout.startsWith(`${to} board_`)).toBe(true);
    const wrong = await renew('FINNSEJ');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('There is no session');
    await server.restart();
    const last = stockClient({ ...person, boardId: alone.stdout.trim().split(' ')[1] ?? '' });
    await until(() => textsOf(last.doc).includes('Kvar'), 'it is there still');
  });

  it('does not lose what is written meanwhile: it is in the old board before, or in the new one after', async () => {
    const { server, id, person, doc } = await writtenBoard();
    const acked = new Set<string>();
    let writing = true;
    const busy = (async () => {
      for (let index = 0; writing; index++) {
        writeNote(doc, `n${index}`, `Lapp ${index}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    // What a second person has seen is on disk.
    const erik = await join(server.url, (await server.storage.sessionById(id))?.code ?? '', 'Erik');
    const other = stockClient(erik);
    await until(() => textsOf(other.doc).length > 50, 'it runs');
    const [moved] = await server.app.renewal.renewSession(id);
    for (const text of textsOf(other.doc)) acked.add(text);
    writing = false;
    await busy;
    const again = stockClient({ ...person, boardId: moved?.to ?? '' });
    await until(() => again.provider.synced, 'the new board');
    const there = new Set(textsOf(again.doc));
    expect([...acked].filter((text) => !there.has(text))).toEqual([]);
  });
});

describe('sections of a past board', () => {
  it('are the template’s from the first moment on', async () => {
    const { server, id, person } = await writtenBoard();
    const { body } = await boardAt(server.url, id, 1, { cookie: person.cookie });
    expect(body.board.sections.map(({ id: section }) => section)).toContain(sectionId('core'));
  });
});
