// Writing one note after another, and carrying notes: pasted lines, tables and clips, from board to board, duplicated, cut.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createLink } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import type { Note } from '#shared/board/note.ts';
import { sectionId } from '#shared/board/section.ts';
import { expectAccessible, expectSaved, joinByPage, useBrowser } from '../support/browser.ts';
import { copiedFrom, pasteInto } from '../support/clipboard.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import { createSession, join, ownClient, until } from '../support/people.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';

const open = useBrowser();

type Table = { page: Page; board: Locator; problems: string[]; link: DocumentLink; notes: () => Note[] };

/** A session with Maria at her page, and one who only reads what is on the server. */
async function sit(
  server: LocalServer,
  template = 'problemtrad',
  name = 'Maria Ek',
): Promise<Table & { code: string }> {
  const { code } = await createSession(server.url, server.token, template);
  const { page, problems } = await open();
  await joinByPage(page, server.url, code, name, 'SKV');
  const link = ownClient(await join(server.url, code, 'Läsaren', 'kriminalvarden'));
  await until(() => link.loaded.get(), 'the board');
  const board = page.getByTestId('board');
  await page.getByRole('application', { name: 'Tavla' }).focus();
  return {
    page,
    board,
    problems,
    link,
    code,
    notes: () => readBoard([link.doc]).notes.filter(({ bin }) => bin === undefined),
  };
}

const textsOf = (notes: readonly Note[]): string[] =>
  [...notes].sort((a, b) => ((a.o ?? '') < (b.o ?? '') ? -1 : 1)).map(({ text }) => text);
const inTrunk = ({ in: home }: Note): boolean => home === sectionId('core');

describe('writing', () => {
  it('goes from note to note with Enter, in rows, and leaves no empty one', async () => {
    const { page, notes, problems } = await sit(await startLocalServer());
    const { keyboard } = page;
    await keyboard.press('n');
    for (const text of ['Ett', 'Två', 'Tre']) {
      await keyboard.type(text);
      await keyboard.press('Enter');
    }
    await keyboard.type('Fyra');
    await keyboard.press('Shift+Enter');
    await keyboard.type('rad två');
    await keyboard.press('Alt+Enter');
    await keyboard.type('rad tre');
    await keyboard.press('Control+Enter');
    await keyboard.press('Escape');
    await expectSaved(page);
    await expect.poll(() => textsOf(notes())).toEqual(['Ett', 'Två', 'Tre', 'Fyra\nrad två\nrad tre']);
    expect(notes().every(inTrunk)).toBe(true);
    const places = textsOf(notes()).map((text) => notes().find((note) => note.text === text)?.p ?? [0, 0]);
    expect(places).toEqual([
      [20, 92],
      [240, 92],
      [460, 92],
      [20, 236],
    ]);
    // Back at the note one came from, and no step of undo is left of the one that was given up.
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(focused).toContain('Fyra');
    await keyboard.press('Control+z');
    await expect
      .poll(() =>
        notes()
          .map(({ text }) => text)
          .includes('Fyra\nrad två\nrad tre'),
      )
      .toBe(false);
    expect(problems).toEqual([]);
  });

  it('in a note takes pasted lines as notes when it is empty, and goes on in the next when it is full', async () => {
    const { page, notes, problems } = await sit(await startLocalServer());
    await page.keyboard.press('n');
    await pasteInto(page, { 'text/plain': '• Ett\n• Två\n• Tre' });
    await expect.poll(() => textsOf(notes())).toEqual(['Ett', 'Två', 'Tre']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await pasteInto(page, { 'text/plain': 'å'.repeat(20_001) });
    await page.getByText('fortsätter i nästa').first().waitFor();
    await expect
      .poll(() =>
        notes()
          .map(({ text }) => text.length)
          .sort((a, b) => a - b),
      )
      .toEqual([1, 3, 3, 3, 20_000]);
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        notes()
          .map(({ text }) => text.length)
          .sort((a, b) => a - b),
      )
      .toEqual([0, 3, 3, 3]);
    expect(problems).toEqual([]);
  });
});

