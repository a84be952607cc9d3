// The board under what no board should hold: far too much at once, and what it does not know. It is shown or refused in plain
// words, the board stays usable, and nothing else is lost.
import * as Y from 'yjs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { itemsOf, linksOf, type YItem } from '#shared/board/names.ts';
import { createNote } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { expectSaved, joinByPage, useBrowser } from '../../support/browser.ts';
import { pasteInto } from '../../support/clipboard.ts';
import { startLocalServer, type LocalServer } from '../../support/localServer.ts';
import { createSession, join, ownClient, until } from '../../support/people.ts';
import type { DocumentLink } from '../../../client/session/documentLink.ts';

const open = useBrowser();

type Sat = { page: Page; problems: string[]; link: DocumentLink };

async function sit(): Promise<Sat> {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const link = ownClient(await join(server.url, session.code, 'Ulrika Åström', 'skatteverket'));
  await until(() => link.loaded.get(), 'the board');
  const { page, problems } = await open();
  await joinByPage(page, server.url, session.code, 'Maria Ek', 'Kriminalvården');
  await page.getByText('Tavla', { exact: true }).first().click();
  await page.getByTestId('board').locator('[data-section-id]').first().waitFor();
  await page.getByRole('application', { name: 'Tavla' }).focus();
  return { page, problems, link };
}

const notesOf = (link: DocumentLink): number => readBoard([link.doc]).notes.filter(({ bin }) => !bin).length;

const LINES = Array.from({ length: 10_000 }, (_, at) => `Rad ${at}`).join('\n');

it('ten thousand lines pasted at once show how far they have come, can be stopped and taken back, and are all saved', async () => {
  const { page, problems, link } = await sit();
  await pasteInto(page, { 'text/plain': LINES });
  const progress = page.getByRole('progressbar');
  await progress.waitFor();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await progress.waitFor({ state: 'detached' });
  await expectSaved(page);
  const stopped = notesOf(link);
  expect(stopped).toBeLessThan(10_000);
  await page.getByRole('button', { name: 'Ångra', exact: true }).last().click();
  await expect.poll(() => notesOf(link), { timeout: 60_000 }).toBe(0);

  await pasteInto(page, { 'text/plain': LINES });
  await expect.poll(() => notesOf(link), { timeout: 120_000 }).toBe(10_000);
  await expectSaved(page);
  // The board is as usable as before.
  await page.getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Lappens text' }).fill('Efteråt');
  await page.keyboard.press('Escape');
  await expect.poll(() => readBoard([link.doc]).notes.some(({ text }) => text === 'Efteråt')).toBe(true);
  expect(problems).toEqual([]);
});

/** Written as by a server or a client that nobody has seen, behind the back of the one that judges what is written. */
function spoil(doc: Y.Doc): void {
  const put = (root: Y.Map<YItem>, id: string, values: Record<string, unknown>): void => {
    const map: YItem = new Y.Map();
    for (const [key, value] of Object.entries(values)) map.set(key, value);
    root.set(id, map);
  };
  const note = { type: 'note', kind: 'plain', p: [100, 100], s: [200, 124], text: 'x' };
  doc.transact(() => {
    put(itemsOf(doc), 'nan', { ...note, p: [Number.NaN, Number.POSITIVE_INFINITY] });
    put(itemsOf(doc), 'wide', { ...note, s: [-1, 1e300] });
    put(itemsOf(doc), 'kind', { ...note, kind: 'riddle', text: 'Av okänt slag' });
    put(itemsOf(doc), 'bare', { type: 'note' });
    put(itemsOf(doc), 'hologram', { type: 'hologram', p: [0, 0], light: 7 });
    put(itemsOf(doc), 'lost', { ...note, in: 'nowhere', text: 'I ett område som inte finns' });
    put(itemsOf(doc), '__proto__x', {
      ...note,
      o: '',
      z: '',
      colour: 'plaid',
      look: 'ghost',
      lock: 'nobody',
    });
    put(linksOf(doc), 'dangling', { type: 'leadsTo', from: 'good', to: 'nobody' });
    put(linksOf(doc), 'own', { type: 'leadsTo', from: 'good', to: 'good' });
    put(linksOf(doc), 'odd', { type: 'haunts', from: 'good', to: 'kind' });
    doc.getMap('spirits').set('a', 1);
    createNote(doc, { id: 'good', kind: 'plain', p: [400, 100], text: 'En vanlig lapp' });
    createNote(doc, { id: 'long', kind: 'plain', p: [400, 300], text: 'lång '.repeat(4000) });
  });
}

/** Before anybody opens it. */
async function spoilLog({ storage }: LocalServer, board: string): Promise<void> {
  const { snapshot, rows } = await storage.loadDocument(board, 1);
  const doc = new Y.Doc();
  for (const row of [...(snapshot ? [snapshot] : []), ...rows]) Y.applyUpdate(doc, row.bytes);
  const before = Y.encodeStateVector(doc);
  spoil(doc);
  const row = {
    connection: 'nobody',
    frame: 1,
    author: 'nobody',
    bytes: Y.encodeStateAsUpdate(doc, before),
  };
  const after = rows.at(-1)?.seq ?? snapshot?.seq ?? 0;
  const batch = { doc: board, epoch: 1, after, rows: [row], clients: [], authors: [], now: 2 };
  expect(await storage.append([batch])).toEqual([{ head: after + 1 }]);
}

it('a board with what nobody knows, nowhere and nothing shows what it can, and is written on as any other', async () => {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const { boardId } = await join(server.url, session.code, 'Ulrika Åström', 'skatteverket');
  await spoilLog(server, boardId);
  const { page, problems } = await open();
  await joinByPage(page, server.url, session.code, 'Maria Ek', 'Kriminalvården');
  await page.getByText('Tavla', { exact: true }).first().click();
  const note = (id: string): Locator => page.getByTestId('board').locator(`[data-note-id="${id}"]`);
  for (const id of ['good', 'long', 'kind', 'lost']) await note(id).waitFor();
  for (const id of ['nan', 'bare', 'hologram']) await expect(note(id).count()).resolves.toBe(0);
  await page.getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('0');
  await note('good').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Lappens text' }).fill('Går att skriva');
  await page.keyboard.press('Escape');
  await note('long').dblclick();
  await page.getByRole('textbox', { name: 'Lappens text' }).press('Home');
  await page.keyboard.type('Mycket ');
  await page.keyboard.press('Escape');
  await expectSaved(page);
  await page.getByText('Lista', { exact: true }).first().click();
  await page.getByText('Går att skriva').first().waitFor();
  await page.getByText('En vanlig lapp').first().waitFor();
  expect(problems).toEqual([]);
});
