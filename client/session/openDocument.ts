// A document of a session for as long as a page shows it: one line after another. When the server refuses something or the
// document begins anew, another Y.Doc takes the place of the first, and what was not saved is done again in it.
import type { DocumentRef } from '#shared/workshop/documents.ts';
import { carryOut, createRefusals, type Undone } from './carryOut.ts';
import { connectDocument, type DocumentLine } from './connectDocument.ts';
import type { Device, DocumentKey } from './device.ts';
import type { DocumentLink } from './documentLink.ts';
import { createKeeper } from './keeper.ts';
import type { Ended } from './lineEnd.ts';
import type { LeftChanges } from './leftChanges.ts';
import { createReadable, type Readable } from './readable.ts';
import { anew, doAgain, isHeld, planOf, type Change } from './redo.ts';
import { takeStrays } from './strays.ts';
import type { Transport } from './transport.ts';

export type Redone = {
  why: Extract<Ended['why'], 'refused' | 'replaced' | 'moved'>;
  /** Changes that were done again. */
  again: number;
  /** Those that could not be, and how many of them since what they changed is locked. */
  undone: number;
  locked: number;
};

export type OpenDocument = {
  /** The line that the page shows; another one after a refusal. */
  link: Readable<DocumentLink>;
  /** What happened the last time another line took the place of the first; null when the person has heard of it. */
  redone: Readable<Redone | null>;
  heard: () => void;
  /** Whether this is the document, by the id it had or has. */
  is: (id: string) => boolean;
  /** Does again what could not be done before; what was gone is made anew. */
  doAgain: (change: Change) => boolean;
  /** Whether it would be refused again, since what it changes is locked. */
  isLocked: (change: Change) => boolean;
  mayWrite: () => boolean;
  /** Goes over to the document's next epoch. */
  moveTo: (ref: DocumentRef) => void;
  close: () => void;
};

export type OpenOptions = {
  origin: string;
  session: string;
  participantId: string;
  device: Device | null;
  transports?: readonly Transport[];
  left: LeftChanges;
  /** Whether something may be written in it now, as far as the page knows. */
  allowed: () => boolean;
  /** Whether what is locked for those who lead is mine to change, as far as the page knows. */
  mayLead: () => boolean;
  keepsWhole: Readable<boolean>;
  /** The document has another id: the session's view tells of it. */
  onMoved?: () => void;
  /** The device is another person now. */
  onSomeoneElse?: () => void;
};

const documentKey = (ref: DocumentRef, { participantId, session }: OpenOptions): DocumentKey => ({
  participant: participantId,
  session,
  document: ref.id,
  kind: ref.kind,
  activity: ref.activity ?? null,
});

function whenSynced(line: DocumentLine): Promise<void> {
  if (line.synced.get()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = line.synced.subscribe(() => {
      stop();
      resolve();
    });
  });
}

/** What there is to tell, with what has not been heard of yet. */
const newsOf = (
  before: Redone | null,
  why: Redone['why'],
  again: number,
  undone: readonly Undone[],
): Redone => ({
  why,
  again,
  undone: undone.length + (before?.undone ?? 0),
  locked: undone.filter((one) => one.why === 'locked').length + (before?.locked ?? 0),
});

