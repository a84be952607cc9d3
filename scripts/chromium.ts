// Finds Chromium, or installs Debian's where this user may; otherwise says in one line what to do. How it is started.
import { existsSync } from 'node:fs';
import { installPackage } from './debianPackage.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** It talks to nobody but the page's server. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return existsSync(given) ? given : null;
  return PLACES.find((path) => existsSync(path)) ?? null;
}

/** The path of a Chromium; exits with a message when there is none to be had. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  installPackage('chromium');
  const installed = findChromium();
  if (installed) return installed;
  process.stderr.write(
    'The browser tests need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH, then run again.\n',
  );
  process.exit(1);
}
