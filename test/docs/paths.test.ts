// The documents name only files that exist, and every refusal code stands in the outside contract.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '#shared/errors.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/api.md',
  'docs/operations.md',
];

describe.each(documents)('%s', (document) => {
  it('names only paths that exist', () => {
    const text = read(document);
    const inCode = [...text.matchAll(/`((?:shared|server|client|test|docs|scripts)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? '',
    );
    const links = [...text.matchAll(/\]\(((?!https?:)[\w./-]+)\)/g)].map(([, path]) => path ?? '');
    const missing = [...inCode, ...links].filter((path) => !existsSync(`${root}${path}`));
    expect(missing).toEqual([]);
  });
});

describe('docs/api.md', () => {
  it('lists every refusal code and every close code', () => {
    const text = read('docs/api.md');
    const codes = Object.keys(REFUSALS).filter((code) => !text.includes(`\`${code}\``));
    const closes = Object.values(closeCodes).filter((code) => !text.includes(`| ${code} |`));
    expect({ codes, closes }).toEqual({ codes: [], closes: [] });
  });
});

describe('README.md and ARCHITECTURE.md', () => {
  it('stay short enough to be read', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(120);
  });
});