export function openDocument(first: DocumentRef, options: OpenOptions): OpenDocument {
  const { device, left } = options;
  const ids = new Set([first.id]);
  const refusals = createRefusals();
  const redone = createReadable<Redone | null>(null);
  /** The line that is being made ready to take the shown one's place. */
  let next: DocumentLine | null = null;
  let closed = false;

  const keyOf = (ref: DocumentRef): DocumentKey => documentKey(ref, options);
  const connect = (ref: DocumentRef, resume: boolean): DocumentLine =>
    connectDocument(ref, { ...options, keeper: device && createKeeper(device, keyOf(ref)), resume });

  let current = connect(first, true);
  const link = createReadable<DocumentLink>(current);

  /** Does what is unsent again in the line that is ready, and shows that one. In one breath: nothing is typed between. */
  function swap(why: Redone['why'], from: DocumentLine, to: DocumentLine): void {
    const sameEpoch = from.ref.id === to.ref.id;
    const plan = planOf(to.ref.kind, to.doc, from.parts(), sameEpoch);
    // The page's own word may be old; only together with the server's refusal it speaks for all.
    const shut = refusals.forbidden() && !options.allowed();
    const isGivenUp = (change: Change): boolean => shut || refusals.isGivenUp(change);
    const { again, undone } = carryOut(to.doc, plan, isGivenUp, options.mayLead());
    left.add(keyOf(to.ref), undone);
    from.keeper?.drop(!sameEpoch);
    next = null;
    current = to;
    watch(to);
    tell(why, again, undone);
    link.set(to);
    from.close();
  }

  const tell = (why: Redone['why'], again: number, undone: readonly Undone[]): void => {
    if (again > 0 || undone.length > 0 || why === 'moved')
      redone.set(newsOf(redone.get(), why, again, undone));
  };

  /** Makes another line ready beside the shown one, which can be written in until then. */
  function replace(why: Redone['why'], ref: DocumentRef): void {
    next?.close();
    const from = current;
    const to = connect(ref, false);
    next = to;
    ids.add(ref.id);
    const look = (): void => {
      if (closed || next !== to) return;
      const end = to.ended.get();
      if (end) return onEnd(end, to.ref);
      if (to.synced.get()) swap(why, from, to);
    };
    to.synced.subscribe(look);
    to.ended.subscribe(look);
  }

  function onEnd(ended: Ended, ref: DocumentRef): void {
    refusals.note(ended);
    switch (ended.why) {
      case 'refused':
      case 'replaced':
        return replace(ended.why, ref);
      case 'moved':
        if (ended.to !== '' && !ids.has(ended.to))
          replace('moved', { ...ref, id: ended.to, epoch: ref.epoch + 1 });
        return options.onMoved?.();
      case 'someone else':
        return options.onSomeoneElse?.();
      case 'forbidden':
    }
  }

  /** What was written in an earlier epoch, by a page that is gone. */
  async function takeUpStrays(): Promise<void> {
    if (!device) return;
    await whenSynced(current);
    const { kind, activity = null } = first;
    const strays = await takeStrays(device, {
      participant: options.participantId,
      session: options.session,
      kind,
      where: (piece) => !ids.has(piece.document) && piece.activity === activity,
    });
    if (!strays) return;
    for (const { parts } of strays.found) {
      const plan = planOf(kind, current.doc, parts, false);
      const { again, undone } = carryOut(current.doc, plan, () => false, options.mayLead());
      left.add(keyOf(current.ref), undone);
      tell('moved', again, undone);
    }
    strays.forget();
  }

  function watch(line: DocumentLine): void {
    const look = (): void => {
      const end = line.ended.get();
      if (end && line === current && !closed) onEnd(end, line.ref);
    };
    line.ended.subscribe(look);
    line.saved.subscribe(() => {
      if (line.saved.get().state === 'saved') refusals.forget();
    });
    look();
  }
  watch(current);
  void takeUpStrays();

  return {
    link,
    redone,
    heard: () => redone.set(null),
    doAgain: (change) => {
      refusals.forget();
      return doAgain(current.doc, change, Date.now()) || doAgain(current.doc, anew(change), Date.now());
    },
    isLocked: (change) => !options.mayLead() && isHeld(current.doc, change),
    mayWrite: () => options.allowed() && current.mayWrite.get(),
    is: (id) => ids.has(id),
    moveTo: (ref) => {
      if (!ids.has(ref.id)) replace('moved', ref);
    },
    close: () => {
      closed = true;
      next?.close();
      current.close();
    },
  };
}
