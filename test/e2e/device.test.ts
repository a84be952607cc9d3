// docs/protocol.md U1-U3: what is not saved stays on the device, survives tab and browser, is its person's alone, and arrives.
// Seen to fail with openDocument.ts opening without what the device has (resume false).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BROWSER_FLAGS } from '../../scripts/chromium.ts';
import { textsOf } from '../support/boards.ts';
import { expectSaved, joinByPage, sizes, useBrowser } from '../support/browser.ts';
import { startCuttableLine, type CuttableLine } from '../support/cuttableLine.ts';
import { demand, discloseNow, goTo, type LedSession } from '../support/ledSession.ts';
import { openLine } from '../support/liveLine.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import { cameraOf } from '../support/shownCamera.ts';
import {
  createSession,
  join,
  joinAsFacilitator,
  ownClient,
  until,
  type TestPerson,
} from '../support/people.ts';

const open = useBrowser();

type Scene = {
  server: LocalServer;
  line: CuttableLine;
  session: LedSession;
  code: string;
  watcher: TestPerson;
};

async function scene(): Promise<Scene> {
  const server = await startLocalServer();
  const line = await startCuttableLine(server.url);
  const made = await createSession(server.url, server.token);
  const anna = await joinAsFacilitator(server.url, made);
  const watcher = await join(server.url, made.code, 'Karim Ali', 'kriminalvarden');
  const { id, code, boardId } = made;
  const session = { id, code, boardId, anna, lead: await openLine(anna), people: [], lines: [] };
  return { server, line, session, code, watcher };
}

/** What the server has on the board now. */
async function onServer({ session, watcher }: Scene, boardId = session.boardId): Promise<string[]> {
  const link = ownClient(watcher, { id: boardId, kind: 'board', epoch: 1 });
  await until(() => link.loaded.get(), 'the board of the server');
  const texts = textsOf(link.doc);
  link.close();
  return texts;
}

const showList = (page: Page): Promise<void> => page.getByText('Lista', { exact: true }).first().click();

async function writeInList(page: Page, text: string): Promise<void> {
  const field = page.getByTestId(/^new-note-/).first();
  await field.fill(text);
  await field.press('Enter');
  await page.getByTestId('list').locator('[data-note-id]', { hasText: text }).waitFor();
}

const kept = (page: Page, count: number): Promise<void> =>
  page
    .getByText(new RegExp(`^Offline: ${count} ändring(ar)? på enheten$`))
    .first()
    .waitFor();

/** Someone in the room, with the list open and the line to the documents cut. */
async function offlineInList(one: Scene, page: Page, first = 'Sparad från början'): Promise<void> {
  await joinByPage(page, one.line.url, one.code, 'Maria Ek', 'Skatteverket');
  await showList(page);
  await writeInList(page, first);
  await expectSaved(page);
  one.line.cut('documents');
  await page
    .getByText(/^Offline/)
    .first()
    .waitFor();
}

