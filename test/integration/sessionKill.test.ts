// kill -9 in the middle of a session's steps: it goes on exactly where it was, and what was acked is there, once.
// Proven by not taking countdowns up again (discloser.ts), and by not keeping a ballot's command with it.
import { describe, expect, it } from 'vitest';
import { createNote, editText, noteText } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { limits } from '#shared/limits.ts';
import { textsOf } from '../support/boards.ts';
import {
  demand,
  discloseNow,
  goTo,
  isShown,
  openSession,
  openWriting,
  personIn,
  reopen,
  writeNotes,
  type LedSession,
} from '../support/ledSession.ts';
import { untilState } from '../support/liveLine.ts';
import { ownClient, stockClient, until } from '../support/people.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

type Scene = { server: ServerProcess; session: LedSession };

async function scene(): Promise<Scene> {
  const server = await startServerProcess();
  const token = await tokenOf(server.dataDir);
  return { server, session: await openSession({ url: server.url, token }) };
}

async function killAndReturn({ server, session }: Scene): Promise<Scene> {
  await server.kill();
  await server.restart();
  return { server, session: await reopen(session) };
}

/** Kills, and demands the state to the letter. */
async function standsStill(at: Scene): Promise<Scene> {
  const before = at.session.lead.state();
  const after = await killAndReturn(at);
  expect(after.session.lead.state()).toEqual(before);
  for (const line of after.session.lines) expect(line.state()).toEqual(before);
  return after;
}

async function boardTexts(at: Scene): Promise<string[]> {
  const { doc, provider } = stockClient(at.session.anna);
  await until(() => provider.synced, 'the board');
  provider.destroy();
  return textsOf(doc);
}

