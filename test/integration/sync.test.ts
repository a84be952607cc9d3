// Board sync over real sockets (H1, H3, H8, F2, L4): stock clients, our own client, presence, and frames that must be refused.
// Proven, each by breaking the code once: `stepped` not asked for (connection.ts), and an upgrade whatever its origin (admit.ts).
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { moveNote } from '#shared/board/operations.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { messageType, parseOwnMessage, SUBPROTOCOL, syncType } from '#shared/sync/messages.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import {
  call,
  createSession,
  join,
  ownClient,
  stockClient,
  until,
  type TestPerson,
} from '../support/people.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import { presenceOf, seenOf } from '../support/presenceLine.ts';

async function twoPeople(): Promise<{ server: LocalServer; maria: TestPerson; anna: TestPerson }> {
  const server = await startLocalServer();
  const { code } = await createSession(server.url, server.token);
  return {
    server,
    maria: await join(server.url, code),
    anna: await join(server.url, code, 'Anna', 'kriminalvarden'),
  };
}

const updateFrame = (update: Uint8Array, type = 2): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, update);
  });

/** A bare socket of a person, for frames no honest client sends. */
async function rawSocket(person: TestPerson): Promise<WebSocket> {
  const socket = new WebSocket(`${person.url.replace('http', 'ws')}/sync/${person.boardId}`, {
    headers: { cookie: person.cookie },
  });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  // The answer to the server's SyncStep1: nothing.
  socket.send(updateFrame(Y.encodeStateAsUpdate(new Y.Doc()), 1));
  return socket;
}

async function closeCodeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

describe('stock y-websocket clients', () => {
  it('write a note and see another’s, which the export holds too', async () => {
    const { server, maria, anna } = await twoPeople();
    const [one, other] = [stockClient(maria), stockClient(anna)];
    await until(() => one.provider.synced && other.provider.synced, 'both have the board');
    writeNote(one.doc, 'ett:id/som andra gör', 'Vi frågar inte om omsorgsansvar');
    writeNote(other.doc, 'n2', 'Förtroendet faller');
    const both = ['Förtroendet faller', 'Vi frågar inte om omsorgsansvar'];
    await until(() => textsOf(one.doc).length === 2 && textsOf(other.doc).length === 2, 'each sees both');
    expect([textsOf(one.doc), textsOf(other.doc)]).toEqual([both, both]);
    const headers = { cookie: maria.cookie };
    const { body } = await call<{ loose: { text: string; agency: { id: string } }[] }>(
      `${server.url}/api/sessions/${maria.sessionId}/export?format=json`,
      { headers },
    );
    expect(new Map(body.loose.map((note) => [note.text, note.agency.id]))).toEqual(
      new Map([
        ['Förtroendet faller', 'kriminalvarden'],
        ['Vi frågar inte om omsorgsansvar', 'skatteverket'],
      ]),
    );
  });

  it('find what was typed while the socket opened', async () => {
    const { maria, anna } = await twoPeople();
    const { doc } = stockClient(maria);
    writeNote(doc, 'early', 'Skrivet innan linjen var öppen');
    const other = stockClient(anna);
    await until(
      () => textsOf(other.doc).includes('Skrivet innan linjen var öppen'),
      'the early note arrives',
    );
  });

  it('stay connected when idle: data comes well before the 30 s at which they would give up', async () => {
    const { maria } = await twoPeople();
    const { provider } = stockClient(maria);
    await until(() => provider.synced, 'the board is loaded');
    let lost = 0;
    provider.on('connection-close', () => lost++);
    const opened = provider.wsLastMessageReceived;
    // Two keep-alives later more than 30 s of silence would have passed without them.
    await until(
      () => provider.wsLastMessageReceived > opened + 1.9 * limits.keepAliveMs,
      'two keep-alives',
      45_000,
    );
    expect(lost).toBe(0);
  });
});

