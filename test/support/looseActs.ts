// Notes beside the sections of a board, and how they are taken hold of in a real browser.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LooseNote, LoosePage } from './loosePage.ts';

export const note = (id: string, x: number, y: number, more: Partial<LooseNote> = {}): LooseNote => ({
  id,
  kind: 'plain',
  p: [x, y],
  ...more,
});
/** All of the board selected and in view, by keys. */
export async function selectAll({ page, note: drawn }: LoosePage): Promise<void> {
  await page.getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+Digit2');
  await drawn('a').waitFor();
  await expect.poll(() => drawn('a').getAttribute('data-selected')).not.toBeNull();
}

/** What the board says, to those who see it and to those who do not. */
export const said = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByTestId('board').locator('output', { hasText: words }).waitFor({ state: 'attached' });

/** Presses a note, goes there in steps, and holds; `then` looks, and the button is let go. */
export async function drag(
  { page, middle }: LoosePage,
  id: string,
  [dx, dy]: readonly [number, number],
  then?: () => Promise<void>,
): Promise<void> {
  const { x, y } = await middle(id);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 3 });
  await page.mouse.move(x + dx, y + dy, { steps: 3 });
  await then?.();
  await page.mouse.up();
}
