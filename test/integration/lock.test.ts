// What a facilitator locks on a board, over real lines: nobody else changes it, by any client, and whoever leads does (F6.6).
// Seen to fail: with `mayLead` of admit.ts true for all, everything here but the first.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createNote, moveNote, noteText, setLock } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { createArea, moveArea } from '#shared/board/sectionOperations.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { openSession, personIn, type LedSession } from '../support/ledSession.ts';
import { startLocalServer } from '../support/localServer.ts';
import { ownClient, stockClient, until } from '../support/people.ts';
import { rawLine, updateFrame } from '../support/rawLine.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';

/** A session whose facilitator has locked a note and a section; Maria made them. */
async function scene(): Promise<{ session: LedSession; lead: DocumentLink; maria: DocumentLink }> {
  const session = await openSession(await startLocalServer());
  const lead = ownClient(session.anna);
  const maria = ownClient(personIn(session, 0).person);
  await until(
    () => lead.saved.get().state === 'saved' && maria.saved.get().state === 'saved',
    'both are there',
  );
  createNote(maria.doc, { id: 'held', kind: 'plain', p: [0, 0], text: 'Så står det' });
  createArea(maria.doc, { id: 'area_held', p: [0, 3000], title: 'Parkering' });
  await until(() => readBoard([lead.doc]).notes.length === 1, 'Anna sees them');
  setLock(lead.doc, 'held', 'lead');
  setLock(lead.doc, 'area_held', 'lead');
  await until(() => readBoard([maria.doc]).notes[0]?.lock === 'lead', 'Maria sees the locks');
  return { session, lead, maria };
}

const noteOf = ({ doc }: { doc: Y.Doc }): unknown => readBoard([doc]).notes.find(({ id }) => id === 'held');

describe('what a facilitator has locked', () => {
  it('is moved, typed in and unlocked by one who leads', async () => {
    const { lead, maria } = await scene();
    moveNote(lead.doc, 'held', [50, 50], undefined);
    noteText(lead.doc, 'held')?.insert(0, 'Ja: ');
    moveArea(lead.doc, 'area_held', [10, 3000]);
    setLock(lead.doc, 'held', null);
    await until(() => noteText(maria.doc, 'held')?.toString() === 'Ja: Så står det', 'Maria sees it');
    expect(lead.saved.get().state).toBe('saved');
    expect(noteOf(maria)).toMatchObject({ p: [50, 50] });
    expect(noteOf(maria)).not.toHaveProperty('lock');
    moveNote(maria.doc, 'held', [60, 60], undefined);
    await until(() => readBoard([lead.doc]).notes[0]?.p[0] === 60, 'and so does she, now');
  });

  it('is refused to the page of another, which is told why', async () => {
    const { lead, maria } = await scene();
    const states: unknown[] = [];
    maria.saved.subscribe(() => states.push(maria.saved.get()));
    noteText(maria.doc, 'held')?.insert(0, 'x');
    await until(() => states.some((state) => (state as { state: string }).state === 'refused'), 'refused');
    expect(states).toContainEqual({ state: 'refused', reason: 'locked' });
    expect(noteOf(lead)).toMatchObject({ text: 'Så står det' });
  });

  it('is refused to a stock client, with 4422 and the word', async () => {
    const { session, lead } = await scene();
    const stock = stockClient(personIn(session, 1).person);
    const closed = new Promise<{ code: number; reason: string }>((resolve) => {
      stock.provider.on('connection-close', (event: { code: number; reason: string } | null) => {
        if (event) resolve(event);
      });
    });
    await until(() => stock.provider.synced, 'synced');
    moveArea(stock.doc, 'area_held', [500, 500]);
    expect(await closed).toMatchObject({ code: closeCodes.refused, reason: 'locked' });
    expect(readBoard([lead.doc]).sections.at(-1)).toMatchObject({ p: [0, 3000] });
  });

  it('is not opened by a lock that another says they may set', async () => {
    const { session, lead } = await scene();
    const stock = stockClient(personIn(session, 1).person);
    await until(() => stock.provider.synced, 'synced');
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(stock.doc));
    const before = Y.encodeStateVector(copy);
    setLock(copy, 'held', 'all');
    const line = await rawLine(personIn(session, 1).person);
    line.send(updateFrame(Y.encodeStateAsUpdate(copy, before)));
    expect(await line.closed).toBe(closeCodes.refused);
    expect(noteOf(lead)).toMatchObject({ lock: 'lead' });
  });
});
