// A session whose board holds six notes in two rows of one section, with someone who writes in it beside the browser.
import { createNote, orderBetween } from '#shared/board/operations.ts';
import { itemsOf } from '#shared/board/names.ts';
import { sectionId } from '#shared/board/section.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { joinByPage, type OpenPage } from './browser.ts';
import { startLocalServer, type LocalServer } from './localServer.ts';
import { createSession, join, ownClient, until } from './people.ts';

/** Their ids and texts, as one reads them. */
export const NOTES = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex'] as const;
const COLUMNS = 3;

export type SmallBoard = {
  code: string;
  facilitatorUrl: string;
  /** The other person's document. */
  link: DocumentLink;
  /** Where a note lies, in its section, as that document has it. */
  placeOf: (id: string) => unknown;
};

export async function smallBoard(server: LocalServer): Promise<SmallBoard> {
  const session = await createSession(server.url, server.token);
  const link = ownClient(await join(server.url, session.code, 'Ulrika Åström', 'skatteverket'));
  await until(() => link.loaded.get(), 'the board');
  let order: string | null = null;
  for (const [index, id] of NOTES.entries()) {
    order = orderBetween(order, null);
    const p = [20 + 240 * (index % COLUMNS), 100 + 150 * Math.floor(index / COLUMNS)] as const;
    createNote(link.doc, { id, kind: 'effect', text: id, p, in: sectionId('effects'), o: order, z: order });
  }
  await until(() => link.saved.get().state === 'saved', 'the notes');
  return {
    code: session.code,
    facilitatorUrl: session.facilitatorUrl,
    link,
    placeOf: (id) => itemsOf(link.doc).get(id)?.get('p'),
  };
}

export type OpenedBoard = {
  page: Page;
  problems: string[];
  board: SmallBoard;
  note: (id: string) => Locator;
};

/** Someone on that board, with all notes drawn. @param prepare writes more on it before they come */
export async function openSmallBoard(
  open: OpenPage,
  options: BrowserContextOptions = {},
  prepare: (doc: SmallBoard['link']['doc']) => void = () => {},
): Promise<OpenedBoard> {
  const server = await startLocalServer();
  const board = await smallBoard(server);
  prepare(board.link.doc);
  await until(() => board.link.saved.get().state === 'saved', 'what was prepared');
  const { page, problems } = await open(options);
  await joinByPage(page, server.url, board.code, 'Maria Ek', 'Skatteverket');
  await page.getByText('Tavla', { exact: true }).first().click();
  const note = (id: string): Locator => page.getByTestId('board').locator(`[data-note-id="${id}"]`);
  await note('sex').waitFor();
  return { page, problems, board, note };
}