/** A browser with its profile on disk, as a person has one. */
async function profile(): Promise<() => Promise<BrowserContext>> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'utbyte-profile-'));
  let current: BrowserContext | null = null;
  onTestFinished(async () => {
    await current?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async () => {
    await current?.close();
    current = await chromium.launchPersistentContext(folder, {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: BROWSER_FLAGS,
      viewport: sizes.laptop,
      locale: 'sv-SE',
      reducedMotion: 'reduce',
    });
    current.setDefaultTimeout(20_000);
    return current;
  };
}

describe('what is not saved', () => {
  it('is there after a reload without a line, can be added to, and arrives with it', async () => {
    const one = await scene();
    const { page, problems } = await open();
    await offlineInList(one, page);
    await writeInList(page, 'Före omladdningen');
    await kept(page, 1);
    await page.reload();
    await showList(page);
    await page.getByTestId('list').getByText('Sparad från början').first().waitFor();
    await page.getByTestId('list').getByText('Före omladdningen').first().waitFor();
    await writeInList(page, 'Efter omladdningen');
    await kept(page, 2);
    expect(await onServer(one)).toEqual(['Sparad från början']);
    one.line.mend();
    await page
      .getByRole('button', { name: 'Försök nu' })
      .or(page.getByText('Sparat', { exact: true }))
      .first()
      .click();
    await expectSaved(page);
    const all = ['Efter omladdningen', 'Före omladdningen', 'Sparad från början'];
    expect(await onServer(one)).toEqual(all);
    await page.reload();
    await expectSaved(page);
    expect(await onServer(one)).toEqual(all);
    expect(problems).toEqual([]);
  });

  it('survives a closed browser: the next one sends it and says Saved', async () => {
    const one = await scene();
    const start = await profile();
    const first = await start();
    const page = await first.newPage();
    await offlineInList(one, page);
    await writeInList(page, 'Skrivet innan webbläsaren stängdes');
    await kept(page, 1);
    const address = page.url();
    // The cookies of a session of the browser are written to its profile like others.
    const second = await start();
    one.line.mend();
    const again = await second.newPage();
    await again.goto(address);
    await expectSaved(again);
    expect(await onServer(one)).toEqual(['Skrivet innan webbläsaren stängdes', 'Sparad från början']);
    await untilNothingIsLeft(again);
  });

  it('of two tabs stays each its own, and a third takes over only what the closed one left', async () => {
    const one = await scene();
    const { page, context } = await open();
    await offlineInList(one, page);
    await writeInList(page, 'Från flik ett');
    await kept(page, 1);
    const other = await context.newPage();
    await other.goto(page.url());
    await showList(other);
    await other.getByTestId('list').getByText('Sparad från början').first().waitFor();
    await writeInList(other, 'Från flik två');
    await kept(other, 1);
    expect(await other.getByText('Från flik ett').count()).toBe(0);
    await page.close();
    const third = await context.newPage();
    await third.goto(other.url());
    await showList(third);
    await third.getByTestId('list').getByText('Från flik ett').first().waitFor();
    expect(await third.getByText('Från flik två').count()).toBe(0);
    const before = one.line.asked.length;
    one.line.mend();
    await Promise.all([expectSaved(other), expectSaved(third)]);
    expect(await onServer(one)).toEqual(['Från flik ett', 'Från flik två', 'Sparad från början']);
    // Each has an id of its own.
    const ids = one.line.asked.slice(before).map((address) => /client=(\d+)/.exec(address)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is not shown to the next person on the device, and is gone when its person leaves', async () => {
    const one = await scene();
    const { page, context } = await open();
    await offlineInList(one, page);
    await writeInList(page, 'Bara Marias');
    await kept(page, 1);
    await page.close();
    // Someone else joins on the same device, without Maria having left.
    await context.clearCookies();
    one.line.mend();
    const next = await context.newPage();
    await joinByPage(next, one.line.url, one.code, 'Olle Berg', 'Kriminalvården');
    await showList(next);
    await writeInList(next, 'Olles');
    await expectSaved(next);
    expect(await next.getByText('Bara Marias').count()).toBe(0);
    expect(await onServer(one)).toEqual(['Olles', 'Sparad från början']);
    expect(await leftOnDevice(next)).toBeGreaterThan(0);
    await next.getByRole('button', { name: 'Mer om träffen' }).click();
    await next.getByRole('menuitem', { name: 'Lämna träffen' }).click();
    await next.getByRole('dialog').getByRole('button', { name: 'Lämna' }).click();
    await next.waitForURL(`${one.line.url}/`);
    // What is Olle's is gone, what is Maria's waits for her.
    await next.waitForFunction(async () => {
      const people = await new Promise<string[]>((resolve) => {
        const opened = indexedDB.open('utbyte');
        opened.onsuccess = () => {
          const wholes = opened.result.transaction('wholes').objectStore('wholes').getAll();
          wholes.onsuccess = () => {
            opened.result.close();
            resolve((wholes.result as { participant: string }[]).map(({ participant }) => participant));
          };
        };
      });
      return people.length === 1;
    });
  });

  it('leaves no board behind after the session, also where the device holds nothing but pieces of it', async () => {
    const one = await scene();
    const { page } = await open();
    await joinByPage(page, one.line.url, one.code, 'Maria Ek', 'Skatteverket');
    const room = page.url();
    await showList(page);
    await writeInList(page, 'Sparad');
    await expectSaved(page);
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await page.waitForURL(`${one.line.url}/`);
    await expect.poll(() => onDevice(page)).toEqual({ wholes: 1, pieces: 0 });
    // As a page leaves it that was ended before it came to put the whole together.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opened = indexedDB.open('utbyte');
          opened.onsuccess = () => {
            const writing = opened.result.transaction(['wholes', 'pieces'], 'readwrite');
            const wholes = writing.objectStore('wholes').getAll();
            wholes.onsuccess = () => {
              const [whole] = wholes.result as Record<string, unknown>[];
              writing.objectStore('pieces').put({ ...whole, writer: 'ended', n: 1, number: null });
              writing.objectStore('wholes').clear();
            };
            writing.oncomplete = () => {
              opened.result.close();
              resolve();
            };
          };
        }),
    );
    expect(await onDevice(page)).toEqual({ wholes: 0, pieces: 1 });
    await demand(one.session.lead, { type: 'session.start' });
    await demand(one.session.lead, { type: 'session.end' });
    await page.goto(room);
    await expect.poll(() => onDevice(page)).toEqual({ wholes: 0, pieces: 0 });
  });

  it('goes with the board into its next epoch, with the view and the field someone writes in', async () => {
    const one = await scene();
    const { page, problems } = await open();
    await offlineInList(one, page, 'Ingen frågar');
    await writeInList(page, 'Skrivet på tåget');
    await kept(page, 1);
    const field = page.getByTestId(/^new-note-/).first();
    await field.fill('Halvskrivet');
    const moved = await one.server.app.renewal.renewDocument(one.session.boardId);
    one.line.mend();
    await page.getByText('Innehållet har hämtats på nytt. Dina ändringar är kvar.').last().waitFor();
    await expectSaved(page);
    expect(await field.inputValue()).toBe('Halvskrivet');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.press('Enter');
    await expectSaved(page);
    expect(await onServer(one, moved)).toEqual(['Halvskrivet', 'Ingen frågar', 'Skrivet på tåget']);
    expect(problems).toEqual([]);
  });

  it('keeps the camera and the note someone writes in, on the canvas', async () => {
    const one = await scene();
    const { page, problems } = await open();
    await joinByPage(page, one.line.url, one.code, 'Maria Ek', 'Skatteverket');
    await showList(page);
    await writeInList(page, 'Ingen frågar');
    await expectSaved(page);
    await page.getByText('Tavla', { exact: true }).first().click();
    const note = page.getByTestId('board').locator('[data-note-id]').first();
    await note.waitFor();
    await page.mouse.move(500, 400);
    await page.mouse.wheel(60, 40);
    await note.dblclick();
    const editor = page.getByTestId('board').locator('textarea');
    await editor.waitFor();
    await editor.press('End');
    await editor.pressSequentially(' om omsorg');
    await expectSaved(page);
    const { camera } = await cameraOf(page);
    one.line.cut('documents');
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor();
    await editor.pressSequentially(' alls');
    await kept(page, 1);
    const moved = await one.server.app.renewal.renewDocument(one.session.boardId);
    one.line.mend();
    await page.getByText('Innehållet har hämtats på nytt. Dina ändringar är kvar.').last().waitFor();
    await editor.pressSequentially(', aldrig');
    await expectSaved(page);
    expect(await editor.inputValue()).toBe('Ingen frågar om omsorg alls, aldrig');
    expect((await cameraOf(page)).camera).toEqual(camera);
    expect(await onServer(one, moved)).toEqual(['Ingen frågar om omsorg alls, aldrig']);
    expect(problems).toEqual([]);
  });

  it('of a closed tab is done again in an epoch that began meanwhile', async () => {
    const one = await scene();
    const { page, context } = await open();
    await offlineInList(one, page);
    await writeInList(page, 'Från en stängd flik');
    await kept(page, 1);
    const address = page.url();
    await page.close();
    const moved = await one.server.app.renewal.renewDocument(one.session.boardId);
    one.line.mend();
    const again = await context.newPage();
    await again.goto(address);
    await expectSaved(again);
    await again.getByText('Innehållet har hämtats på nytt. Dina ändringar är kvar.').last().waitFor();
    await expectSaved(again);
    expect(await onServer(one, moved)).toEqual(['Från en stängd flik', 'Sparad från början']);
  });
});

