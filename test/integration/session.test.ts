// A session led over socket.io: its steps and clock, private writing and its reveal, votes, and what is refused.
import { describe, expect, it } from 'vitest';
import { createNote, editText, noteText } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import type { Position } from '#shared/workshop/agenda.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { openLine, untilState, type TestLine } from '../support/liveLine.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import {
  call,
  createSession,
  join,
  joinAsFacilitator,
  ownClient,
  stockClient,
  until,
  type TestPerson,
} from '../support/people.ts';

type Room = {
  server: LocalServer;
  anna: TestPerson;
  lead: TestLine;
  people: TestPerson[];
  lines: TestLine[];
};

const checkIn: Position = { phase: 'incheckning', step: 0 };
const causes: Position = { phase: 'ors', step: 0 };

async function openRoom(agencies: string[] = ['skatteverket', 'kriminalvarden']): Promise<Room> {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const anna = await joinAsFacilitator(server.url, session);
  const people: TestPerson[] = [];
  for (const [index, agency] of agencies.entries())
    people.push(await join(server.url, session.code, `Person ${index}`, agency));
  const lead = await openLine(anna);
  const lines = await Promise.all(people.map(openLine));
  return { server, anna, lead, people, lines };
}

async function startAt(room: Room, to: Position): Promise<void> {
  expect(await room.lead.command({ type: 'session.start' })).toMatchObject({ ok: true });
  if (to.phase === checkIn.phase) return;
  expect(await room.lead.command({ type: 'step.go', from: checkIn, to })).toMatchObject({ ok: true });
}

/** Opens a person's own writing, and waits until it may be written in. */
async function openWriting(person: TestPerson, line: TestLine, activity: string): Promise<DocumentLink> {
  const answer = await line.command({ type: 'writing.open', activity });
  if (!answer.ok || !answer.document) throw new Error(`no document: ${JSON.stringify(answer)}`);
  const link = ownClient(person, answer.document);
  await until(() => link.loaded.get(), 'own document');
  return link;
}

async function write(link: DocumentLink, section: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    createNote(link.doc, {
      id: `own_${text.slice(0, 20)}`,
      kind: 'cause',
      p: [0, 0],
      in: sectionId(section),
      text,
    });
  }
  await until(() => link.saved.get().state === 'saved', 'own notes saved');
}

async function disclose(room: Room, activity: string): Promise<void> {
  expect(await room.lead.command({ type: 'disclose.start', activity })).toMatchObject({ ok: true });
  await untilState(
    room.lead,
    (state) => typeof state.activities[activity]?.disclosedAt === 'number',
    'disclosed',
  );
}

