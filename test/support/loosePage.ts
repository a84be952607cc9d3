// A page on a board with notes that lie freely beside the sections, and where they lie by what everyone's document says.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createNote, orderBetween } from '#shared/board/operations.ts';
import type { Note } from '#shared/board/note.ts';
import { boxOf, readBoard } from '#shared/board/read.ts';
import type { Box, Point } from '#shared/geometry.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { joinByPage, type useBrowser } from './browser.ts';
import { startLocalServer } from './localServer.ts';
import { createSession, join, joinAsFacilitator, ownClient, until } from './people.ts';

export type LooseNote = Pick<Note, 'id' | 'kind'> & { p: Point; text?: string; in?: string };

export type LoosePage = {
  page: Page;
  problems: string[];
  link: DocumentLink;
  note: (id: string) => ReturnType<Page['locator']>;
  /** As it is stored, for everyone. */
  stored: (id: string) => Note;
  box: (id: string) => Box;
  /** Waits until what is stored is so. */
  stands: (what: string, holds: () => boolean) => Promise<void>;
  /** The middle of a note on the screen. */
  middle: (id: string) => Promise<{ x: number; y: number }>;
  /** One press of undo takes all of it back. */
  undoneAtOnce: (what: string, before: () => unknown, act: () => Promise<void>) => Promise<void>;
};

/**
 * @param notes on the bare board, from x 3000 on well beside the template's sections
 * @param options what the browser is like; whether who wrote the notes leads, and whether who sits at the page does
 */
export async function loosePage(
  open: ReturnType<typeof useBrowser>,
  notes: readonly LooseNote[],
  options: BrowserContextOptions & { leads?: boolean; pageLeads?: boolean } = {},
): Promise<LoosePage> {
  const { leads, pageLeads, ...browser } = options;
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const writer = leads
    ? await joinAsFacilitator(server.url, session)
    : await join(server.url, session.code, 'Ulrika Åström', 'skatteverket');
  const link = ownClient(writer);
  await until(() => link.loaded.get(), 'the board');
  let order: string | null = null;
  for (const { text, ...note } of notes) {
    order = orderBetween(order, null);
    createNote(link.doc, { ...note, text: text ?? note.id, o: order, z: order });
  }
  await until(() => link.saved.get().state === 'saved', 'the notes are saved');
  const { page, problems } = await open(browser);
  const key = pageLeads ? new URL(session.facilitatorUrl).hash : '';
  await joinByPage(page, server.url, `${session.code}${key}`, 'Anna Berg', 'Kriminalvården');
  const board = page.getByTestId('board');
  const note = (id: string): ReturnType<Page['locator']> => board.locator(`[data-note-id="${id}"]`);
  const read = (): ReturnType<typeof readBoard> => readBoard([link.doc]);
  const stored = (id: string): Note => {
    const found = read().notes.find((one) => one.id === id);
    if (!found) throw new Error(`no note ${id}`);
    return found;
  };
  const stands = (what: string, holds: () => boolean): Promise<void> => until(holds, what);
  return {
    page,
    problems,
    link,
    note,
    stored,
    stands,
    box: (id) => {
      const one = stored(id);
      return boxOf(
        one,
        read().sections.find((section) => section.id === one.in),
      );
    },
    middle: async (id) => {
      const box = await note(id).boundingBox();
      if (!box) throw new Error(`${id} is not on the screen`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    undoneAtOnce: async (what, before, act) => {
      const then = JSON.stringify(before());
      await act();
      await until(() => JSON.stringify(before()) !== then, what);
      await page.keyboard.press('Control+z');
      await until(() => JSON.stringify(before()) === then, `${what}: undone`);
      expect(JSON.stringify(before())).toBe(then);
    },
  };
}
