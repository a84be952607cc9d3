// A note's text as one short line, where it stands for the note.
const SHORT = 60;

export function shorten(text: string, most = SHORT): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
