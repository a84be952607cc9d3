// Behind a proxy that refuses WebSocket the same board works over long-polling, by itself, with the same acks
// (docs/protocol.md, T1). Proven by taking `pollingTransport` out of connectDocument.ts: the page then stays offline.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { filledSession } from '../support/filledSession.ts';
import { expectSaved, joinByPage, useBrowser } from '../support/browser.ts';
import { startNoUpgradeProxy } from '../support/noUpgradeProxy.ts';
import { startServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

const THROUGH = 'Skrivet genom reservvägen';
const BACK = 'Svar från den andra sidan';
const AFTER = 'Skrivet efter omstarten';

const showList = (page: Page): Promise<void> => page.getByText('Lista', { exact: true }).first().click();
const note = (page: Page, text: string): ReturnType<Page['locator']> =>
  page.getByTestId('list').locator('[data-note-id]', { hasText: text });

async function add(page: Page, text: string): Promise<void> {
  const field = page.getByTestId(/^new-note-/).first();
  await field.fill(text);
  await field.press('Enter');
}

describe('a network that lets no WebSocket through', () => {
  it('carries the board over long-polling, says so, and is saved only when it is on disk', async () => {
    const server = await startServerProcess();
    const code = await filledSession(server);
    const proxy = await startNoUpgradeProxy(server.url);
    const [behind, direct] = [await open(), await open()];
    await joinByPage(behind.page, proxy.url, code, 'Maria Ek', 'Skatteverket');
    await joinByPage(direct.page, server.url, code, 'Anna Berg', 'Kriminalvården');
    expect(proxy.refused()).toBeGreaterThan(0);
    await behind.page.getByText('Reservanslutning').first().waitFor();
    expect(await direct.page.getByText('Reservanslutning').count()).toBe(0);
    await showList(behind.page);
    await showList(direct.page);

    await add(behind.page, THROUGH);
    await expectSaved(behind.page);
    // Saved means on disk: a server killed in this moment still has it.
    await server.kill();
    await behind.page.getByText('Offline', { exact: false }).first().waitFor();
    await add(behind.page, AFTER);
    await server.restart();
    await expectSaved(behind.page);
    await note(direct.page, THROUGH).waitFor();
    await note(direct.page, AFTER).waitFor();
    await add(direct.page, BACK);
    await note(behind.page, BACK).waitFor();
    expect([...behind.problems, ...direct.problems]).toEqual([]);
  });
});