describe('steps and clock', () => {
  it('a facilitator starts, moves everyone, takes it back and runs the clock', async () => {
    const room = await openRoom();
    const [line] = room.lines as [TestLine];
    await startAt(room, causes);
    await untilState(line, (state) => state.at?.phase === 'ors', 'moved');
    expect(line.state().timer).toEqual({ state: 'ready', leftMs: 25 * 60_000 });
    expect(await room.lead.command({ type: 'timer.start' })).toMatchObject({ ok: true });
    const running = await untilState(line, ({ timer }) => timer?.state === 'running', 'clock runs');
    expect(running.timer).toMatchObject({ state: 'running' });
    expect(await room.lead.command({ type: 'timer.start' })).toMatchObject({ code: 'timer_running' });
    expect(await room.lead.command({ type: 'timer.pause' })).toMatchObject({ ok: true });
    expect(await room.lead.command({ type: 'timer.extend', minutes: 5 })).toMatchObject({ ok: true });
    await untilState(
      line,
      ({ timer }) => timer?.state === 'paused' && timer.leftMs > 29 * 60_000,
      'extended',
    );
    expect(await room.lead.command({ type: 'step.undo' })).toMatchObject({ ok: true });
    await untilState(line, (state) => state.at?.phase === 'incheckning', 'taken back');
  });

  it('two who press Next at once move it once', async () => {
    const room = await openRoom();
    await startAt(room, checkIn);
    const other = await openLine(room.anna);
    const next = { type: 'step.go', from: checkIn, to: causes } as const;
    const answers = await Promise.all([room.lead.command(next), other.command(next)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'session_moved' });
  });

  it('a repeated id gets the first answer, a refused one too', async () => {
    const room = await openRoom();
    const start = { type: 'session.start' } as const;
    const first = await room.lead.command(start, 'wish_aaaaaaaaaaaaaaaa');
    expect(await room.lead.command(start, 'wish_aaaaaaaaaaaaaaaa')).toEqual(first);
    expect(await room.lead.command(start, 'wish_bbbbbbbbbbbbbbbb')).toMatchObject({
      code: 'already_started',
    });
    expect(await room.lead.command({ type: 'session.end' })).toMatchObject({ ok: true });
    expect(await room.lead.command(start, 'wish_bbbbbbbbbbbbbbbb')).toMatchObject({
      code: 'already_started',
    });
  });

  it('goes on without the facilitator’s laptop, and with them on another device as the same person', async () => {
    const room = await openRoom();
    const [line] = room.lines as [TestLine];
    await startAt(room, causes);
    const activity = 'ors.0';
    expect(await room.lead.command({ type: 'timer.start' })).toMatchObject({ ok: true });
    expect(await room.lead.command({ type: 'disclose.start', activity })).toMatchObject({ ok: true });
    room.lead.close();
    await untilState(line, ({ at }) => at?.step === 1, 'shown all the same');
    expect(line.state().timer).toMatchObject({ state: 'running' });
    const { code } = (
      await call<{ code: string }>(`${room.server.url}/api/sessions/${room.anna.sessionId}`, {
        headers: { cookie: room.anna.cookie },
      })
    ).body;
    const again = await call<TestPerson>(`${room.server.url}/api/resume`, {
      json: { code, resumeCode: room.anna.resumeCode },
    });
    const phone = await openLine({ ...room.anna, cookie: again.cookie });
    expect(again.body.participantId).toBe(room.anna.participantId);
    expect(
      await phone.command({
        type: 'step.go',
        from: { phase: 'ors', step: 1 },
        to: { phase: 'ors', step: 2 },
      }),
    ).toMatchObject({ ok: true });
  });

  it('refuses participants, other sessions, and what is no command', async () => {
    const room = await openRoom();
    const [line] = room.lines as [TestLine];
    expect(await line.command({ type: 'session.start' })).toMatchObject({ code: 'not_facilitator' });
    const other = await createSession(room.server.url, room.server.token);
    expect(
      await room.lead.send({
        id: 'wish_cccccccccccccccc',
        session: other.id,
        command: { type: 'session.start' },
      }),
    ).toMatchObject({ ok: false, code: 'not_member' });
    for (const bad of [null, 7, 'x', {}, { id: 'a', session: 'b', command: {} }])
      expect(await room.lead.send(bad)).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(await room.lead.command({ type: 'timer.start' })).toMatchObject({ code: 'not_running' });
    expect(
      await room.lead.command({ type: 'step.go', from: checkIn, to: { phase: 'finns-inte', step: 0 } }),
    ).toMatchObject({ code: 'not_running' });
    expect(room.lead.state().status).toBe('planned');
  });
});

