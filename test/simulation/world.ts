// One world from its beginning to its end: people, a server, a disk and a network, and everything that goes wrong between
// them; then peace, and the question whether every rule held.
import * as Y from 'yjs';
import { createSections } from '#shared/board/sectionOperations.ts';
import type { NewSession } from '../../server/storage/Storage.ts';
import { createDice, type Dice } from './dice.ts';
import { createDisk, type Disk } from './disk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createModelClient, type ClientLine, type ModelClient } from './modelClient.ts';
import { openSimLine, type SimLine } from './network.ts';
import type { World } from './ops.ts';
import { perform, type Scene } from './perform.ts';
import { createSimServer, SESSION, type SimServer } from './simServer.ts';
import { createVirtualTime, type VirtualTime } from './virtualTime.ts';
import { checkEnd, createWitness, type Witness } from './witness.ts';

export const FIRST_DOC = 'board_1';
/** Half-open lines are found out after 45 s, and the longest wait for a next try is 45 s. */
const PEACE_MS = 200_000;
/**
 * What is still under way when all say that they are done. The server finds a line that went silent within two beats of
 * 15 s (P3), a client after 30 s, looked at every 10 s; then it comes back: before, presence may be of a line that is gone.
 */
const AFTERWARDS_MS = 60_000;
const LOOK_MS = 250;

export type Outcome = {
  seed: number;
  failures: string[];
  /** What there was of it, to see that worlds are not empty. */
  figures: Record<string, number>;
};

function seedOf(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  createSections(doc, 'problemtrad', [{ id: 's1', key: 'problem', p: [0, 0], s: [1000, 600] }]);
  return Y.encodeStateAsUpdate(doc);
}

const session = (): NewSession =>
  ({
    session: { id: SESSION, createdAt: 0 },
    document: { id: FIRST_DOC, kind: 'board' },
    seed: seedOf(),
    seedAuthors: [],
  }) as unknown as NewSession;

type Parts = {
  time: VirtualTime;
  dice: Dice;
  disk: Disk;
  ledger: Ledger;
  witness: Witness;
  server: SimServer;
  fail: (what: string) => void;
};

function createScene(world: World, parts: Parts): Scene {
  const { time, dice, server, ledger, witness } = parts;
  const clients: ModelClient[] = [];
  const add = (participantId: string, own: boolean, docId: string): ModelClient => {
    const client = createModelClient({
      name: `client ${clients.length} (${participantId}${own ? '' : ', stock'})`,
      participantId,
      own,
      docId,
      time,
      dice,
      ledger,
      openLine: (): SimLine => openSimLine(time, dice, world.networkMs),
      dial: server.dial,
      onSent: (line: ClientLine) => witness.sent(line.sim, line),
      onSaved: witness.saved,
      fail: parts.fail,
    });
    clients.push(client);
    client.connect();
    return client;
  };
  return { ...parts, clients, add, docNow: witness.docNow };
}

/** Everyone can do their work again, and does. */
function makePeace({ server, disk, clients }: Scene): void {
  disk.heal();
  server.setWritable(true);
  server.start();
  for (const client of clients) client.connect();
}

const isDone = ({ clients, witness }: Scene): boolean =>
  clients.every((client) => (!client.own || client.isSaved()) && witness.isLevel(client));

/** Lets time pass until everyone has everything. A half-open line looks whole until its silence is noticed. */
async function waitForPeace(scene: Scene, failures: readonly string[]): Promise<boolean> {
  const { time } = scene;
  for (const end = time.now() + PEACE_MS; time.now() < end;) {
    await time.run(time.now() + LOOK_MS);
    if (failures.length > 0 || isDone(scene)) return true;
  }
  return false;
}

export async function runWorld(world: World): Promise<Outcome> {
  const failures: string[] = [];
  const time = createVirtualTime();
  const fail = (what: string): void => {
    // The first few say what it was; what follows from them says little.
    if (failures.length < 8) failures.push(`${time.now()} ms: ${what}`);
  };
  const dice = createDice(world.seed ^ 0x5eed);
  const witness = createWitness({ fail });
  const disk = createDisk({ time, dice, latency: world.diskMs, onCommitted: witness.committed });
  witness.watch(disk.log);
  const server = createSimServer({
    time,
    disk,
    unloadAfterMs: world.unloadAfterMs,
    keepMs: world.keepMs,
    onSend: witness.leaves,
    onFailure: fail,
  });
  const scene = createScene(world, { time, dice, disk, ledger: createLedger(), witness, server, fail });
  const unhandled = (error: unknown): void => fail(`nobody took care of: ${String(error)}`);
  process.on('unhandledRejection', unhandled);
  try {
    void disk.open().storage.createSession(session());
    await time.run(50);
    server.start();
    for (const [index, { own }] of world.people.entries()) scene.add(`person_${index}`, own, FIRST_DOC);
    for (const op of world.ops) {
      await time.run(50 + op.at);
      perform(op, scene);
      for (const client of scene.clients) if (client.isSaved()) witness.saved(client);
      if (failures.length > 0) break;
    }
    await time.run(time.now() + 1);
    makePeace(scene);
    if (failures.length === 0 && !(await waitForPeace(scene, failures)))
      fail(
        `not at peace: ${scene.clients
          .filter((one) => !one.isSaved())
          .map(({ name }) => name)
          .join(', ')}`,
      );
    await time.run(time.now() + AFTERWARDS_MS);
    if (failures.length === 0) checkEnd(scene);
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    server.crash();
    process.off('unhandledRejection', unhandled);
  }
  return { seed: world.seed, failures, figures: { ...witness.figures(), ms: time.now() } };
}
