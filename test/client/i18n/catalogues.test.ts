// The catalogues hold what the page says and nothing else: every key is used, and both languages have the same ones.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { sv } from '../../../client/i18n/sv.ts';

const client = fileURLToPath(new URL('../../../client', import.meta.url));

const source = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n'))
  .map((file) => readFileSync(join(client, file), 'utf8'))
  .join('\n');

/** The paths of all texts, as `t` takes them. */
function paths(catalogue: object, above = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key] : paths(value as object, `${above}${key}.`),
  );
}

/** Groups whose last part is a value of the program's, such as the reason of a refusal; all of their keys are used. */
const WHOLE_GROUPS = [
  'saved.refused',
  'saved.closed',
  'refused.why',
  'refused.closedWhy',
  'session.step',
  'session.agenda.is',
  'session.guide.purpose',
  'session.guide.can',
  'session.guide.turns',
  'session.guide.split',
  'board.commands',
  'board.keys.groups',
  'board.keys.names',
  'board.keys.pointerWhat',
  'board.keys.pointerHow',
  'board.menu.submenus',
  'board.zoom.why',
  'board.arrange.colours',
];
/** Groups of which some keys are chosen by a value: that value must then be written out somewhere. */
const CHOSEN_FROM = ['copy', 'room', 'board.said', 'board.work', 'board.undoAsked'];

const written = (text: string): boolean => source.includes(`'${text}'`);

function isUsed(path: string): boolean {
  // What was done, and what was left because it is locked, is said under the same key with an ending (`doneWith`).
  const key = path.replace(/(?:ButLocked)?_(?:one|other)$/, '');
  const group = key.slice(0, key.lastIndexOf('.'));
  if (written(key)) return true;
  if (!source.includes(`\`${group}.$\{`)) return false;
  if (WHOLE_GROUPS.includes(group)) return true;
  return CHOSEN_FROM.includes(group) && written(key.slice(group.length + 1));
}

describe('the catalogues', () => {
  it('have no key that the page never uses', () => {
    expect(paths(sv).filter((path) => !isUsed(path))).toEqual([]);
  });

  it('have the same keys in both languages, and the same values in their texts', () => {
    expect(paths(en).sort()).toEqual(paths(sv).sort());
    const values = (catalogue: object): [string, string[]][] =>
      paths(catalogue).map((path) => {
        const text = path
          .split('.')
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], catalogue);
        return [path, [...String(text).matchAll(/\{\{\w+(?:, number)?\}\}/g)].map(([value]) => value).sort()];
      });
    expect(Object.fromEntries(values(en))).toEqual(Object.fromEntries(values(sv)));
  });
});
