// Reads a PDF back with poppler's tools, which know nothing of how it was made.
import { spawnSync } from 'node:child_process';

function run(tool: string, args: readonly string[], pdf: Uint8Array): string {
  const { status, stdout, error } = spawnSync(tool, args, { input: pdf, maxBuffer: 256 * 1024 * 1024 });
  if (error || status !== 0) throw new Error(`${tool} could not read the PDF: ${error?.message ?? status}`);
  return stdout.toString('utf8');
}

export const infoOf = (pdf: Uint8Array): string => run('pdfinfo', ['-'], pdf);
export const metadataOf = (pdf: Uint8Array): string => run('pdfinfo', ['-meta', '-'], pdf);
/** The tags, without the text in them: reading that takes poppler minutes in a long document. */
export const structureOf = (pdf: Uint8Array): string => run('pdfinfo', ['-struct', '-'], pdf);
export const fontsOf = (pdf: Uint8Array): string => run('pdffonts', ['-'], pdf);

/** The text of each page, in the order in which it was set. */
export function pagesOf(pdf: Uint8Array): string[] {
  return run('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], pdf).split('\f').slice(0, -1);
}

/** Text without what only the setting of lines has put there: spaces, ends of lines, hyphens, places to break. */
export const squeezed = (text: string): string => text.normalize('NFC').replaceAll(/[\s\u200b\u00ad]/g, '');
