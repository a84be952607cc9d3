// What a letter costs that is typed into a note of the full board: main-thread work from the key to the second frame after it.
import type { ShownBoard } from './shownBoard.ts';

declare global {
  interface Window {
    /** Tells the bench that a letter is painted. */
    letterPainted?: (payload: string) => void;
  }
}

const BINDING = 'letterPainted';
const TEXT = 'När ingen frågar vet ingen varför ärendet kommer tillbaka igen och igen till oss ';

function watchKeys(): void {
  addEventListener(
    'keydown',
    () => {
      // The frame after the one that shows it has begun: it is painted.
      requestAnimationFrame(() => requestAnimationFrame(() => window.letterPainted?.('')));
    },
    { capture: true },
  );
}

/** Milliseconds of processor time by letter. The caret stands in a note's text already. */
export async function timeKeystrokes({ page, devtools }: ShownBoard, count: number): Promise<number[]> {
  const { session } = devtools;
  await session.send('Runtime.addBinding', { name: BINDING });
  await page.evaluate(watchKeys);
  const costs: number[] = [];
  for (let index = 0; index < count; index++) {
    const painted = new Promise<void>((resolve) => {
      const onCall = ({ name }: { name: string }): void => {
        if (name !== BINDING) return;
        session.off('Runtime.bindingCalled', onCall);
        resolve();
      };
      session.on('Runtime.bindingCalled', onCall);
    });
    const before = await devtools.times('0');
    await devtools.letter(TEXT[index % TEXT.length] ?? ' ');
    await painted;
    costs.push((await devtools.times('0')).cpuMs - before.cpuMs);
  }
  return costs;
}
