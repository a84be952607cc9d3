// What people write unseen, and how they vote, reaches nobody before its time (D2, D3): on no channel there is, in no disguise.
// Proven, each by breaking the code once: another's document let in (admit.ts), notes in the numbers (progress.ts), presence
// passed on (connection.ts), notes in a session's view (sessions.ts), in an export (exportSession.ts), in the log (given.ts).
import { describe, expect, it } from 'vitest';
import { createNote, setField } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { EXPORT_FORMATS } from '#shared/api.ts';
import { createId } from '#shared/ids.ts';
import type { Command } from '#shared/workshop/commands.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { seeded } from '../support/chance.ts';
import {
  askForAll,
  listenLive,
  listenOwn,
  listenStock,
  tryDocument,
  type Asking,
} from '../support/eavesdrop.ts';
import {
  demand,
  discloseNow,
  goTo,
  openSession,
  openWriting,
  personIn,
  type LedSession,
} from '../support/ledSession.ts';
import { call, createSession, join, ownClient, until, type TestPerson } from '../support/people.ts';
import { presenceOf } from '../support/presenceLine.ts';
import { documentLine } from '../support/privateLine.ts';
import { createRecorder, type Recorder } from '../support/recorder.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

const random = seeded(20261122);
/** Sixteen letters that nothing else says. */
const canary = (): string => createId('', random).slice(1);
const activity = 'ors.0';

type Scene = {
  server: ServerProcess;
  token: string;
  session: LedSession;
  recorder: Recorder;
  /** Everyone who listens, and how each asks over HTTP. */
  askers: Record<string, Asking>;
  stranger: TestPerson;
};

async function scene(): Promise<Scene> {
  const server = await startServerProcess({ env: { LOG_LEVEL: 'debug' } });
  const token = await tokenOf(server.dataDir);
  const session = await openSession({ url: server.url, token }, ['skatteverket', 'kriminalvarden']);
  const recorder = createRecorder();
  const other = await createSession(server.url, token);
  const stranger = await join(server.url, other.code, 'Utomstående');
  const karim = personIn(session, 1).person;
  for (const [who, person] of Object.entries({ karim, anna: session.anna })) {
    for (const transport of ['polling', 'websocket'] as const) listenLive(who, person, transport, recorder);
    const own = listenOwn(who, person, session.boardId, recorder);
    const stock = listenStock(who, person, session.boardId, recorder);
    await until(() => own.loaded.get() && stock.synced, 'the board');
  }
  const asking = (headers: Record<string, string>): Asking => ({ url: server.url, headers, session });
  const askers = {
    karim: asking({ cookie: karim.cookie }),
    anna: asking({ cookie: session.anna.cookie }),
    'a stranger': asking({ cookie: stranger.cookie }),
    nobody: asking({}),
    'a token': asking({ Authorization: `Bearer ${token}` }),
  };
  return { server, token, session, recorder, askers, stranger };
}

async function askEverything({ askers, recorder, server }: Scene): Promise<void> {
  for (const [who, asking] of Object.entries(askers)) await askForAll(who, asking, recorder);
  recorder.record('the log', server.stderr());
  recorder.record('the terminal', server.stdout());
}

type Hidden = { link: DocumentLink; shown: string[]; never: string[] };

/** Maria's own writing, each part of it a canary: what will be shown, and what is hers for ever. */
async function writeUnseen({ session }: Scene): Promise<Hidden> {
  const link = await openWriting(personIn(session, 0), activity);
  const [text, second, field, list, noteId, binned] = [0, 1, 2, 3, 4, 5].map(canary);
  if (!text || !second || !field || !list || !noteId || !binned) throw new Error('no canaries');
  const note = { kind: 'cause', p: [0, 0], in: sectionId('causes') } as const;
  createNote(link.doc, { ...note, id: noteId, text: `Först ${text} och mer` });
  createNote(link.doc, { ...note, id: `${noteId}b`, text: second });
  createNote(link.doc, { ...note, id: `${noteId}c`, text: ` ${binned}` });
  setField(link.doc, noteId, 'source', `SCB ${field}`);
  setField(link.doc, noteId, 'influence', ['skatteverket', list]);
  link.doc.getMap<{ set: (key: string, value: unknown) => void }>('items').get(`${noteId}c`)?.set('bin', 1);
  await until(() => link.saved.get().state === 'saved', 'saved');
  return { link, shown: [text, second, field, list], never: [noteId, binned, link.ref.id] };
}

