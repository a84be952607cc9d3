// Carries out what happens in a world.
import { itemsOf, linksOf } from '#shared/board/names.ts';
import {
  binNote,
  createLink,
  createNote,
  moveNote,
  noteText,
  removeLink,
  restoreNote,
  LOCAL,
} from '#shared/board/operations.ts';
import type * as Y from 'yjs';
import { createDice, type Dice } from './dice.ts';
import type { Disk } from './disk.ts';
import { effectsBetween, linkOf, viewOf } from './effects.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { ModelClient } from './modelClient.ts';
import { FATES, type Op, type OpKind } from './ops.ts';
import { rudeFrame } from './rudeFrames.ts';
import type { SimServer } from './simServer.ts';
import type { VirtualTime } from './virtualTime.ts';
import type { Witness } from './witness.ts';

export type Scene = {
  time: VirtualTime;
  disk: Disk;
  ledger: Ledger;
  witness: Witness;
  server: SimServer;
  clients: ModelClient[];
  add: (participantId: string, own: boolean, docId: string) => ModelClient;
  /** The document as it is called now. */
  docNow: () => string;
  fail: (what: string) => void;
};

const MOST_CLIENTS = 8;

const notesOf = (doc: Y.Doc): string[] => [...viewOf(doc).notes.keys()];
const pointOf = (dice: Dice): [number, number] => [dice.below(100_000), dice.below(100_000)];

type Edit = Extract<OpKind, 'create' | 'move' | 'type' | 'erase' | 'bin' | 'link' | 'unlink'>;
type Disturbance = Extract<OpKind, 'roam' | 'cut' | 'swallow' | 'stall' | 'dialTwice' | 'reload'>;
type Mishap = Extract<OpKind, 'freeze' | 'compact' | 'renew' | 'crash' | 'disk'>;

/** Someone changes the board. */
function edit(kind: Edit, op: Op, dice: Dice, client: ModelClient, { ledger }: Scene): void {
  if (!client.ready()) return;
  const doc = client.doc();
  const notes = notesOf(doc);
  if (kind === 'create' || notes.length === 0) {
    const text = dice.chance(0.5) ? ledger.newToken() : '';
    return client.change((on) =>
      createNote(on, { id: `n${op.seed}`, kind: 'plain', p: pointOf(dice), text }),
    );
  }
  const note = dice.pick(notes);
  switch (kind) {
    case 'move':
      return client.change((on) => moveNote(on, note, pointOf(dice), dice.chance(0.3) ? 's1' : undefined));
    case 'type':
      return client.change((on) => {
        const text = noteText(on, note);
        const at = dice.below((text?.length ?? 0) + 1);
        const typed = Array.from({ length: dice.between(1, 3) }, ledger.newToken).join('');
        on.transact(() => text?.insert(at, typed), LOCAL);
      });
    case 'erase':
      return client.change((on) => {
        const text = noteText(on, note);
        if (text && text.length > 0) on.transact(() => text.delete(dice.below(text.length), 1), LOCAL);
      });
    case 'bin':
      return client.change((on) =>
        itemsOf(on).get(note)?.has('bin') && dice.chance(0.5)
          ? restoreNote(on, note)
          : binNote(on, note, op.seed),
      );
    case 'link': {
      const id = `${note}>${dice.pick(notes)}>${op.seed}`;
      return client.change((on) => createLink(on, linkOf(id)));
    }
    case 'unlink': {
      const links = [...linksOf(doc).keys()];
      if (links.length > 0) client.change((on) => removeLink(on, dice.pick(links)));
      return;
    }
  }
}

/** A line misbehaves. */
function disturb(kind: Disturbance, dice: Dice, client: ModelClient): void {
  const line = client.line();
  switch (kind) {
    case 'roam':
      // The device has another address now, and the other end may never hear of it.
      if (dice.chance(0.5)) line?.sim.swallow('up');
      client.goOffline();
      return client.connect();
    case 'cut':
      return line?.sim.cut();
    case 'swallow':
      if (dice.chance(0.7)) line?.sim.swallow('up');
      if (dice.chance(0.7)) line?.sim.swallow('down');
      return;
    case 'stall':
      return line?.sim.stall(dice.between(100, 20_000));
    case 'dialTwice':
      return client.dialTwice();
    case 'reload':
      return client.reload();
  }
}