describe('private writing', () => {
  const activity = 'ors.0';

  it('others get a count; the reveal shows all, shuffled, under fresh ids, with agency only in company', async () => {
    const room = await openRoom([
      'skatteverket',
      'skatteverket',
      'skatteverket',
      'kriminalvarden',
      'statskontoret',
      'forsakringskassan',
    ]);
    await startAt(room, causes);
    const links = await Promise.all(
      room.people.map((person, index) => openWriting(person, room.lines[index] as TestLine, activity)),
    );
    await Promise.all(
      links.map((link, index) => write(link, 'causes', `Orsak ${index} a`, `Orsak ${index} b`)),
    );
    expect(room.lead.state().activities[activity]?.named).toEqual(['skatteverket']);
    await until(() => room.lead.progress()?.notes === 12, 'counted');
    expect(
      await (room.lines[0] as TestLine).command({ type: 'done.set', activity, done: true }),
    ).toMatchObject({ ok: true });
    await until(() => room.lead.progress()?.done === 1, 'done counted');
    expect(room.lead.progress()).toEqual({
      activity,
      notes: 12,
      done: 1,
      people: 6,
      agencies: { written: 4, of: 4 },
    });
    await until(() => room.lines[1]?.progress()?.done === 1, 'told to all');
    expect(room.lines[1]?.progress()).not.toHaveProperty('agencies');
    expect(room.lines[0]?.mine()).toEqual({ activity, done: true, ballot: {} });
    expect(room.lines[1]?.mine()).toEqual({ activity, done: false, ballot: {} });

    const board = ownClient(room.anna);
    await until(() => board.loaded.get(), 'board');
    expect(readBoard([board.doc]).notes).toEqual([]);
    await disclose(room, activity);
    expect(room.lead.state().at).toEqual({ phase: 'ors', step: 1 });
    await until(() => readBoard([board.doc]).notes.length === 12, 'revealed');
    const { notes } = readBoard([board.doc]);
    expect(notes.map(({ text }) => text).sort()).toEqual(
      links.flatMap((_, index) => [`Orsak ${index} a`, `Orsak ${index} b`]).sort(),
    );
    expect(notes.some(({ id }) => id.startsWith('own_'))).toBe(false);
    expect(new Set(notes.map(({ in: section }) => section))).toEqual(new Set([sectionId('causes')]));
    const authors = board.authors.get();
    const named = notes.filter(({ id }) => authors[id] === 'agency:skatteverket');
    expect(new Set(named.map(({ text }) => text[6]))).toEqual(new Set(['0', '1', '2']));
    expect(named).toHaveLength(6);
    expect(notes.filter(({ id }) => authors[id] === 'anonymous')).toHaveLength(6);
  });

  it('is read by nobody else, and the board is locked for participants meanwhile', async () => {
    const room = await openRoom();
    const [maria, karim] = room.people as [TestPerson, TestPerson];
    const [line] = room.lines as [TestLine];
    await startAt(room, causes);
    const link = await openWriting(maria, line, activity);
    for (const stranger of [karim, room.anna]) {
      const refused = await call<{ error: { code: string } }>(
        `${room.server.url}/sync/${link.ref.id}`.replace('ws', 'http'),
        { headers: { cookie: stranger.cookie } },
      );
      expect(refused.status).not.toBe(200);
      const other = ownClient(stranger, link.ref);
      await until(() => other.saved.get().state === 'offline', 'not let in');
      expect(other.loaded.get()).toBe(false);
    }
    const { doc, provider } = stockClient(karim);
    const closed: number[] = [];
    provider.on('connection-close', (event) => void (event && closed.push(event.code)));
    await until(() => provider.synced, 'board');
    // The step was entered just now: what was already being written is still taken, so the grace must pass first.
    await until(() => room.lead.progress() !== null, 'in the step');
    await until(
      () => {
        createNote(doc, { id: `n_${closed.length}_${Math.random()}`, kind: 'cause', p: [0, 0], text: 'x' });
        return closed.includes(closeCodes.refused);
      },
      'refused while all write unseen',
      30_000,
    );
  });

  it('a late note is shown at once, and what was written after the reveal is refused', async () => {
    const room = await openRoom();
    const [maria] = room.people as [TestPerson];
    const [line] = room.lines as [TestLine];
    await startAt(room, causes);
    const link = await openWriting(maria, line, activity);
    await write(link, 'causes', 'I tid');
    expect(await line.command({ type: 'note.late', activity, texts: ['För tidigt'] })).toMatchObject({
      code: 'not_revealed',
    });
    await disclose(room, activity);
    const text = noteText(link.doc, 'own_I tid');
    if (text) editText(text, 'I tid, nästan');
    await until(() => link.saved.get().state === 'refused', 'refused');
    expect(await line.command({ type: 'writing.open', activity })).toMatchObject({ code: 'writing_closed' });
    expect(await line.command({ type: 'note.late', activity, texts: ['Sent'] })).toMatchObject({ ok: true });
    const board = ownClient(room.anna);
    await until(() => readBoard([board.doc]).notes.length === 2, 'both on the board');
    expect(
      readBoard([board.doc])
        .notes.map((note) => note.text)
        .sort(),
    ).toEqual(['I tid', 'Sent']);
  });

  it('a countdown can be cancelled, once begun by one and for all', async () => {
    const room = await openRoom();
    await startAt(room, causes);
    expect(await room.lead.command({ type: 'disclose.start', activity })).toMatchObject({ ok: true });
    expect(await room.lead.command({ type: 'disclose.start', activity })).toMatchObject({
      code: 'disclosing',
    });
    expect(await room.lead.command({ type: 'disclose.cancel', activity })).toMatchObject({ ok: true });
    expect(await room.lead.command({ type: 'disclose.cancel', activity })).toMatchObject({
      code: 'not_disclosing',
    });
    expect(room.lead.state().disclosing).toBeNull();
    expect(
      await room.lead.command({ type: 'step.go', from: causes, to: { phase: 'ors', step: 1 } }),
    ).toMatchObject({ code: 'not_revealed' });
  });
});