/** All that Maria does in the open meanwhile, which must not give her away either. */
async function moveAbout({ session }: Scene, { link, never }: Hidden): Promise<void> {
  const { person, line } = personIn(session, 0);
  const board = ownClient(person);
  await until(() => board.loaded.get(), 'the board');
  for (const own of [board, link])
    presenceOf(own).says({ cursor: [1, 2], editing: never[0] ?? null, selection: never });
  await demand(line, { type: 'done.set', activity, done: true });
  await demand(line, { type: 'done.set', activity, done: false });
  // Something for the log to tell of: a frame of hers that is none.
  const broken = await documentLine(person.url, link.ref.id, person.cookie);
  broken.send(Uint8Array.of(9, 9));
  await until(() => broken.closedWith() !== null, 'refused');
  // Her own page reloads, and hears of her own document again.
  await call(`${person.url}/api/sessions/${session.id}`, { headers: { cookie: person.cookie } });
  await until(() => session.lead.progress()?.notes === 2, 'counted');
}

/** Everyone else tries her own document. Answers what each was told. */
async function tryHerDocument(
  { recorder, session, server, stranger }: Scene,
  docId: string,
): Promise<number[]> {
  const cookies = {
    karim: personIn(session, 1).person.cookie,
    anna: session.anna.cookie,
    'a stranger': stranger.cookie,
    nobody: null,
  };
  const told: number[] = [];
  for (const [who, cookie] of Object.entries(cookies))
    told.push(await tryDocument(who, { url: server.url, docId, cookie }, recorder));
  return told;
}

describe('what is written unseen', () => {
  it('reaches nobody before it is shown, on no channel, and everybody then', async () => {
    const here = await scene();
    const { session, recorder } = here;
    await goTo(session, { phase: 'ors', step: 0 });
    // The example is begun while there are secrets: it is made of the board.
    const hidden = await writeUnseen(here);
    // The operator's log names documents; what is in them it does not know.
    const leaks = (words = [...hidden.shown, ...hidden.never]): string[] =>
      recorder.found(words).filter((leak) => !leak.startsWith(`the log: ${hidden.link.ref.id}`));
    await moveAbout(here, hidden);
    await call(`${here.server.url}/api/sessions/${session.id}/example`, {
      method: 'POST',
      headers: { cookie: session.anna.cookie },
    });
    const told = await tryHerDocument(here, hidden.link.ref.id);
    // One who leads is refused while people write, and the log told of it; a copied command gets its first answer.
    const { line: karims } = personIn(session, 1);
    const refused: Command[] = [
      { type: 'disclose.start', activity },
      { type: 'note.late', activity, texts: ['x'] },
      { type: 'writing.open', activity: 'eff.0' },
    ];
    for (const command of refused)
      recorder.record('karim, refusals', JSON.stringify(await karims.command(command)));
    await askEverything(here);
    await demand(session.lead, { type: 'disclose.start', activity });
    await demand(session.lead, { type: 'disclose.cancel', activity });
    await askEverything(here);
    expect(leaks()).toEqual([]);
    expect(told).toEqual([403, 403, 403, 401]);
    // So that it means something: every one of these has been heard, and would have been heard to leak.
    for (const who of ['karim', 'anna']) {
      for (const channel of ['socket.io polling', 'socket.io websocket', 'own client', 'stock client'])
        expect(recorder.channels()).toContain(`${who}, ${channel}`);
    }
    for (const transport of ['polling', 'websocket'])
      expect(recorder.found(['Person 0']).join()).toContain(`anna, socket.io ${transport}: Person 0`);
    for (const channel of ['the log', 'the terminal', 'karim, GET /api/sessions/:id', 'nobody, GET /s/:id'])
      expect(recorder.channels()).toContain(channel);

    const before = recorder.mark();
    await discloseNow(session, activity);
    const reader = ownClient(personIn(session, 1).person);
    await until(() => readBoard([reader.doc]).notes.length === 2, 'shown');
    await until(
      () => hidden.shown.every((word) => recorder.found([word], before).length >= 4),
      'on every open board',
    );
    await askEverything(here);
    for (const word of hidden.shown) {
      const channels = recorder.found([word], before).join('\n');
      for (const who of ['karim', 'anna']) {
        for (const channel of ['own client', 'stock client'])
          expect(channels).toContain(`${who}, ${channel}: `);
        for (const format of EXPORT_FORMATS)
          expect(channels).toContain(`${who}, GET /api/sessions/:id/export?format=${format}`);
      }
      for (const nobody of ['the log', 'the terminal', 'a stranger,', 'nobody,', 'socket.io'])
        expect(channels).not.toContain(nobody);
    }
    // What ties a note to its writer's own document never leaves it.
    expect(leaks(hidden.never)).toEqual([]);
    expect(here.server.stderr()).not.toMatch(/unhandled/i);
  });
});

