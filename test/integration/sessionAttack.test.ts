// People of a session, and others, who send what no page would: each is answered, nothing happens, and nobody else notices.
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '#shared/limits.ts';
import { askForWriting, demand, discloseNow, goTo, personIn } from '../support/ledSession.ts';
import { codeOf as code, watchedScene as scene, wishId } from '../support/watchedScene.ts';
import { openLine } from '../support/liveLine.ts';
import { call, createSession, join, until } from '../support/people.ts';
import { documentLine, knock, presenceFrame, presenceIn, sayPresence } from '../support/privateLine.ts';

const causes = { phase: 'ors', step: 0 };
const activity = 'ors.0';

describe('commands', () => {
  it('to lead are refused to participants, whatever they are and whenever they come', async () => {
    const { session, errors } = await scene();
    const { line } = personIn(session, 0);
    const commands = [
      { type: 'session.start' },
      { type: 'step.go', from: causes, to: { phase: 'eff', step: 0 } },
      { type: 'step.undo' },
      { type: 'timer.start' },
      { type: 'timer.pause' },
      { type: 'timer.extend', minutes: 5 },
      { type: 'disclose.start', activity },
      { type: 'disclose.cancel', activity },
      { type: 'phase.tick', phase: 'avslut', on: false },
      { type: 'session.end' },
      { type: 'session.reopen' },
    ] as const;
    for (const command of commands) expect(code(await line.command(command))).toBe('not_facilitator');
    expect(session.lead.state().version).toBe(0);
    await goTo(session, causes);
    const { version } = session.lead.state();
    // A new line: what one may send at once is counted for each.
    const again = await openLine(personIn(session, 1).person);
    for (const command of commands) expect(code(await again.command(command))).toBe('not_facilitator');
    expect(session.lead.state().version).toBe(version);
    expect(errors()).toEqual([]);
  });

  it('with odd ids, of other sessions, or under someone else’s id are answered and change nothing', async () => {
    const { server, session, errors } = await scene();
    const { line } = personIn(session, 0);
    await goTo(session, causes);
    const command = { type: 'done.set', activity, done: true };
    for (const id of [
      '',
      'short',
      'x'.repeat(65),
      'åäöåäöåä',
      '../../../etc',
      'a b c d e f',
      7,
      null,
      {},
      ['wish_000'],
    ])
      expect(code(await line.send({ id, session: session.id, command }))).toBe('invalid_input');
    const other = await createSession(server.url, server.token);
    for (const foreign of [other.id, 'session_finns_inte', '', '__proto__', 'x'.repeat(64)])
      expect(code(await line.send({ id: wishId(), session: foreign, command }))).toBe('not_member');
    expect(code(await line.send({ id: wishId(), session: 'x'.repeat(65), command }))).toBe('invalid_input');
    // Someone else's id is not one's own, and one's own is for one wish: neither gives what is another's.
    const id = wishId();
    const first = await demand(session.lead, { type: 'timer.start' }, id);
    const fresh = await openLine(personIn(session, 1).person);
    const own = await demand(fresh, { type: 'done.set', activity, done: true }, id);
    expect(own.version).toBe(first.version);
    expect(await fresh.command({ type: 'timer.pause' }, id)).toEqual(own);
    expect(await session.lead.command({ type: 'timer.pause' }, id)).toEqual(first);
    expect(session.lead.state().timer).toMatchObject({ state: 'running' });
    await until(() => session.lead.progress()?.done === 1, 'done once');
    expect(errors()).toEqual([]);
  });

  it('that mean something to JavaScript, or nothing to anybody, are refused', async () => {
    const { session, errors } = await scene();
    await goTo(session, { phase: 'prob', step: 2 });
    const { person } = personIn(session, 0);
    const odd = [
      '__proto__',
      'constructor',
      'toString',
      '__proto__.0',
      'constructor.0',
      'prob.02',
      'prob.99',
    ];
    let line = await openLine(person);
    for (const name of odd) {
      const types = ['writing.open', 'done.set', 'ballot.set', 'note.late'] as const;
      for (const type of types) {
        const command = { type, activity: name, done: true, votes: {}, texts: ['x'] };
        expect(['invalid_input', 'not_in_this_step']).toContain(
          code(await line.send({ id: wishId(), session: session.id, command })),
        );
      }
      line.close();
      line = await openLine(person);
    }
    for (const name of odd) {
      const answers = await Promise.all(
        [
          { type: 'disclose.start', activity: name },
          { type: 'step.go', from: { phase: 'prob', step: 2 }, to: { phase: name, step: 0 } },
          { type: 'phase.tick', phase: name, on: false },
        ].map((command) => session.lead.send({ id: wishId(), session: session.id, command })),
      );
      for (const answer of answers)
        expect(['invalid_input', 'session_moved', 'no_such_step', 'phase_fixed']).toContain(code(answer));
    }
    // As JSON from the wire: as a literal in code it would be no key of its own.
    const votes: unknown = JSON.parse('{"__proto__": 1, "constructor": 1, "toString": 1}');
    const ballot = { type: 'ballot.set', activity: 'prob.2', votes };
    expect(code(await line.send({ id: wishId(), session: session.id, command: ballot }))).toBe('ok');
    await until(() => line.mine() !== null, 'own ballot told');
    await discloseNow(session, 'prob.2');
    expect(session.lead.state().activities['prob.2']?.tally).toMatchObject({ results: [], voters: 1 });
    expect(Object.keys(session.lead.state().activities)).toEqual(['incheckning.0', 'prob.2']);
    expect(errors()).toEqual([]);
  });

  it('that are deep, huge, binary or no commands at all cost their sender alone', async () => {
    const { session, errors } = await scene();
    const { person, line } = personIn(session, 0);
    let deep: unknown = 'x';
    for (let level = 0; level < 3000; level++) deep = level % 2 === 0 ? [deep] : { deep };
    const bytes = Buffer.alloc(1000, 7);
    const payloads: unknown[] = [
      deep,
      { id: wishId(), session: session.id, command: deep },
      { id: wishId(), session: session.id, command: { type: 'ballot.set', activity, votes: deep } },
      { id: wishId(), session: session.id, command: bytes },
      bytes,
      [[[]]],
      'x'.repeat(1024 * 1024),
      { id: wishId(), session: session.id, command: { type: 'ballot.set', activity, votes: { a: -1 } } },
      { id: wishId(), session: session.id, command: { type: 'timer.extend', minutes: 1e308 } },
      { id: wishId(), session: session.id, command: { type: 'timer.extend', minutes: 0.5 } },
    ];
    for (const payload of payloads) expect(code(await line.send(payload))).toBe('invalid_input');
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`note_${index}`, 1]));
    const ballot = { type: 'ballot.set', activity, votes: many };
    expect(code(await line.send({ id: wishId(), session: session.id, command: ballot }))).toBe(
      'not_in_this_step',
    );
    // Without anyone to answer, with too many to answer, and under names that are not ours.
    line.socket.emit('command', { id: wishId() });
    line.socket.emit('command', 1, 2, 3, () => {});
    line.socket.emit('clock', 'no function');
    line.socket.emit('state', { state: null });
    line.socket.emit('__proto__', {});
    // Deeper than a call goes, with bytes in it, as socket.io puts them together again itself.
    const nested = `${'['.repeat(200_000)}{"_placeholder":true,"num":0}${']'.repeat(200_000)}`;
    line.socket.io.engine.write(`451-["command",${nested}]`);
    line.socket.io.engine.write(bytes as unknown as string);
    const huge = await openLine(person);
    const gone = new Promise((resolve) => huge.socket.on('disconnect', resolve));
    huge.socket.emit('command', 'x'.repeat(limits.liveFrameBytes + 1));
    await gone;
    expect(await demand(session.lead, { type: 'session.start' })).toMatchObject({ version: 1 });
    expect(errors()).toEqual([]);
  });

  it('a thousand at once: some are taken, the rest told to wait, and others are served meanwhile', async () => {
    const { session, errors } = await scene();
    await goTo(session, causes);
    const { line } = personIn(session, 0);
    const burst = Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        line.send({
          id: wishId(),
          session: session.id,
          command: { type: 'done.set', activity, done: index % 2 === 0 },
        }),
      ),
    );
    const asked = performance.now();
    await demand(personIn(session, 1).line, { type: 'done.set', activity, done: true });
    await demand(session.lead, { type: 'timer.start' });
    expect(performance.now() - asked).toBeLessThan(3000);
    const codes = (await burst).map(code);
    const taken = codes.filter((answer) => answer === 'ok').length;
    expect(taken).toBeGreaterThanOrEqual(limits.commandBurst);
    expect(taken).toBeLessThan(limits.commandBurst * 3);
    expect(new Set(codes)).toEqual(new Set(['ok', 'too_fast']));
    expect(errors()).toEqual([]);
  });
});