describe('a server that is killed in the middle of', () => {
  it('writing, with notes half typed: every letter acked is there, and the rest comes from the page', async () => {
    let at = await scene();
    await goTo(at.session, { phase: 'incheckning', step: 0 });
    await demand(at.session.lead, { type: 'timer.start' });
    await untilState(at.session.lead, ({ timer }) => timer?.state === 'running', 'clock runs');
    const link = await openWriting(personIn(at.session, 0), 'incheckning.0');
    createNote(link.doc, {
      id: 'n1',
      kind: 'plain',
      p: [0, 0],
      in: sectionId('incheckning'),
      text: 'H',
    });
    const words = 'Hoppas att vi enas om ett problem';
    let acked = '';
    const text = (): string => noteText(link.doc, 'n1')?.toString() ?? '';
    for (let letters = 2; letters <= 12; letters++) {
      const note = noteText(link.doc, 'n1');
      if (note) editText(note, words.slice(0, letters));
      await until(() => link.saved.get().state === 'saved', 'acked');
      acked = text();
    }
    const note = noteText(link.doc, 'n1');
    if (note) editText(note, words);
    at = await standsStill(at);
    // What the disk has, read by a page that knows nothing; the writer's own page is slower to come back than this.
    const fresh = ownClient(personIn(at.session, 0).person, link.ref);
    await until(() => fresh.loaded.get(), 'own document');
    expect(readBoard([fresh.doc]).notes[0]?.text.startsWith(acked)).toBe(true);
    await until(() => link.saved.get().state === 'saved', 'the page brings the rest', 30_000);
    await until(() => textsOf(fresh.doc)[0] === words, 'all of it');
    await discloseNow(at.session, 'incheckning.0');
    expect(await boardTexts(at)).toEqual([words]);
    // The reveal too stands as it was, and its notes are not shown again.
    at = await standsStill(at);
    expect(at.session.lead.state()).toMatchObject({ at: { phase: 'incheckning', step: 1 } });
    expect(await boardTexts(at)).toEqual([words]);
  });

  it('a countdown: it begins again, can be cancelled, and shows all once', async () => {
    let at = await scene();
    await goTo(at.session, { phase: 'ors', step: 0 });
    const link = await openWriting(personIn(at.session, 0), 'ors.0');
    await writeNotes(link, 'causes', 'Ett', 'Två');
    link.close();
    const activity = 'ors.0';
    const id = 'wish_before_the_kill';
    const first = await demand(at.session.lead, { type: 'disclose.start', activity }, id);
    const counting = await untilState(at.session.lead, ({ disclosing }) => disclosing !== null, 'counting');
    const killedAt = Date.now();
    at = await killAndReturn(at);
    const { disclosing, ...rest } = at.session.lead.state();
    expect(rest).toEqual({ ...counting, version: counting.version + 1, disclosing: undefined });
    // Whoever wants to cancel has the whole time again.
    expect(disclosing?.at).toBeGreaterThanOrEqual(killedAt + limits.countdownMs);
    expect(await at.session.lead.command({ type: 'disclose.start', activity }, id)).toEqual(first);
    await demand(at.session.lead, { type: 'disclose.cancel', activity });
    at = await standsStill(at);
    expect(at.session.lead.state()).toMatchObject({ disclosing: null, at: { phase: 'ors', step: 0 } });
    expect(await boardTexts(at)).toEqual([]);

    await demand(at.session.lead, { type: 'disclose.start', activity });
    at = await killAndReturn(at);
    await untilState(at.session.lead, (state) => isShown(state, activity), 'shown by itself');
    expect(await boardTexts(at)).toEqual(['Ett', 'Två']);
    expect(at.session.lead.state().activities[activity]).toMatchObject({ shown: 2 });
  });

  it('a vote with ballots given: each is there, can be changed, and is counted once', async () => {
    let at = await scene();
    const activity = 'prob.2';
    const board = ownClient(at.session.anna);
    await until(() => board.loaded.get(), 'board');
    for (const id of ['a', 'b', 'c'])
      createNote(board.doc, { id, kind: 'problem', p: [0, 0], in: sectionId('core'), text: id });
    await until(() => board.saved.get().state === 'saved', 'saved');
    board.close();
    await goTo(at.session, { phase: 'prob', step: 2 });
    const give = (votes: Record<string, number>) => ({ type: 'ballot.set', activity, votes }) as const;
    const id = 'wish_with_a_ballot';
    const first = await demand(personIn(at.session, 0).line, give({ a: 1, b: 1 }), id);
    await demand(personIn(at.session, 1).line, give({ b: 1 }));
    await demand(personIn(at.session, 1).line, { type: 'done.set', activity, done: true });
    at = await standsStill(at);
    const [maria, karim] = [personIn(at.session, 0).line, personIn(at.session, 1).line];
    await until(() => maria.mine() !== null && karim.mine() !== null, 'own ballots told');
    expect(maria.mine()).toEqual({ activity, done: false, ballot: { a: 1, b: 1 } });
    expect(karim.mine()).toEqual({ activity, done: true, ballot: { b: 1 } });
    await demand(karim, give({ c: 1 }));
    await demand(maria, give({ a: 1 }));
    // The first wish, sent again after a later one: it has had its answer, and changes nothing.
    expect(await maria.command(give({ a: 1, b: 1 }), id)).toEqual(first);
    await discloseNow(at.session, activity);
    at = await standsStill(at);
    expect(at.session.lead.state().activities[activity]?.tally).toEqual({
      results: [
        { note: 'a', votes: 1 },
        { note: 'c', votes: 1 },
      ],
      voters: 2,
      of: 2,
    });
  });

  it('grouping, a break, talk, and after the end: the step, the clock and what may be undone', async () => {
    let at = await scene();
    await goTo(at.session, { phase: 'ors', step: 2 });
    await demand(at.session.lead, { type: 'timer.extend', minutes: 5 });
    await untilState(
      at.session.lead,
      ({ timer }) => timer?.state === 'ready' && timer.leftMs > 1_700_000,
      'longer',
    );
    at = await standsStill(at);
    await goTo(at.session, { phase: 'paus-1', step: 0 });
    at = await standsStill(at);
    await demand(at.session.lead, { type: 'step.undo' });
    await untilState(at.session.lead, (state) => state.at?.phase === 'ors', 'taken back');
    await goTo(at.session, { phase: 'avslut', step: 0 });
    at = await standsStill(at);
    const end = await demand(at.session.lead, { type: 'session.end' }, 'wish_to_end_it');
    await untilState(at.session.lead, ({ status }) => status === 'ended', 'ended');
    at = await standsStill(at);
    expect(await at.session.lead.command({ type: 'session.end' }, 'wish_to_end_it')).toEqual(end);
    expect(at.session.lead.state()).toMatchObject({ status: 'ended', at: { phase: 'avslut', step: 0 } });
  });
});
