// What stands on a note as pictures of the style sheet, in a real browser.
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openSmallBoard } from '../support/smallBoard.ts';

const open = useBrowser();

it('a note bears the signs of its kind and its agency, in the colours of the page', async () => {
  const { page, problems, note } = await openSmallBoard(open, { colorScheme: 'light' });
  /** Of each sign, in which colour it is drawn: a dot of its picture, once it is made of dots. */
  const colours = (): Promise<(string | null)[]> =>
    note('ett').evaluate((element) =>
      Promise.all(
        [...element.querySelectorAll('[data-bears]')].map(async (one) => {
          const [, address] =
            /^url\("(data:image\/png.*)"\)$/.exec(getComputedStyle(one).backgroundImage) ?? [];
          if (address === undefined) return null;
          const image = new Image();
          image.src = address;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const draw = canvas.getContext('2d');
          draw?.drawImage(image, 0, 0);
          const { data = [] } = draw?.getImageData(0, 0, image.width, image.height) ?? {};
          // Wholly covered by ink: what lies at the rim is mixed.
          for (let at = 0; at < data.length; at += 4)
            if (data[at + 3] === 255) return `${data[at]} ${data[at + 1]} ${data[at + 2]}`;
          return 'empty';
        }),
      ),
    );
  await expect.poll(colours).not.toContain(null);
  const light = await colours();
  expect(light).toHaveLength(2);
  expect(light).not.toContain('empty');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect
    .poll(async () => (await colours()).every((colour, place) => colour !== null && colour !== light[place]))
    .toBe(true);
  expect(await colours()).not.toContain('empty');
  expect(problems).toEqual([]);
});
