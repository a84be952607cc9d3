// A page on a board, zoomed to a bare part of it beside the template's sections, and what everyone's document says meanwhile.
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { createLink, createNote, orderBetween } from '#shared/board/operations.ts';
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import { boxOf, readBoard, type Board } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import { toView, type Box, type Point } from '#shared/geometry.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { expectSaved, joinByPage, type useBrowser } from './browser.ts';
import { startLocalServer } from './localServer.ts';
import { createSession, join, ownClient, until } from './people.ts';
import { cameraOf } from './shownCamera.ts';

export type SceneNote = { id: string; p: Point; kind?: Note['kind']; text?: string };

export type Scene = {
  page: Page;
  problems: string[];
  link: DocumentLink;
  /** As it is stored, for everyone. */
  board: () => Board;
  sections: () => Section[];
  note: (id: string) => Note | undefined;
  boxOfNote: (id: string) => Box;
  links: () => Link[];
  until: (what: string, holds: () => boolean) => Promise<void>;
  /** Where a board point is on the screen. */
  at: (point: Point) => Promise<Point>;
  drawn: (id: string) => Locator;
  /** Another person's page on the same board. */
  another: (name: string, options?: BrowserContextOptions) => Promise<Page>;
};

/** Where the notes of these tests lie: right of the template's sections. */
export const FAR = 3000;

export async function sectionScene(
  open: ReturnType<typeof useBrowser>,
  notes: readonly SceneNote[],
  options: BrowserContextOptions & { linked?: readonly [string, string][] } = {},
): Promise<Scene> {
  const { linked = [], ...browser } = options;
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const link = ownClient(await join(server.url, session.code, 'Ulrika Åström', 'skatteverket'));
  await until(() => link.loaded.get(), 'the board');
  let key: string | null = null;
  for (const { id, p, kind, text } of notes) {
    key = orderBetween(key, null);
    createNote(link.doc, { id, p, kind: kind ?? 'plain', text: text ?? id, o: key, z: key });
  }
  for (const [from, to] of linked) createLink(link.doc, { id: `${from}-${to}`, type: 'relatesTo', from, to });
  await until(() => link.saved.get().state === 'saved', 'the notes are saved');
  const enter = async (
    name: string,
    more: BrowserContextOptions,
  ): Promise<{ page: Page; problems: string[] }> => {
    const { page, problems } = await open(more);
    await joinByPage(page, server.url, session.code, name, 'Kriminalvården');
    await expectSaved(page);
    await page.getByText('Tavla', { exact: true }).first().click();
    await page.getByTestId('board').waitFor();
    return { page, problems };
  };
  const { page, problems } = await enter('Anna Berg', browser);
  const board = (): Board => readBoard([link.doc]);
  const note = (id: string): Note | undefined => board().notes.find((one) => one.id === id);
  return {
    page,
    problems,
    link,
    board,
    sections: () => board().sections.filter(({ free }) => free),
    note,
    boxOfNote: (id) => {
      const one = note(id);
      if (!one) throw new Error(`no note ${id}`);
      return boxOf(
        one,
        board().sections.find((section) => section.id === one.in),
      );
    },
    links: () => board().links,
    until: (what, holds) => until(holds, what),
    at: async (point) => {
      const { camera, left, top } = await cameraOf(page);
      const [x, y] = toView(camera, point);
      return [left + x, top + y];
    },
    drawn: (id) => page.getByTestId('board').locator(`[data-note-id="${id}"]`),
    another: async (name, more = {}) => (await enter(name, more)).page,
  };
}

/** Selects all notes by keys and shows them; on a board with nothing but the scene's notes that is the scene. */
export async function showScene({ page, drawn }: Scene, first: string): Promise<void> {
  await page.getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+Digit2');
  await drawn(first).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() =>
    new Promise((done) => setTimeout(done, 0)).then(() => new Promise(requestAnimationFrame)),
  );
}

/** One finger on the glass, by the browser's own protocol: Playwright knows taps only. */
export async function pullWithFinger(page: Page, points: readonly Point[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: point ? [{ x: Math.round(point[0]), y: Math.round(point[1]) }] : [],
    });
  const [first, ...rest] = points;
  await touch('touchStart', first);
  for (const point of rest) {
    await touch('touchMove', point);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await touch('touchEnd');
  await session.detach();
}
