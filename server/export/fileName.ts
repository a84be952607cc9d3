// What a file that is handed out is called.

/** A name every system takes: letters of the title without marks, the date, the format. */
export function fileNameOf(title: string, takenAt: string, format: string): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'traff' : plain.toLowerCase()}-${takenAt.slice(0, 10)}.${format}`;
}
