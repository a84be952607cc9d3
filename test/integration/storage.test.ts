// The contract of the storage port, on every store there is: what holds for the log, the leases and the links.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { initialState } from '#shared/workshop/sessionState.ts';
import type { Append, LogRow, NewSession, Storage } from '../../server/storage/Storage.ts';
import { openSqlite } from '../../server/storage/sqlite.ts';

/** A store that can be opened again, as after a restart. */
type Store = { storage: Storage; reopen: () => Promise<Storage> };

async function sqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const path = join(folder, 'utbyte.db');
  let storage = await openSqlite(path);
  onTestFinished(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    storage,
    reopen: async () => {
      await storage.close();
      storage = await openSqlite(path);
      return storage;
    },
  };
}

const agency = { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' };
const doc = 'board_1';

function session(change: Partial<NewSession> = {}): NewSession {
  return {
    session: {
      id: 'session_1',
      code: 'ABCDEF',
      title: 'Första kontakten',
      dnr: null,
      template: 'problemtrad',
      host: null,
      organiserId: null,
      open: true,
      example: false,
      createdAt: 1,
    },
    state: initialState(),
    document: { id: doc, kind: 'board' },
    seed: Uint8Array.of(0, 0),
    seedAuthors: [],
    participants: [],
    grant: null,
    ...change,
  };
}

const row = (frame: number, connection = 'line_1'): LogRow => ({
  connection,
  frame,
  author: 'person_1',
  bytes: Uint8Array.of(frame),
});

const append = (rows: LogRow[], change: Partial<Append> = {}): Append => ({
  doc,
  epoch: 1,
  rows,
  clients: [],
  authors: [],
  now: 2,
  ...change,
});

const seqs = async (storage: Storage): Promise<number[]> =>
  (await storage.loadSince(doc, 1, 0)).map(({ seq }) => seq);

describe.each([['sqlite', sqlite]])('%s', (_, open) => {
  it('numbers a log without a hole, whoever appends and however many at once', async () => {
    const { storage, reopen } = await open();
    await storage.createSession(session());
    await Promise.all(
      Array.from({ length: 40 }, (_unused, index) =>
        storage.append([append([row(1, `line_${index}`), row(2, `line_${index}`)])]),
      ),
    );
    const whole = Array.from({ length: 81 }, (_unused, index) => index + 1);
    expect(await seqs(storage)).toEqual(whole);
    expect((await storage.document(doc))?.head).toBe(81);
    const again = await reopen();
    expect(await seqs(again)).toEqual(whole);
    expect(await again.append([append([row(3)])])).toEqual([82]);
  });

  it('changes nothing on an append to another epoch, not even to the other log of the same call', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const other = session({ document: { id: 'board_2', kind: 'board' } });
    await storage.createSession({ ...other, session: { ...other.session, id: 'session_2', code: 'GHJKMN' } });
    const authors = [{ itemId: 'n1', participantId: 'person_1' }];
    const both = [append([row(1)], { doc: 'board_2' }), append([row(1)], { epoch: 2, authors })];
    await expect(storage.append(both)).rejects.toThrow();
    expect(await seqs(storage)).toEqual([1]);
    expect((await storage.document('board_2'))?.head).toBe(1);
    expect(await storage.authors(doc)).toEqual({});
  });

  it('takes a frame of a connection once, and with a repeated one nothing of its batch', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    await storage.append([append([row(1)])]);
    const clients = [{ clientId: 2 ** 21, participantId: 'person_1' }];
    await expect(storage.append([append([row(2), row(1)], { clients })])).rejects.toThrow();
    expect(await seqs(storage)).toEqual([1, 2]);
    expect((await storage.clientIds(doc)).has(2 ** 21)).toBe(false);
    expect(await storage.append([append([row(2)])])).toEqual([3]);
  });

  it('never leases a client id twice, nor again after it was opened anew', async () => {
    const { storage, reopen } = await open();
    await storage.createSession(session());
    const leased = await Promise.all(
      Array.from({ length: 20 }, (_unused, index) => storage.leaseClientId(doc, `person_${index % 2}`)),
    );
    const again = await reopen();
    leased.push(await again.leaseClientId(doc, 'person_1'));
    expect(new Set(leased).size).toBe(21);
    // 1 is the server's own.
    expect(Math.min(...leased)).toBeGreaterThan(1);
    const bound = await again.clientIds(doc);
    expect(leased.slice(0, 20).map((id) => bound.get(id))).toEqual(
      leased.slice(0, 20).map((_unused, index) => `person_${index % 2}`),
    );
  });

  it('gives a one-time link to one, and forgets the unused one it stands for', async () => {
    const { storage, reopen } = await open();
    await storage.putOrganiserLink('old', 1, null);
    await storage.putOrganiserLink('other', 1, null);
    await storage.putOrganiserLink('new', 2, 'old');
    const claim = (hash: string, id: string): Promise<string> =>
      storage.claimOrganiserLink({
        hash,
        organiser: { id, name: id, agency },
        device: `device_${id}`,
        now: 3,
      });
    expect(await claim('old', 'early')).toBe('unknown');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => claim('new', id)));
    expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'used')).toHaveLength(3);
    expect(await storage.countOrganisers()).toBe(1);
    // A link made for somebody else stands until it is used.
    expect(await claim('other', 'colleague')).toBe('claimed');
    const again = await reopen();
    expect(
      await again.claimOrganiserLink({
        hash: 'new',
        organiser: { id: 'late', name: 'late', agency },
        device: 'device_late',
        now: 4,
      }),
    ).toBe('used');
  });

  it('makes a session whole or not at all', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const second = session({ document: { id: 'board_2', kind: 'board' } });
    // The code is taken by the first.
    const taken = { ...second, session: { ...second.session, id: 'session_2' } };
    await expect(storage.createSession(taken)).rejects.toThrow();
    expect(await storage.sessionById('session_2')).toBeNull();
    // A grant to a device that nobody knows fails last; what went before it must be gone.
    const granted = {
      ...second,
      session: { ...second.session, id: 'session_3', code: 'GHJKMN' },
      grant: { device: 'nobody', participantId: 'nobody' },
    };
    await expect(storage.createSession(granted)).rejects.toThrow();
    expect(await storage.sessionByCode('GHJKMN')).toBeNull();
    expect(await storage.document('board_2')).toBeNull();
  });

  it('takes a grant away on one device only', async () => {
    const { storage } = await open();
    const person = {
      id: 'person_1',
      sessionId: 'session_1',
      name: 'Maria',
      agency,
      function: null,
      role: 'participant' as const,
      simulated: false,
      joinedAt: 1,
    };
    await storage.createSession(session());
    await storage.addParticipant(person, 'laptop');
    await storage.putDevice('phone', 2);
    await storage.grantParticipant('phone', 'session_1', 'person_1');
    await storage.revokeParticipant('laptop', 'session_1');
    expect((await storage.deviceGrants('laptop'))?.participants.size).toBe(0);
    expect((await storage.deviceGrants('phone'))?.participants.get('session_1')).toBe('person_1');
    expect(await storage.participant('person_1')).toEqual(person);
  });
});
