// What stands on a note as pictures of the style sheet, in a real browser.
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openSmallBoard } from '../support/smallBoard.ts';

const open = useBrowser();

it('a note bears the signs of its kind and its agency, in the colours of the page', async () => {
  const { page, problems, note } = await openSmallBoard(open, { colorScheme: 'light' });
  const signs = (): Promise<string[]> =>
    note('ett').evaluate((element) =>
      [...element.querySelectorAll('[data-bears]')].map((one) => getComputedStyle(one).backgroundImage),
    );
  const light = await signs();
  expect(light).toHaveLength(2);
  for (const sign of light) expect(sign).toMatch(/^url\("data:image\/svg/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(async () => (await signs())[0]).not.toBe(light[0]);
  for (const sign of await signs()) expect(sign).toMatch(/^url\("data:image\/svg/);
  expect(problems).toEqual([]);
});
