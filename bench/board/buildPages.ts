// Builds the peers' pages once; again only when they, their libraries or the scene have changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.ts';
import { digestOf } from './digest.ts';

const PAGES = ['reactFlow', 'excalidraw', 'document'] as const;
const sources = join(root, 'bench/board/pages');
const output = join(root, 'out/board-pages');

const SOURCES = [
  'bench/board/pages',
  'bench/board/moves.ts',
  'bench/board/scene.ts',
  'bench/sequence.ts',
  'shared/board',
  'package-lock.json',
];

/** The folder of the built pages. */
export async function buildPages(): Promise<string> {
  const stamp = join(output, '.stamp');
  const digest = digestOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return output;
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: sources,
    logLevel: 'error',
    define: { 'process.env.IS_PREACT': '"false"' },
    build: {
      outDir: output,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: PAGES.map((name) => join(sources, `${name}.html`)) },
    },
  });
  writeFileSync(stamp, digest);
  return output;
}