describe('who may open a board', () => {
  it('refuses the upgrade without a cookie, for another session, for an unknown board and from a foreign page', async () => {
    const { server, maria } = await twoPeople();
    const other = await createSession(server.url, server.token);
    const attempt = async (docId: string, headers: Record<string, string>): Promise<number> => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${docId}`, { headers });
      socket.on('error', () => {});
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      return response.statusCode;
    };
    const { cookie } = maria;
    expect(await attempt(maria.boardId, {})).toBe(401);
    expect(await attempt(other.boardId, { cookie })).toBe(403);
    expect(await attempt('board_nothing', { cookie })).toBe(403);
    expect(await attempt('%E0%A4%A', { cookie })).toBe(403);
    expect(await attempt(maria.boardId, { cookie, Origin: 'https://evil.example' })).toBe(403);
  });
});

describe('our own client', () => {
  it('says Saved only after the server’s ack, and knows who wrote what', async () => {
    const { maria, anna } = await twoPeople();
    const [mine, hers] = [ownClient(maria), ownClient(anna)];
    expect(mine.saved.get().state).toBe('opening');
    await until(
      () => mine.saved.get().state === 'saved' && hers.saved.get().state === 'saved',
      'both are saved',
    );
    const states: string[] = [];
    mine.saved.subscribe(() => states.push(mine.saved.get().state));
    writeNote(mine.doc, 'n1', 'Hej');
    expect(mine.unsavedItems()).toEqual(['n1']);
    await until(() => mine.saved.get().state === 'saved', 'the note is saved');
    expect(states).toEqual(['saving', 'saved']);
    expect(mine.unsavedItems()).toEqual([]);
    await until(() => textsOf(hers.doc).includes('Hej'), 'Anna sees it');
    expect(hers.authors.get()).toEqual({ n1: maria.participantId });
    expect(mine.doc.clientID).toBeLessThan(limits.leasedClientIds);
    expect(mine.doc.clientID).not.toBe(hers.doc.clientID);
  });

  it('H8: what it sends before its first SyncStep2 is neither applied nor acked; that step is its ack', async () => {
    const { maria, anna } = await twoPeople();
    const socket = new WebSocket(`${maria.url.replace('http', 'ws')}/sync/${maria.boardId}`, SUBPROTOCOL, {
      headers: { cookie: maria.cookie },
    });
    onTestFinished(() => socket.terminate());
    const acks: number[] = [];
    const answers: Uint8Array[] = [];
    const doc = new Y.Doc();
    const hello = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const frame = new Uint8Array(data);
        const message = parseOwnMessage(frame);
        if (message?.type === 'ack') acks.push(message.ack.frame);
        if (frame[0] === messageType.sync && frame[1] === syncType.step2) answers.push(frame);
        if (message?.type !== 'hello') return;
        doc.clientID = message.hello.clientId;
        resolve();
      });
    });
    await hello;
    writeNote(doc, 'early', 'För tidigt');
    const state = Y.encodeStateAsUpdate(doc);
    socket.send(updateFrame(state));
    // Its answer comes after whatever the update would have done.
    socket.send(updateFrame(Y.encodeStateVector(new Y.Doc()), syncType.step1));
    await until(() => answers.length === 1, 'the board is answered');
    const reader = stockClient(anna);
    await until(() => reader.provider.synced, 'the board');
    expect([textsOf(reader.doc), acks]).toEqual([[], []]);
    socket.send(updateFrame(state, syncType.step2));
    await until(() => textsOf(reader.doc).length === 1, 'the note is there');
    await until(() => acks.length === 1, 'it is acked');
    expect(acks).toEqual([2]);
  });

  it('keeps one id through a reconnect, and two people in one text converge', async () => {
    const { maria, anna } = await twoPeople();
    const [mine, hers] = [ownClient(maria), ownClient(anna)];
    await until(() => mine.loaded.get() && hers.loaded.get(), 'both have the board');
    writeNote(mine.doc, 'n1', '');
    await until(() => textsOf(hers.doc).length === 1, 'Anna has the note');
    const text = (doc: Y.Doc): Y.Text =>
      (doc.getMap('items').get('n1') as Y.Map<Y.Text>).get('text') as Y.Text;
    for (const letter of 'abcdef') {
      text(mine.doc).insert(text(mine.doc).length, letter);
      text(hers.doc).insert(0, letter.toUpperCase());
    }
    await until(() => text(mine.doc).length === 12 && text(hers.doc).length === 12, 'all letters are there');
    expect(text(mine.doc).toString()).toBe(text(hers.doc).toString());
    moveNote(mine.doc, 'n1', [40, 50], undefined);
    await until(() => mine.saved.get().state === 'saved', 'the move is saved');
  });

  it('passes presence on with the server’s word for who it is, whatever the client claims', async () => {
    const { maria, anna } = await twoPeople();
    const [mine, hers] = [ownClient(maria), stockClient(anna)];
    await until(() => mine.loaded.get() && hers.provider.synced, 'both have the board');
    hers.provider.awareness.setLocalState({
      cursor: [1, 2],
      who: maria.participantId,
      user: { name: 'Maria' },
      x: 'y',
    });
    const eyes = presenceOf(mine);
    await until(() => seenOf(eyes, anna)?.cursor !== undefined, 'Maria sees Anna’s cursor');
    expect(eyes.others().map(({ who, view }) => [who, view])).toEqual([
      [
        anna.participantId,
        { cursor: [1, 2], selection: [], editing: null, drag: [], viewport: null, following: null },
      ],
    ]);
    hers.provider.disconnect();
    await until(() => eyes.others().length === 0, 'the cursor goes with the line');
  });
});

describe('frames that are refused whole', () => {
  /** Sends one frame on a raw socket; the room must go on for the others. */
  async function refusedWith(make: (person: TestPerson, other: Y.Doc) => Uint8Array): Promise<number> {
    const { maria, anna } = await twoPeople();
    const honest = ownClient(anna);
    await until(() => honest.loaded.get(), 'Anna has the board');
    writeNote(honest.doc, 'before', 'Före');
    await until(() => honest.saved.get().state === 'saved', 'saved');
    const socket = await rawSocket(maria);
    const closing = closeCodeOf(socket);
    socket.send(make(maria, honest.doc));
    const code = await closing;
    writeNote(honest.doc, 'after', 'Efter');
    await until(() => honest.saved.get().state === 'saved', 'Anna goes on');
    const reader = stockClient(maria);
    await until(() => reader.provider.synced, 'Maria comes back');
    expect(textsOf(reader.doc)).toEqual(['Efter', 'Före']);
    return code;
  }

  const changeOf = (write: (doc: Y.Doc) => void, clientID?: number): Uint8Array => {
    const doc = new Y.Doc();
    if (clientID !== undefined) doc.clientID = clientID;
    write(doc);
    return Y.encodeStateAsUpdate(doc);
  };

  it('a frame over 1 MiB', async () => {
    expect(await refusedWith(() => updateFrame(new Uint8Array(2 * 1024 * 1024)))).toBe(closeCodes.tooLarge);
  });
  it('a frame that does not parse, an unknown message and a text frame', async () => {
    expect(await refusedWith(() => Uint8Array.of(0, 2, 255, 255, 255))).toBe(closeCodes.malformed);
    expect(await refusedWith(() => Uint8Array.of(9))).toBe(closeCodes.malformed);
    expect(await refusedWith(() => updateFrame(Uint8Array.of(1, 2, 3)))).toBe(closeCodes.malformed);
  });
  it('writing under an id that was leased to nobody, or to somebody else', async () => {
    const write = (doc: Y.Doc): void => writeNote(doc, 'forged', 'Falsk');
    expect(await refusedWith(() => updateFrame(changeOf(write, 77)))).toBe(closeCodes.refused);
    expect(
      await refusedWith((_, other) => {
        const forged = new Y.Doc();
        Y.applyUpdate(forged, Y.encodeStateAsUpdate(other));
        const before = Y.encodeStateVector(forged);
        forged.clientID = other.clientID;
        write(forged);
        return updateFrame(Y.encodeStateAsUpdate(forged, before));
      }),
    ).toBe(closeCodes.refused);
  });
  it('an update that builds on something the server never had', async () => {
    const gap = (): Uint8Array => {
      const doc = new Y.Doc();
      writeNote(doc, 'lost', 'Aldrig sänt');
      const before = Y.encodeStateVector(doc);
      writeNote(doc, 'gap', 'Bygger på det');
      return updateFrame(Y.encodeStateAsUpdate(doc, before));
    };
    expect(await refusedWith(gap)).toBe(closeCodes.refused);
  });
});