describe('an hour without a line', () => {
  it('gives back what was written unseen in a step that is over, and the rest lands', async () => {
    const one = await scene();
    const { page } = await open();
    const { session, line } = one;
    await page.goto(`${line.url}/`);
    await enterAs(page, line.url, session.anna);
    await goTo(session, { phase: 'incheckning', step: 0 });
    await page.getByRole('radio', { name: 'Svara' }).click();
    await page.getByTestId('answer-field').waitFor();
    await expectSaved(page);
    line.cut('everything');
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor();
    const field = page.getByTestId('answer-field');
    await field.fill('Skrivet för mig själv');
    await field.press('Enter');
    await page.getByRole('textbox', { name: 'Min lapp' }).waitFor();
    await showList(page);
    await writeInList(page, 'Skrivet för alla');
    await kept(page, 2);
    await discloseNow(session, 'incheckning.0');
    line.mend();
    await page
      .getByRole('button', { name: 'Försök nu' })
      .or(page.getByText('Sparat', { exact: true }))
      .first()
      .click();
    await expectSaved(page);
    expect(await onServer(one)).toEqual(['Skrivet för alla']);
    await page.getByRole('radio', { name: 'Svara' }).click();
    const offered = page.getByRole('region', { name: /inte/i }).filter({ hasText: 'Skrivet för mig själv' });
    await offered.waitFor();
    await offered.getByRole('button', { name: 'Lägg till den som sen lapp' }).click();
    await page.getByText('Skrivet för mig själv').first().waitFor();
    let texts: string[] = [];
    for (const end = Date.now() + 20_000; Date.now() < end && texts.length < 2;) texts = await onServer(one);
    expect(texts).toEqual(['Skrivet för alla', 'Skrivet för mig själv']);
  });
});

