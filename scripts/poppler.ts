// Finds poppler's tools, which read PDFs back in tests, or installs Debian's where this user may.
import { spawnSync } from 'node:child_process';
import { installPackage } from './debianPackage.ts';

const isThere = (): boolean => ['pdftotext', 'pdfinfo'].every((tool) => !spawnSync(tool, ['-v']).error);

/** Exits with a message when the tools are not to be had. */
export function ensurePoppler(): void {
  if (isThere()) return;
  installPackage('poppler-utils');
  if (isThere()) return;
  process.stderr.write(
    'The tests of PDFs need pdftotext and pdfinfo: install them (apt-get install poppler-utils), then run again.\n',
  );
  process.exit(1);
}