describe('private documents', () => {
  it('of someone else are not opened, written in or told of', async () => {
    const { server, session, errors } = await scene();
    const { url } = server;
    await goTo(session, causes);
    const [maria, karim] = [personIn(session, 0), personIn(session, 1)];
    const ref = await askForWriting(maria.line, activity);
    const outsider = await join(url, (await createSession(url, server.token)).code, 'Utomstående');
    for (const cookie of [karim.person.cookie, session.anna.cookie, outsider.cookie])
      expect(await knock(url, ref.id, cookie)).toMatchObject({ status: 403 });
    expect(await knock(url, ref.id)).toMatchObject({ status: 401 });
    // The same words as for a document that is not there.
    expect(await knock(url, ref.id, karim.person.cookie)).toEqual(
      await knock(url, 'private_0000000000000000', karim.person.cookie),
    );
    for (const person of [karim.person, session.anna]) {
      const view = await call(`${url}/api/sessions/${session.id}`, { headers: { cookie: person.cookie } });
      expect(JSON.stringify(view.body)).not.toContain(ref.id);
    }
    // Asking again, or from another page, is the same document; each has their own.
    expect(await askForWriting(await openLine(maria.person), activity)).toEqual(ref);
    expect(await askForWriting(karim.line, activity)).not.toEqual(ref);
    expect(errors()).toEqual([]);
  });

  it('are not made for what is no silent writing now', async () => {
    const { server, session } = await scene();
    const { line } = personIn(session, 0);
    const open = async (of: string): Promise<string> =>
      code(
        await line.send({
          id: wishId(),
          session: session.id,
          command: { type: 'writing.open', activity: of },
        }),
      );
    expect(await open(activity)).toBe('not_in_this_step');
    await goTo(session, causes);
    for (const of of ['ors.1', 'ors.2', 'prob.2', 'eff.0', 'paus-1.0', 'finns-inte.0', 'incheckning.0'])
      expect(await open(of)).toBe('not_in_this_step');
    const documents = await server.storage.documents(session.id);
    expect(documents.map(({ kind }) => kind)).toEqual(['board']);
    await demand(session.lead, { type: 'session.end' });
    expect(await open(activity)).toBe('not_in_this_step');
  });
});

