// Puts the scene on the board of a real session: through the API, the commands of whoever leads it, and the sync line.
import * as Y from 'yjs';
import { openLine as openCommandLine } from '#server/rehearsal/personLine.ts';
import { meantLink } from '#shared/board/kinds.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { createLink, createNote, orderBetween } from '#shared/board/operations.ts';
import { SECTION_HEADER } from '#shared/board/placement.ts';
import { readBoard } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import type { Point } from '#shared/geometry.ts';
import { openLine } from '../load/line.ts';
import { waitUntil } from '../load/wait.ts';
import { createSession, joinSession, type Person } from '../utbyteProcess.ts';
import { createScene, type Scene } from './scene.ts';

/** A step of the problem tree in which everyone works on the board together. */
const WORKING = { phase: 'ors', step: 2 };
/** Notes or links in one frame: some tens of KB, well within its limit. */
const AT_ONCE = 100;
/** Frames that may be under way; the server sets the pace. */
const UNACKED = 8;
const TIMEOUT_MS = 120_000;

async function leadTo(url: string, { seat, sessionId }: Person): Promise<void> {
  const line = await openCommandLine({ url, sessionId, cookie: seat.cookie }, () => {});
  try {
    await line.command({ type: 'session.start' });
    if (!(await waitUntil(() => line.state().at !== null, TIMEOUT_MS))) throw new Error('it did not start');
    const from = line.state().at;
    if (from) await line.command({ type: 'step.go', from, to: WORKING });
  } finally {
    line.close();
  }
}

/** The section a note lies in with all of it, below the words at its head. */
function sectionUnder(sections: readonly Section[], [x, y]: Point): Section | undefined {
  return sections.find(
    ({ p, s }) =>
      x >= p[0] &&
      y >= p[1] + SECTION_HEADER &&
      x + NOTE_SIZE[0] <= p[0] + s[0] &&
      y + NOTE_SIZE[1] <= p[1] + s[1],
  );
}

function* writeScene(doc: Y.Doc, { notes, links }: Scene): Generator<void> {
  const { sections } = readBoard([doc]);
  const kinds = new Map(notes.map(({ id, kind }) => [id, kind]));
  let order: string | null = null;
  for (const [index, { id, kind, text, at }] of notes.entries()) {
    const section = sectionUnder(sections, at);
    const p: Point = section ? [at[0] - section.p[0], at[1] - section.p[1]] : at;
    order = orderBetween(order, null);
    createNote(doc, { id, kind, text, p, o: order, z: order, ...(section && { in: section.id }) });
    if (index % AT_ONCE === AT_ONCE - 1) yield;
  }
  yield;
  for (const [index, { id, from, to }] of links.entries()) {
    const { type, reversed } = meantLink(kinds.get(from) ?? 'plain', kinds.get(to) ?? 'plain');
    createLink(doc, { id, type, from: reversed ? to : from, to: reversed ? from : to });
    if (index % AT_ONCE === AT_ONCE - 1) yield;
  }
  yield;
}

/** Makes a session, takes it to a step in which all write on the board, and fills that. */
export async function fillBoard(url: string, token: string): Promise<{ code: string; update: Uint8Array }> {
  const { code, facilitatorUrl } = await createSession(url, token);
  const facilitatorKey = new URL(facilitatorUrl).hash.replace('#leda=', '');
  await leadTo(url, await joinSession(url, { code, name: 'Anna Lindqvist', facilitatorKey }));

  const { seat } = await joinSession(url, { code, name: 'Ulrika Åström' });
  const doc = new Y.Doc();
  const line = await openLine('utbyte', seat, doc, {
    update: (update) => Y.applyUpdate(doc, update, 'server'),
  });
  let made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'server') made.push(update);
  });
  const underWay = (): number => line.sent() - line.acked();
  for (const _ of writeScene(doc, createScene())) {
    if (made.length > 0) line.sendUpdate(Y.mergeUpdates(made));
    made = [];
    if (!(await waitUntil(() => underWay() < UNACKED, TIMEOUT_MS)))
      throw new Error('the board is not taken in');
  }
  if (!(await waitUntil(() => underWay() === 0, TIMEOUT_MS))) throw new Error('the board was not all saved');
  line.end();
  return { code, update: Y.encodeStateAsUpdate(doc) };
}
