// What is loaded into a server under test before its own code (test/support/preload/), and how a folder of flags steers it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The environment of a process that loads a module in each of its threads. */
export const preloading = (name: 'dying' | 'sickDisk'): Record<string, string> => ({
  NODE_OPTIONS: `--import ${new URL(`./preload/${name}.ts`, import.meta.url).href}`,
});

export type SickDisk = {
  env: Record<string, string>;
  /** `slow`: ms that each commit takes; `stuck`: none ends; `read-only`: none can be begun. */
  fall: (ill: 'slow' | 'stuck' | 'read-only', ms?: number) => void;
  recover: () => void;
};

export function createSickDisk(): SickDisk {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-disk-'));
  const recover = (): void => {
    for (const name of ['slow', 'stuck', 'read-only']) rmSync(join(folder, name), { force: true });
  };
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    env: { ...preloading('sickDisk'), UTBYTE_TEST_DISK: folder },
    fall: (ill, ms = 0) => writeFileSync(join(folder, ill), String(ms)),
    recover,
  };
}
