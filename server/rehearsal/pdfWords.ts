// The words of a PDF, read with pdftotext where the machine has it.
import { spawn } from 'node:child_process';
import type { Words } from './checkWords.ts';

/** The text of a PDF, page by page in reading order, or null when the machine has no pdftotext. */
export function readPdf(bytes: Buffer): Promise<string[] | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.once('close', (code) => {
      if (code === 0) resolve(String(Buffer.concat(parts)).split('\f'));
      else reject(new Error(`pdftotext ended with ${code}`));
    });
    // A reader that does not want all of it says so by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}

/** Digits do not tell two page footers apart. */
const shapeOf = (line: string): string => line.trim().replaceAll(/\d+/g, '#');

/** Pages without the header and footer that stand on each of them. */
export function bodiesOf(pages: readonly string[]): string[] {
  const filled = pages.filter((page) => page.trim() !== '');
  const counts = new Map<string, number>();
  for (const page of filled)
    for (const shape of new Set(page.split('\n').map(shapeOf)))
      counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const repeated = (line: string): boolean =>
    (counts.get(shapeOf(line)) ?? 0) >= Math.max(2, filled.length - 1);
  return filled.map((page) =>
    page
      .split('\n')
      .filter((line) => !repeated(line))
      .join('\n'),
  );
}

/** Where lines and words break is the page's matter, and so is how labels are set: with capitals, with colons. */
const squash = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00ad\u200b:-]+/gu, '')
    .toLocaleLowerCase('sv');

/** Whether a text begins at the end of a page and goes on early on the next, below a table's head perhaps. */
function runsOver(bodies: readonly string[], text: string): boolean {
  return bodies.some((body, index) => {
    const next = bodies[index + 1];
    if (next === undefined) return false;
    for (let cut = text.length - 1; cut > 0; cut--)
      if (body.endsWith(text.slice(0, cut)) && next.includes(text.slice(cut))) return true;
    return false;
  });
}

export function pdfWords(pages: readonly string[]): Words {
  const whole = squash(pages.join('\n'));
  const bodies = bodiesOf(pages).map(squash);
  return {
    holds: (words, times = 1) => {
      const wanted = squash(words);
      if (wanted === '') return true;
      const found = whole.split(wanted).length - 1;
      return found >= times || (found === times - 1 && runsOver(bodies, wanted));
    },
    // Beside the note that it goes from.
    link: (_from, verb, to) => `${verb} ${to}`,
    // Whichever column comes first.
    vote: (text, votes) => [`${votes} ${text}`, `${text} ${votes}`],
  };
}
