// One word for the content of files and folders: what was made of them is made anew when it changes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.ts';

/** @param paths of files and folders of the project */
export function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const read = (path: string): void => {
    const full = join(root, path);
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) read(join(path, name));
    else hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) read(path);
  return hash.digest('hex').slice(0, 16);
}