describe('the outcome', () => {
  it('counts those who took part, not who comes to read it afterwards; done without a word is not heard', async () => {
    const room = await openRoom();
    const [maria] = room.people as [TestPerson];
    const [line] = room.lines as [TestLine];
    await startAt(room, causes);
    expect(await line.command({ type: 'done.set', activity: 'ors.0', done: true })).toMatchObject({
      ok: true,
    });
    await until(() => room.lead.progress()?.done === 1, 'counted');
    expect(room.lead.progress()?.agencies).toEqual({ written: 0, of: 2 });
    expect(await room.lead.command({ type: 'session.end' })).toMatchObject({ ok: true });
    const { code } = (
      await call<{ code: string }>(`${room.server.url}/api/sessions/${maria.sessionId}`, {
        headers: { cookie: maria.cookie },
      })
    ).body;
    const late = await join(room.server.url, code, 'Sen', 'sakerhetspolisen');
    const { body } = await call<{ agencies: { agency: { name: string }; people: number }[] }>(
      `${room.server.url}/api/sessions/${maria.sessionId}/export?format=json`,
      { headers: { cookie: late.cookie } },
    );
    expect(body.agencies.reduce((sum, { people }) => sum + people, 0)).toBe(3);
  });
});

describe('votes', () => {
  it('stay within the budget, are hidden until the end and counted once', async () => {
    const room = await openRoom();
    const [maria] = room.people as [TestPerson];
    const [a, b] = room.lines as [TestLine, TestLine];
    const activity = 'prob.2';
    const board = ownClient(maria);
    await until(() => board.loaded.get(), 'board');
    for (const id of ['note_a', 'note_b', 'note_c', 'note_d'])
      createNote(board.doc, { id, kind: 'problem', p: [0, 0], in: sectionId('core'), text: id });
    await until(() => board.saved.get().state === 'saved', 'saved');
    await startAt(room, { phase: 'prob', step: 2 });
    const vote = (line: TestLine, votes: Record<string, number>): ReturnType<TestLine['command']> =>
      line.command({ type: 'ballot.set', activity, votes });
    expect(await vote(a, { note_a: 2 })).toMatchObject({ code: 'too_many_votes' });
    expect(await vote(a, { note_a: 1, note_b: 1, note_c: 1, note_d: 1 })).toMatchObject({
      code: 'too_many_votes',
    });
    expect(await vote(a, { note_a: 1, note_b: 1, finns_inte: 1 })).toMatchObject({ ok: true });
    expect(await vote(a, { note_a: 1, note_b: 1 })).toMatchObject({ ok: true });
    expect(await vote(b, { note_b: 1 })).toMatchObject({ ok: true });
    await until(() => Object.keys(a.mine()?.ballot ?? {}).length === 2, 'own ballot');
    await disclose(room, activity);
    expect(room.lead.state().activities[activity]?.tally).toEqual({
      results: [
        { note: 'note_b', votes: 2 },
        { note: 'note_a', votes: 1 },
      ],
      voters: 2,
      of: 2,
    });
    expect(await vote(b, { note_c: 1 })).toMatchObject({ code: 'already_revealed' });
    expect(await room.server.storage.answersIn(maria.sessionId, activity)).toSatisfy((rows) =>
      (rows as { ballot: unknown }[]).every(({ ballot }) => ballot === null),
    );
  });
});
