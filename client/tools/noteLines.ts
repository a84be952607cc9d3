// Pasted text as notes: one a line, bullets and numbers taken off. Pure.
const BULLET = /^\s*(?:[-–—*•·]|\d{1,3}[.)])\s+/u;
const LINES_MAX = 200;

export function noteLines(pasted: string): string[] {
  return pasted
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
    .slice(0, LINES_MAX);
}
