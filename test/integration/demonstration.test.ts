// The demonstration: its door gives each visitor a session of their own, among colleagues who write.
import { describe, expect, it } from 'vitest';
import { SessionView, type Door } from '#shared/api.ts';
import { createNote } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { openLine, untilState } from '../support/liveLine.ts';
import { startLocalServer } from '../support/localServer.ts';
import { call, join, ownClient, until, type TestPerson } from '../support/people.ts';

const viewOf = async (person: TestPerson): Promise<SessionView> =>
  SessionView.parse(
    (await call(`${person.url}/api/sessions/${person.sessionId}`, { headers: { cookie: person.cookie } }))
      .body,
  );

describe('the demonstration', () => {
  it('is a session of one’s own, in a silent step, led by the visitor to its end', async () => {
    const { url, app } = await startLocalServer();
    const code = await app.demonstration.ensureDoor();
    const { body: door } = await call<Door>(`${url}/api/doors/${code}`);
    expect(door).toMatchObject({ demonstration: true, example: true });
    const guest = await join(url, code, 'Gäst', 'A-verket');
    const other = await join(url, code, 'Gäst', 'A-verket');
    expect(other.sessionId).not.toBe(guest.sessionId);
    const view = await viewOf(guest);
    expect(view).toMatchObject({
      example: true,
      me: { role: 'participant' },
      state: { status: 'running', at: { phase: 'ors', step: 0 } },
    });
    expect(view.people.filter(({ present }) => present).length).toBeGreaterThanOrEqual(12);

    const line = await openLine(guest);
    const activity = 'ors.0';
    const opened = await line.command({ type: 'writing.open', activity });
    if (!opened.ok || !opened.document) throw new Error('no private document');
    const mine = ownClient(guest, opened.document);
    await until(() => mine.loaded.get(), 'own document');
    createNote(mine.doc, { id: 'own', kind: 'cause', p: [0, 0], in: sectionId('causes'), text: 'Min orsak' });
    await until(() => mine.saved.get().state === 'saved', 'saved');
    await until(() => (line.progress()?.notes ?? 0) > 5, 'colleagues have written');
    expect(await line.command({ type: 'disclose.start', activity })).toMatchObject({ ok: true });
    await untilState(line, ({ at }) => at?.step === 1, 'shown');
    const board = ownClient(guest);
    await until(
      () => readBoard([board.doc]).notes.some(({ text }) => text === 'Min orsak'),
      'own note on the board',
    );
    const causes = readBoard([board.doc]).notes.filter((note) => note.in === sectionId('causes'));
    const told = new Set(causes.map(({ id }) => board.authors.get()[id]));
    expect([...told].filter((author) => author?.startsWith('agency:'))).toContain('agency:written:a-verket');
    expect(await line.command({ type: 'session.end' })).toMatchObject({ ok: true });
    const minutes = await fetch(`${url}/api/sessions/${guest.sessionId}/export?format=md`, {
      headers: { cookie: guest.cookie },
    });
    expect(await minutes.text()).toContain('Min orsak');
  });

  it('is kept from filling the list of sessions, and yesterday’s are forgotten', async () => {
    const { url, app, storage, token } = await startLocalServer();
    const code = await app.demonstration.ensureDoor();
    const guest = await join(url, code, 'Gäst', 'skatteverket');
    const { body } = await call<{ sessions: unknown[] }>(`${url}/api/sessions`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(body.sessions).toEqual([]);
    await storage.deleteSession(guest.sessionId);
    expect(await storage.sessionById(guest.sessionId)).toBeNull();
    expect(await app.demonstration.ensureDoor()).toBe(code);
  });
});