describe('pasting', () => {
  it('makes a note of each line, and takes all of them back at once', async () => {
    const { page, notes, problems } = await sit(await startLocalServer());
    await pasteInto(page, {
      'text/plain': Array.from({ length: 12 }, (_, at) => `${at + 1}. Rad ${at}`).join('\n'),
    });
    await page.getByText('12 lappar lades till').first().waitFor();
    await expect.poll(() => notes().length).toBe(12);
    expect(notes().every(inTrunk)).toBe(true);
    await page.getByRole('button', { name: 'Ångra', exact: true }).last().click();
    await expect.poll(() => notes().length).toBe(0);
    await page.keyboard.press('Control+y');
    await expect.poll(() => notes().length).toBe(12);
    expect(problems).toEqual([]);
  });

  it('fills the fields that a table’s headings name', async () => {
    const { page, board, notes, problems } = await sit(await startLocalServer(), 'handlingsplan');
    await board.locator(`[data-section-id="${sectionId('actions')}"]`).focus();
    const rows = ['Åtgärd\tKlart senast\tBudget', 'Ny rutin\t2026-12-01\t10 tkr', '"Två\nrader"\tsnart\t'];
    await pasteInto(page, { 'text/plain': rows.join('\r\n') });
    await expect.poll(() => notes().length).toBe(2);
    const stored = Object.fromEntries(notes().map(({ text, kind, fields }) => [text, { kind, fields }]));
    expect(stored).toEqual({
      'Ny rutin\nBudget: 10 tkr': { kind: 'action', fields: { due: '2026-12-01' } },
      'Två\nrader\nKlart senast: snart': { kind: 'action', fields: {} },
    });
    expect(problems).toEqual([]);
  });

  it('says what cannot be pasted', async () => {
    const { page, notes, problems } = await sit(await startLocalServer());
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'bild.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await page.getByText('inte bilder och filer').first().waitFor();
    await pasteInto(page, {
      'text/html': '<table data-utbyte="{&quot;utbyte&quot;:1,&quot;notes&quot;:[{}]}"></table>',
    });
    await pasteInto(page, { 'text/html': '<img src=x onerror="document.title=1">', 'text/plain': '' });
    expect(await page.title()).not.toBe('1');
    expect(notes()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('what is copied', () => {
  it('comes to another board whole: texts, kinds, places to each other, links', async () => {
    const server = await startLocalServer();
    const [one, two] = [await sit(server), await sit(server, 'handlingsplan', 'Anna Berg')];
    await one.page.keyboard.press('n');
    for (const text of ['Orsak', 'Verkan', 'Ensam']) {
      await one.page.keyboard.type(text);
      await one.page.keyboard.press('Enter');
    }
    await one.page.keyboard.press('Escape');
    await expect.poll(() => one.notes().length).toBe(3);
    const idOf = (text: string): string => one.notes().find((note) => note.text === text)?.id ?? '';
    createLink(one.link.doc, { id: 'link', type: 'explains', from: idOf('Orsak'), to: idOf('Verkan') });
    await one.board.locator('[data-link-id="link"]').first().waitFor({ state: 'attached' });
    await one.board.locator('[data-note-id]').first().focus();
    await one.page.keyboard.press('Control+a');
    const copied = await copiedFrom(one.page);
    expect(copied['text/plain']).toBe('Orsak\nVerkan\nEnsam');
    expect(copied['text/html']).toContain('<td>Orsak</td><td>Problem</td>');
    // As another program leaves it: the data lies in the HTML alone.
    await two.page.mouse.move(700, 500);
    await pasteInto(two.page, {
      'text/html': copied['text/html'] ?? '',
      'text/plain': copied['text/plain'] ?? '',
    });
    await expect.poll(() => two.notes().length).toBe(3);
    const place = (notes: Note[], text: string): readonly [number, number] =>
      notes.find((note) => note.text === text)?.p ?? [0, 0];
    const [from, to] = [one.notes(), two.notes()];
    for (const text of ['Verkan', 'Ensam']) {
      const step = (notes: Note[]): number[] =>
        [0, 1].map((axis) => (place(notes, text)[axis] ?? 0) - (place(notes, 'Orsak')[axis] ?? 0));
      if (new Set(to.map((note) => note.in)).size === 1) expect(step(to)).toEqual(step(from));
    }
    expect(to.map(({ kind }) => kind)).toEqual(['problem', 'problem', 'problem']);
    const { links } = readBoard([two.link.doc]);
    const ids = new Map(to.map(({ id, text }) => [id, text]));
    expect(links.map((link) => [ids.get(link.from), link.type, ids.get(link.to)])).toEqual([
      ['Orsak', 'explains', 'Verkan'],
    ]);
    expect(new Set([...from, ...to].map(({ id }) => id)).size).toBe(6);
    expect([one.problems, two.problems]).toEqual([[], []]);
  });

  it('by the keys goes through the browser’s own clipboard; duplicates lie beside; what is cut is in the bin', async () => {
    const { page, board, notes, problems } = await sit(await startLocalServer());
    const { keyboard } = page;
    await keyboard.press('n');
    await keyboard.type('Ett');
    await keyboard.press('Escape');
    await keyboard.press('Control+c');
    await page.getByText('Kopierad', { exact: true }).first().waitFor();
    await keyboard.press('Control+v');
    await expect.poll(() => notes().length).toBe(2);
    await keyboard.press('Control+d');
    await expect.poll(() => notes().length).toBe(3);
    const places = notes().map(({ p }) => String(p));
    expect(new Set(places).size).toBe(3);
    await keyboard.press('Control+x');
    await expect.poll(() => notes().length).toBe(2);
    await page.getByText('Urklippt').first().waitFor();
    await page.getByRole('button', { name: 'Ångra', exact: true }).last().click();
    await expect.poll(() => notes().length).toBe(3);
    await board.locator('[data-note-id]').first().waitFor();
    await expectAccessible(page, 'the board after cutting');
    expect(problems).toEqual([]);
  });
});
