// A document as the server holds it, and people who write in it through the judge: for tests without a line between them.
import * as Y from 'yjs';
import { readBoard } from '#shared/board/read.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { limits } from '#shared/limits.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import { judgeFrame, type Verdict } from '../../server/sync/validation/judgeFrame.ts';

export const [MARIA, ANNA] = ['person_maria', 'person_anna'];
/** A client id as stock clients draw them. */
export const STOCK = limits.leasedClientIds + 7;

export type Judged = {
  kind: DocumentKind;
  doc: Y.Doc;
  owners: Map<number, string>;
};

/** A document with the server's sections in which Maria writes under 2 and Anna under 3. */
export function judgedDocument(kind: DocumentKind = 'board'): Judged {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT;
  if (kind === 'board') {
    createSections(doc, 'problemtrad', [{ id: 'section_core', key: 'core', p: [0, 0], s: [900, 700] }]);
  }
  const owners = new Map([
    [SERVER_CLIENT, 'server'],
    [2, MARIA],
    [3, ANNA],
  ]);
  return { kind, doc, owners };
}

export function judge(
  here: Judged,
  frame: Uint8Array,
  {
    who = MARIA,
    first = true,
    mayWrite = true,
    leads = false,
  }: { who?: string; first?: boolean; mayWrite?: boolean; leads?: boolean } = {},
): Verdict {
  const { kind, doc, owners } = here;
  const idsOf = (person: string): number => [...owners.values()].filter((one) => one === person).length;
  return judgeFrame(
    frame,
    { kind, doc, owners, idsOf, first },
    { participantId: who, mayWrite: () => mayWrite, mayLead: () => leads },
  );
}

export const reasonOf = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.reason);

/** Judges a frame, and puts in what is accepted as the room does. */
export function send(here: Judged, frame: Uint8Array, options: Parameters<typeof judge>[2] = {}): string {
  const verdict = judge(here, frame, options);
  if (!verdict.ok) return verdict.reason;
  Y.applyUpdate(here.doc, verdict.fresh);
  for (const client of verdict.newClients) here.owners.set(client, options.who ?? MARIA);
  return 'ok';
}

/** A person's own document, with all that the server has. */
export function docOf(clientID: number, here?: Judged): Y.Doc {
  const doc = new Y.Doc();
  if (here) Y.applyUpdate(doc, Y.encodeStateAsUpdate(here.doc));
  doc.clientID = clientID;
  return doc;
}

/** What a document has and the server has not, as its SyncStep2. */
export const newIn = (doc: Y.Doc, here: Judged): Uint8Array =>
  Y.encodeStateAsUpdate(doc, Y.encodeStateVector(here.doc));

/** The updates that a document sends while something is done in it. */
export function updatesOf(doc: Y.Doc, act: () => void): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const onUpdate = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', onUpdate);
  act();
  doc.off('update', onUpdate);
  return updates;
}

export const boardOf = (doc: Y.Doc): ReturnType<typeof readBoard> => readBoard([doc]);

export const isWhole = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs === null && doc.store.pendingDs === null;