describe('presence', () => {
  it('is passed on of nobody while people write unseen, on any document, of those who lead neither', async () => {
    const { server, session } = await scene();
    const [maria, karim] = [personIn(session, 0), personIn(session, 1)];
    const hers = await documentLine(server.url, session.boardId, maria.person.cookie);
    const his = await documentLine(server.url, session.boardId, karim.person.cookie);
    const annas = await documentLine(server.url, session.boardId, session.anna.cookie);
    const [herId, annasId] = [limits.leasedClientIds + 100, limits.leasedClientIds + 101];
    const seen = (): string => presenceIn(his.received);
    await sayPresence(hers, presenceFrame(herId, 1, { cursor: [111, 1] }));
    await until(() => seen().includes('[111,1]'), 'seen before');
    await goTo(session, causes);
    await sayPresence(hers, presenceFrame(herId, 2, { cursor: [222, 2], editing: 'hemlig' }));
    await sayPresence(annas, presenceFrame(annasId, 1, { cursor: [333, 3] }));
    // One who comes in the middle hears nothing of it either.
    const late = await documentLine(server.url, session.boardId, karim.person.cookie);
    await goTo(session, { phase: 'ors', step: 2 });
    await sayPresence(hers, presenceFrame(herId, 3, { cursor: [444, 4] }));
    await until(() => seen().includes('[444,4]'), 'seen again');
    await until(() => presenceIn(late.received).includes('[444,4]'), 'seen by the late one too');
    // What was said meanwhile would have come before this.
    for (const heard of [seen(), presenceIn(late.received)])
      for (const hidden of ['222', 'hemlig', '333']) expect(heard).not.toContain(hidden);
  });
});

it('a stranger’s socket that speaks socket.io badly is let go', async () => {
  const { server, session, errors } = await scene();
  for (const query of ['EIO=4', 'EIO=3', 'EIO=4&sid=__proto__', 'EIO=4&transport=polling&sid=constructor']) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/live/?transport=websocket&${query}`);
    socket.on('error', () => {});
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.on('open', () => {
      socket.send('40/annat,{}');
      socket.send('40{"sessionId":{"$ne":null}}');
      socket.send('42["command",{}]');
      socket.send('garbage');
    });
    await ended;
  }
  await demand(session.lead, { type: 'session.start' });
  expect(errors()).toEqual([]);
});