async function enterAs(
  page: Page,
  url: string,
  person: { cookie: string; sessionId: string },
): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  await page.goto(`${url}/t/${person.sessionId}`);
  await expectSaved(page);
}

/** What the device holds of any document. */
function onDevice(page: Page): Promise<{ wholes: number; pieces: number }> {
  return page.evaluate(
    () =>
      new Promise<{ wholes: number; pieces: number }>((resolve) => {
        const opened = indexedDB.open('utbyte');
        opened.onsuccess = () => {
          const reading = opened.result.transaction(['wholes', 'pieces']);
          const wholes = reading.objectStore('wholes').count();
          const pieces = reading.objectStore('pieces').count();
          reading.oncomplete = () => {
            opened.result.close();
            resolve({ wholes: wholes.result, pieces: pieces.result });
          };
        };
      }),
  );
}

/** How many changes this browser has of anyone that it does not know to be on the server. */
function leftOnDevice(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opened = indexedDB.open('utbyte');
        opened.onsuccess = () => {
          const reading = opened.result.transaction(['pieces', 'writers']);
          const pieces = reading.objectStore('pieces').getAll();
          const writers = reading.objectStore('writers').getAll();
          reading.oncomplete = () => {
            opened.result.close();
            const confirmed = new Map(
              (writers.result as { writer: string; confirmed: number }[]).map((one) => [
                one.writer,
                one.confirmed,
              ]),
            );
            const made = pieces.result as { writer: string; number: number | null }[];
            resolve(
              made.filter(({ writer, number }) => number !== null && number > (confirmed.get(writer) ?? 0))
                .length,
            );
          };
        };
      }),
  );
}

async function untilNothingIsLeft(page: Page): Promise<void> {
  for (const end = Date.now() + 20_000; (await leftOnDevice(page)) > 0;)
    if (Date.now() > end) throw new Error('something is left on the device');
}