/** What is said of a session, without when it was, and without how many have voted: that is told. */
const still = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"now":\d+|"progress":\{.*?\},(?="mine")/g, '');

describe('votes', () => {
  it('cannot be told before they are counted: nothing that anyone receives changes with them', async () => {
    const here = await scene();
    const { session, recorder, askers } = here;
    const vote = 'prob.2';
    const ids = [0, 1, 2, 3].map(() => `note_${canary()}`);
    const board = ownClient(session.anna);
    await until(() => board.loaded.get(), 'board');
    for (const id of ids)
      createNote(board.doc, {
        id,
        kind: 'problem',
        p: [0, 0],
        in: sectionId('core'),
        text: `Problem ${id.length}`,
      });
    await until(() => board.saved.get().state === 'saved', 'saved');
    await goTo(session, { phase: 'prob', step: 2 });
    const bodies = async (who: string): Promise<string> => {
      const asking = askers[who];
      const paths = ['', '/export?format=json', '/export?format=md'];
      const answers = await Promise.all(
        paths.map(async (path) => {
          const response = await fetch(`${here.server.url}/api/sessions/${session.id}${path}`, {
            headers: asking?.headers ?? {},
          });
          return still(await response.text());
        }),
      );
      return answers.join('\n');
    };
    // The notes themselves have reached everyone: four open boards.
    await until(() => ids.every((id) => recorder.found([id]).length >= 4), 'on every open board');
    const before = recorder.mark();
    const views = { karim: await bodies('karim'), anna: await bodies('anna') };
    const { line } = personIn(session, 0);
    const [a, b, c] = ids as [string, string, string, string];
    await demand(line, { type: 'ballot.set', activity: vote, votes: { [a]: 1, [b]: 1 } });
    await demand(line, { type: 'ballot.set', activity: vote, votes: { [b]: 1, [c]: 1 } });
    await until(() => Object.keys(line.mine()?.ballot ?? {}).length === 2, 'her own ballot is hers to see');
    expect((await bodies('karim')) === views.karim && (await bodies('anna')) === views.anna).toBe(true);
    await demand(personIn(session, 1).line, { type: 'done.set', activity: vote, done: true });
    await until(
      () => recorder.found(['"done":2'], before).length >= 4,
      'all have been told how many have voted',
    );
    await demand(session.lead, { type: 'timer.start' });
    await until(
      () => recorder.found(['"endsAt"'], before).length >= 4,
      'and of the clock, with the whole state',
    );
    await askEverything(here);
    // Nowhere: the notes lie on the board and in what is made of it, and nothing has been said of them since.
    const elsewhere = recorder
      .found(ids, before)
      .filter((where) => !/\/export\?format=(json|csv)|\/history\/\d/.test(where));
    expect(elsewhere).toEqual([]);

    const counted = recorder.mark();
    await discloseNow(session, vote);
    await until(() => recorder.found([b], counted).length >= 4, 'the result is told to all');
    const told = recorder.found([b], counted).join('\n');
    for (const who of ['karim', 'anna'])
      for (const transport of ['polling', 'websocket'])
        expect(told).toContain(`${who}, socket.io ${transport}`);
    // What she took back was never counted, and who voted for what is not kept.
    expect(recorder.found([a], counted)).toEqual([]);
    expect(
      session.lead.state().activities[vote]?.tally?.results.map(({ note, votes }) => [note, votes]),
    ).toEqual([b, c].sort().map((note) => [note, 1]));
  });
});
