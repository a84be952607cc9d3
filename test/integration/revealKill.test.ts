// kill -9 in the instant of a command or a reveal, drawn by what has been heard: done once, or not at all and then again.
// Proven by telling of a state that is not on disk yet (`changeState` in sqlite.ts answering first): what was heard is
// then not so; and by logging a reveal's notes ahead of its state in disclosure.ts: they are then shown twice.
import { describe, expect, it } from 'vitest';
import { readBoard } from '#shared/board/read.ts';
import { StateNews } from '#shared/live.ts';
import type { CommandAnswer } from '#shared/workshop/commands.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { seeded } from '../support/chance.ts';
import {
  demand,
  goTo,
  isShown,
  openSession,
  openWriting,
  personIn,
  reopen,
  writeNotes,
  type LedSession,
} from '../support/ledSession.ts';
import { openLine, untilState, type TestLine } from '../support/liveLine.ts';
import { stockClient, until } from '../support/people.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

const long = process.env['UTBYTE_LONG'] === '1';
const SESSIONS = long ? 60 : 8;
const MOST_KILLS = long ? 30 : 2;
const HASTY_KILLS = long ? 60 : 3;

type Scene = { server: ServerProcess; session: LedSession };

async function scene(): Promise<Scene> {
  const server = await startServerProcess();
  const token = await tokenOf(server.dataDir);
  return { server, session: await openSession({ url: server.url, token }) };
}

describe('a server that is killed in the instant of', () => {
  it(`a command, ${HASTY_KILLS} times: sent again it is done once, and answered as the first time`, async () => {
    let at = await scene();
    await goTo(at.session, { phase: 'ors', step: 0 });
    const places = [
      { phase: 'ors', step: 2 },
      { phase: 'eff', step: 0 },
    ] as const;
    let known: SessionState = at.session.lead.state();
    for (let round = 0; round < HASTY_KILLS; round++) {
      const [from, to] = [known.at ?? places[0], places[round % 2] ?? places[0]];
      const command = { type: 'step.go', from, to } as const;
      const id = `wish_hasty_${String(round).padStart(4, '0')}`;
      const { lead, lines } = at.session;
      const heard: CommandAnswer[] = [];
      const version = known.version;
      let told = false;
      // What is still on its way of the round before tells of nothing.
      const onMove = ({ socket }: TestLine, act: () => void): void =>
        void socket.on('state', (payload: unknown) => {
          if (StateNews.parse(payload).state.version > version) act();
        });
      for (const line of [lead, ...lines]) onMove(line, () => (told = true));
      // Dies as the command leaves, when another has been told of the move, or when the asker has been answered.
      const dying = new Promise<void>((resolve, reject) => {
        let dies = false;
        const die = (): void => {
          if (!dies) void at.server.kill().then(resolve, reject);
          dies = true;
        };
        const sent = lead.command(command, id).then(
          (answer) => void heard.push(answer),
          () => {},
        );
        if (round % 3 === 0) lead.socket.io.engine.once('drain', die);
        else if (round % 3 === 1) onMove(lines[0] ?? lead, die);
        else void sent.then(die, reject);
      });
      await dying;
      await at.server.restart();
      at = { ...at, session: await reopen(at.session) };
      // Whatever anyone has heard of it is so, before it is asked again.
      if (told || heard.length > 0) expect(at.session.lead.state().version).toBe(version + 1);
      const answer = await at.session.lead.command(command, id);
      expect(answer).toEqual({ ok: true, version: version + 1 });
      for (const before of heard) expect(answer).toEqual(before);
      expect(await at.session.lead.command(command, id)).toEqual(answer);
      known = await untilState(at.session.lead, ({ at: now }) => now?.phase === to.phase, 'moved');
      expect(known).toMatchObject({ version: version + 1, at: to });
    }
  });

  it(`reveals, of ${SESSIONS} sessions at once: what was seen stays, and every note is shown once`, async () => {
    const server = await startServerProcess();
    const where = { url: server.url, token: await tokenOf(server.dataDir) };
    const chance = seeded(20261122);
    const activity = 'incheckning.0';
    const rooms = await Promise.all(
      Array.from({ length: SESSIONS }, async (_, number) => {
        const session = await openSession(where, ['skatteverket']);
        await goTo(session, { phase: 'incheckning', step: 0 });
        const link = await openWriting(personIn(session, 0), activity);
        await writeNotes(link, 'incheckning', `Lapp i träff ${number}`);
        link.close();
        return { session, text: `Lapp i träff ${number}`, seen: new Set<string>(), told: false };
      }),
    );
    for (const { session } of rooms) {
      await demand(session.lead, { type: 'disclose.start', activity });
      // So far apart that they end one after the other: a few answers of the server's clock.
      for (let asked = 0; asked < 25; asked++) await session.lead.socket.timeout(20_000).emitWithAck('clock');
    }
    let kills = 0;
    for (let left = rooms.length; left > 0;) {
      // So much is heard of those still hidden before the next kill: chance draws it, the last time it is everything.
      let awaited = kills < MOST_KILLS ? 1 + ((chance(1)[0] ?? 0) % left) : Infinity;
      const readers = rooms.map(({ session }) => stockClient(session.anna));
      await until(() => readers.every(({ provider }) => provider.synced), 'all boards');
      let dying: Promise<void> | null = null;
      const hear = (): void => {
        if (--awaited <= 0) dying ??= server.kill();
      };
      for (const [index, room] of rooms.entries()) {
        const doc = readers[index]?.doc;
        const look = (): void => {
          for (const { id, text } of doc ? readBoard([doc]).notes : []) {
            if (text !== room.text) continue;
            if (!room.seen.has(id)) hear();
            room.seen.add(id);
          }
        };
        look();
        doc?.on('update', look);
        const tell = (): void => {
          if (!isShown(room.session.lead.state(), activity) || room.told) return;
          room.told = true;
          hear();
        };
        room.session.lead.socket.on('state', tell);
      }
      const allShown = (): boolean => rooms.every(({ session }) => isShown(session.lead.state(), activity));
      await until(() => dying !== null || allShown(), 'killed, or all shown');
      await (dying ?? server.kill());
      kills++;
      for (const { provider } of readers) provider.destroy();
      await server.restart();
      for (const room of rooms) room.session = await reopen(room.session);
      for (const { session, told, seen } of rooms) {
        // Told or seen means done; done again it would never be.
        if (told || seen.size > 0) expect(isShown(session.lead.state(), activity)).toBe(true);
        else if (!isShown(session.lead.state(), activity))
          expect(session.lead.state().disclosing).toMatchObject({ activity });
      }
      left = rooms.filter(({ session }) => !isShown(session.lead.state(), activity)).length;
    }
    for (const { session, text, seen } of rooms) {
      const reader = stockClient(session.anna);
      await until(() => reader.provider.synced, 'the board');
      const notes = readBoard([reader.doc]).notes;
      expect(notes.map((note) => note.text)).toEqual([text]);
      for (const id of seen) expect(notes.map((note) => note.id)).toEqual([id]);
      expect(session.lead.state().activities[activity]).toMatchObject({ shown: 1 });
      // And the line of someone else says the same.
      const line = await openLine(personIn(session, 0).person);
      expect(line.state()).toEqual(session.lead.state());
    }
  });
});