function beRude(dice: Dice, op: Op, client: ModelClient, { ledger, disk, docNow }: Scene): void {
  const line = client.line();
  if (!line || line.step2 === 0 || !client.ready() || client.docId() !== docNow()) return;
  const text = ledger.newToken();
  ledger.forbid(text);
  line.rude = true;
  // A person may write under every id that is theirs.
  const others = [...(disk.log.get(client.docId())?.clients ?? [])].flatMap(([id, participantId]) =>
    participantId === client.participantId ? [] : [id],
  );
  const { frame, update } = rudeFrame(dice, client.doc(), { id: `rude${op.seed}`, text }, others);
  // What another has written meanwhile under the same clocks makes it a repetition, which is no offence: then it is acked.
  if (update) line.frames.push(update);
  line.sim.client.send(frame);
}

/** The server writes, as at a reveal; whatever became of it, it may be asked to again. */
function writeOwn(dice: Dice, op: Op, scene: Scene): void {
  const { server, ledger, time, docNow } = scene;
  const docId = docNow();
  if (!server.isUp() || docId === '') return;
  const notes = Array.from({ length: dice.between(1, 3) }, (_, index) => ({
    id: `r${op.seed}_${index}`,
    text: ledger.newToken(),
  }));
  const p = pointOf(dice);
  const attempt = (left: number): void => {
    let entries: Entry[] = [];
    const act = (doc: Y.Doc): { itemId: string; participantId: string }[] => {
      const before = viewOf(doc);
      const made = notes.filter(({ id }) => !itemsOf(doc).has(id));
      for (const { id, text } of made) createNote(doc, { id, kind: 'plain', p, text });
      // The clocks of a change that failed are given to the next one: only what was committed is claimed.
      entries = ledger.record('the server', effectsBetween(before, viewOf(doc)), null, false);
      return made.map(({ id: itemId }) => ({ itemId, participantId: 'person_0' }));
    };
    server
      .write(docId, { name: `reveal:${op.seed}`, act })
      .then(() => {
        for (const entry of entries) entry.saved = true;
      })
      .catch(() => {
        if (left > 0) time.after(() => server.isUp() && docNow() === docId && attempt(left - 1), 1500);
      });
  };
  attempt(2);
}

/** Something happens to the server or its disk. */
function befall(kind: Mishap, dice: Dice, { server, disk, time, docNow }: Scene): void {
  switch (kind) {
    case 'freeze':
      server.setWritable(false);
      return time.after(() => server.setWritable(true), dice.between(100, 10_000));
    case 'compact':
      return server.compact(docNow());
    case 'renew':
      if (server.isUp()) server.renew(docNow()).catch(() => undefined);
      return;
    case 'crash':
      server.crash();
      return time.after(server.start, dice.between(10, 5000));
    case 'disk':
      return disk.next(dice.pick(FATES));
  }
}

export function perform(op: Op, scene: Scene): void {
  const dice = createDice(op.seed);
  const { clients, time } = scene;
  const client = dice.pick(clients);
  switch (op.kind) {
    case 'create':
    case 'move':
    case 'type':
    case 'erase':
    case 'bin':
    case 'link':
    case 'unlink':
      return edit(op.kind, op, dice, client, scene);
    case 'undo':
    case 'redo':
      if (client.ready()) client.undo(op.kind === 'redo');
      return;
    case 'point':
      return client.point(pointOf(dice));
    case 'offline':
      client.goOffline();
      return time.after(client.connect, dice.between(10, 15_000));
    case 'everyoneOff':
      for (const one of clients) one.goOffline();
      return time.after(() => clients.forEach((one) => one.connect()), dice.between(10, 15_000));
    case 'roam':
    case 'cut':
    case 'swallow':
    case 'stall':
    case 'dialTwice':
    case 'reload':
      return disturb(op.kind, dice, client);
    case 'tab':
      if (clients.length < MOST_CLIENTS) scene.add(client.participantId, client.own, scene.docNow());
      return;
    case 'rude':
      return beRude(dice, op, client, scene);
    case 'serverWrite':
      return writeOwn(dice, op, scene);
    case 'freeze':
    case 'compact':
    case 'renew':
    case 'crash':
    case 'disk':
      return befall(op.kind, dice, scene);
  }
}
