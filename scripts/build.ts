// Builds the client into dist/client; with --if-needed only when its sources have changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const stamp = join(root, 'dist/client/.stamp');

/** A digest of everything the build reads. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  const read = (path: string): void => void hash.update(path).update(readFileSync(join(root, path)));
  for (const folder of ['client', 'shared']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(root.length));
    for (const path of paths.sort()) read(path);
  }
  for (const path of ['package-lock.json', 'vite.config.ts']) read(path);
  return hash.digest('hex');
}

const digest = digestOfSources();
const current = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
if (!process.argv.includes('--if-needed') || !current) {
  process.stdout.write('Building the client…\n');
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, digest);
}
