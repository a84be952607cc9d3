// Presence over real sockets, by the rules of docs/protocol.md: the product's own lines, stock clients, and both together.
// Proven, each by breaking the code once: P1 in presenceCodec.ts (a client's word of who it is not refused), P2 in
// roomPresencePace.ts (a tick at each word), P3 in connection.ts (`presence.leave` not called), P5 in roomPresenceTelling.ts
// (no frame for stock clients), P6 in roomPresence.ts (`quiet` not asked
// when one speaks; `review` not called by engine.ts), P7 in connection.ts (presence taken for an update).
import { describe, expect, it } from 'vitest';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { encodePresence } from '#shared/sync/messages.ts';
import { NO_PRESENCE as quietView } from '#shared/sync/presenceView.ts';
import { presenceTickMs } from '../../server/sync/presence/roomPresencePace.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { goTo, openSession, personIn } from '../support/ledSession.ts';
import { startLocalServer } from '../support/localServer.ts';
import { stockClient, until } from '../support/people.ts';
import { ownLine, seenOf } from '../support/presenceLine.ts';
import { setScene } from '../support/scene.ts';

/** Well below the time between two beats, at which everyone is told everything anyway. */
const SOON_MS = 5000;

describe('presence of our own clients', () => {
  it('P1: is known by the server’s number and word; one who says who it is, is out, and nobody hears it', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his, tab] = [await ownLine(anna), await ownLine(mallory), await ownLine(mallory)];
    expect(new Set([hers, his, tab].map((line) => line.number())).size).toBe(3);
    his.says({ cursor: [1, 2] });
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === 1, 'seen');
    expect(hers.others().map(({ number, who }) => [number, who])).toEqual([
      [his.number(), mallory.participantId],
    ]);
    const closed = new Promise<number>((resolve) => tab.socket.on('close', resolve));
    tab.socket.send(encodePresence(Uint8Array.of(65, 4, 97, 110, 110, 97, 0, 0)));
    expect(await closed).toBe(closeCodes.malformed);
    his.says({ cursor: [3, 4] });
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === 3, 'the others go on');
    expect(hers.others().length).toBe(1);
  });

  it('P2: is told on at its own pace, however much is said, and the last of it arrives', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his] = [await ownLine(anna), await ownLine(mallory)];
    const before = hers.frames.length;
    const flood = 1000;
    const begun = performance.now();
    for (let step = 1; step <= flood; step++) {
      his.says({ cursor: [step, -step] });
      // Not all in one: the server is to meet them one by one.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === flood, 'the last is there');
    expect(seenOf(hers, mallory)?.cursor).toEqual([flood, -flood]);
    const tookMs = performance.now() - begun;
    expect(hers.frames.length - before).toBeLessThanOrEqual(2 + tookMs / presenceTickMs(2));
    expect(his.told().filter(({ number }) => number === his.number())).toEqual([]);
  });

  it('P2: shows one who comes all that is there, a drag in its middle too', async () => {
    const { anna, mallory } = await setScene();
    const his = await ownLine(mallory);
    const drag = [
      { id: 'n1', at: [1, 1] as const },
      { id: 'n2', at: [2, 2] as const },
    ];
    his.says({ selection: ['n1', 'n2'], drag });
    his.says({
      moved: [
        [10, 10],
        [20, 20],
      ],
    });
    const hers = await ownLine(anna);
    await until(() => seenOf(hers, mallory)?.drag[0]?.at[0] === 10, 'the drag');
    his.says({
      moved: [
        [11, 11],
        [21, 21],
      ],
    });
    await until(() => seenOf(hers, mallory)?.drag[1]?.at[0] === 21, 'its next step');
    his.says({ drag: [], selection: [] });
    await until(() => seenOf(hers, mallory)?.drag.length === 0, 'dropped');
    expect(seenOf(hers, mallory)).toEqual(quietView);
  });

  it('P3: leaves once when its line ends, however it ends', async () => {
    const { anna, mallory } = await setScene();
    const [hers, his] = [await ownLine(anna), await ownLine(mallory)];
    his.says({ cursor: [1, 1] });
    await until(() => hers.others().length === 1, 'there');
    his.socket.terminate();
    await until(() => hers.others().length === 0, 'gone');
    const back = await ownLine(mallory);
    expect(back.number()).not.toBe(his.number());
    back.says({ cursor: [2, 2] });
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === 2, 'back');
    back.socket.close();
    await until(() => hers.others().length === 0, 'gone again');
    const left = hers.told().filter((entry) => entry.left);
    expect(left.map(({ number }) => number)).toEqual([his.number(), back.number()]);
  });

  it('P5: and stock clients see each other', async () => {
    const { anna, mallory } = await setScene();
    const hers = await ownLine(anna);
    const { provider } = stockClient(mallory);
    await until(() => provider.synced, 'he has the board');
    provider.awareness.setLocalState({ cursor: [1, 2], who: anna.participantId, x: 'y' });
    hers.says({ cursor: [3, 4], selection: ['n1'] });
    await until(() => seenOf(hers, mallory)?.cursor?.[1] === 2, 'she sees him');
    const states = (): unknown[] =>
      [...provider.awareness.getStates()]
        .filter(([id]) => id !== provider.awareness.clientID)
        .map(([, state]) => state);
    await until(() => states().length === 1, 'he sees her');
    expect(states()).toEqual([
      {
        who: anna.participantId,
        cursor: [3, 4],
        selection: ['n1'],
        editing: null,
        drag: null,
        viewport: null,
        following: null,
      },
    ]);
    // A provider repeats all that it hears; nobody is there twice for it, and nobody goes for it.
    provider.awareness.setLocalStateField('cursor', [5, 6]);
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === 5, 'he goes on');
    expect(hers.others().length).toBe(1);
    hers.socket.terminate();
    await until(() => states().length === 0, 'she is gone');
    const again = await ownLine(anna);
    provider.disconnect();
    await until(() => again.others().length === 0, 'he is gone');
  });

  it('P6: not a byte of it reaches anyone while people give something unseen; when it ends, all comes by itself', async () => {
    const session = await openSession(await startLocalServer());
    const [maria, karim] = [personIn(session, 0).person, personIn(session, 1).person];
    const [hers, his, annas] = [await ownLine(maria), await ownLine(karim), await ownLine(session.anna)];
    const { provider } = stockClient(karim);
    await until(() => provider.synced, 'a program of Karim’s');
    const strangers = (): unknown[] =>
      [...provider.awareness.getStates()].filter(
        ([id, state]) => id !== provider.awareness.clientID && state,
      );
    hers.does({ cursor: [111, 1], selection: ['n1'], editing: 'n1' });
    annas.does({ cursor: [112, 1], following: maria.participantId });
    await until(() => seenOf(his, maria)?.editing === 'n1', 'seen before');
    await until(() => seenOf(his, session.anna)?.cursor?.[0] === 112, 'who leads, too');
    await until(() => strangers().length === 2, 'by the program as well');
    await goTo(session, { phase: 'ors', step: 0 });
    // Nobody says a word, and what was shown is gone, sooner than a beat would take it away.
    for (const { others } of [hers, his, annas])
      await until(() => others().length === 0, 'taken back', SOON_MS);
    await until(() => strangers().length === 0, 'from the program as well', SOON_MS);
    const late = await ownLine(karim);
    const lines = [hers, his, annas, late];
    const before = lines.map(({ frames }) => frames.length);
    hers.does({ cursor: [222, 2], editing: 'hemlig', viewport: { x: 2, y: 2, w: 222, h: 222 } });
    hers.says({ cursor: [223, 2], drag: [{ id: 'hemlig', at: [2, 2] }] });
    annas.says({ cursor: [333, 3], selection: ['hemlig'] });
    provider.awareness.setLocalState({ cursor: [555, 5], editing: 'hemlig' });
    // A line is heard in order: when a question is answered, all that was said before it has been told, if ever.
    for (const asking of [hers, annas, his, late]) {
      const asked = asking.frames.length;
      asking.says({});
      await until(() => asking.frames.length > asked, 'answered');
    }
    const heard = lines.map(({ frames }, index) => frames.slice(before[index]).map((frame) => [...frame]));
    // The answer to each: that nobody is there.
    expect(heard.map((frames) => frames.filter(({ length }) => length !== 1))).toEqual([[], [], [], []]);
    expect(strangers()).toEqual([]);
    provider.awareness.setLocalState({ cursor: [666, 6] });
    hers.does({ cursor: [444, 4], selection: [], editing: null, viewport: null });
    await goTo(session, { phase: 'ors', step: 2 });
    // Nobody moves, and all that is told is what they do now.
    for (const viewer of [his, late, annas]) {
      await until(
        () => seenOf(viewer, maria)?.cursor?.[0] === 444,
        'her own, without a further word',
        SOON_MS,
      );
      // Sooner than a provider would say it again by itself.
      const stock = (): boolean => viewer.others().some(({ view }) => view.cursor?.[0] === 666);
      await until(stock, 'the stock one too', SOON_MS);
    }
    expect(seenOf(his, maria)).toEqual({ ...quietView, cursor: [444, 4] });
    expect(JSON.stringify([his.told(), late.told(), annas.told()])).not.toMatch(/22[23]|333|555|hemlig/);
  });

  it('P7: is never stored', async () => {
    const { anna, mallory, server } = await setScene();
    const [hers, his] = [await ownLine(anna), await ownLine(mallory)];
    const { doc, provider } = stockClient(anna);
    await until(() => provider.synced, 'she has the board');
    const head = async (): Promise<number> => (await server.storage.document(anna.boardId))?.head ?? 0;
    const before = await head();
    for (let step = 1; step <= 200; step++) his.says({ cursor: [step, 0], editing: 'n1' });
    await until(() => seenOf(hers, mallory)?.cursor?.[0] === 200, 'heard');
    // What is written after it comes to disk after it.
    writeNote(doc, 'n1', 'Skrivet');
    const reader = stockClient(mallory);
    await until(() => textsOf(reader.doc).includes('Skrivet'), 'on disk');
    expect(await head()).toBe(before + 1);
  });
});
