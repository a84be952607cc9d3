// What a letter costs that is typed into a note of the full board: main-thread work from the key to the second frame after it.
import type { ThreadTimes } from './devtools.ts';
import type { ShownBoard } from './shownBoard.ts';

declare global {
  interface Window {
    /** Tells the bench that a letter is painted. */
    letterPainted?: (payload: string) => void;
  }
}

export type Letter = Pick<ThreadTimes, 'wallMs' | 'cpuMs'>;

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

/** What each letter took of the main thread. The caret stands in a note's text already. */
export async function timeKeystrokes({ page, devtools }: ShownBoard, count: number): Promise<Letter[]> {
  const { session } = devtools;
  await session.send('Runtime.addBinding', { name: BINDING });
  await page.evaluate(watchKeys);
  const costs: Letter[] = [];
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
    const after = await devtools.times('0');
    costs.push({ wallMs: after.wallMs - before.wallMs, cpuMs: after.cpuMs - before.cpuMs });
  }
  return costs;
}
