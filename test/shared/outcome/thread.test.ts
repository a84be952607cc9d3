// The golden thread: every way an action may or may not reach a problem, and what counts as evidence.
import { expect, it } from 'vitest';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import { gapsOf, type ThreadLink, type ThreadNote } from '#shared/outcome/thread.ts';

const note = (id: string, kind: NoteKind, over: Partial<ThreadNote> = {}): ThreadNote => ({
  id,
  kind,
  text: id,
  fields: {},
  ...over,
});
const link = (from: string, type: LinkType, to: string): ThreadLink => ({ from, type, to });
const P = note('p', 'problem', { fields: { source: 'SCB' } });
const [A, C, D] = [note('a', 'action'), note('c', 'cause'), note('d', 'cause')];
const unaimed = (notes: ThreadNote[], links: ThreadLink[]): string[] =>
  gapsOf(notes, links).actionsWithoutProblem;

it('takes an action that addresses a problem, or a cause of one over any number of causes', () => {
  expect(unaimed([P, A], [link('a', 'addresses', 'p')])).toEqual([]);
  expect(unaimed([P, A, C], [link('a', 'addresses', 'c'), link('c', 'explains', 'p')])).toEqual([]);
  const chain = [link('a', 'addresses', 'c'), link('c', 'explains', 'd'), link('d', 'explains', 'p')];
  expect(unaimed([P, A, C, D], chain)).toEqual([]);
});

it('misses the problem without a link, by another kind of link, or the wrong way round', () => {
  expect(unaimed([P, A], [])).toEqual(['a']);
  expect(unaimed([P, A], [link('a', 'relatesTo', 'p')])).toEqual(['a']);
  expect(unaimed([P, A], [link('p', 'addresses', 'a')])).toEqual(['a']);
  expect(unaimed([P, A, C], [link('a', 'addresses', 'c')])).toEqual(['a']);
  expect(unaimed([P, A, C], [link('a', 'addresses', 'c'), link('p', 'explains', 'c')])).toEqual(['a']);
  expect(unaimed([P, A, C], [link('a', 'addresses', 'c'), link('c', 'relatesTo', 'p')])).toEqual(['a']);
});

it('follows causes only: a consequence that is said to explain carries no chain', () => {
  const effect = note('e', 'effect');
  expect(unaimed([P, A, effect], [link('a', 'addresses', 'e'), link('e', 'explains', 'p')])).toEqual(['a']);
});

it('ends in a circle of causes, with and without a way to the problem', () => {
  const circle = [link('a', 'addresses', 'c'), link('c', 'explains', 'd'), link('d', 'explains', 'c')];
  expect(unaimed([P, A, C, D], circle)).toEqual(['a']);
  expect(unaimed([P, A, C, D], [...circle, link('d', 'explains', 'p')])).toEqual([]);
  expect(unaimed([P, A, C], [link('a', 'addresses', 'c'), link('c', 'explains', 'c')])).toEqual(['a']);
});

it('goes through no note in the bin, without text, or that is not there', () => {
  const links = [link('a', 'addresses', 'c'), link('c', 'explains', 'p')];
  expect(unaimed([P, A, { ...C, bin: 1 }], links)).toEqual(['a']);
  expect(unaimed([P, A, { ...C, text: ' \n' }], links)).toEqual(['a']);
  expect(unaimed([P, A], links)).toEqual(['a']);
  expect(unaimed([{ ...P, text: '' }, A], [link('a', 'addresses', 'p')])).toEqual(['a']);
  expect(unaimed([{ ...A, bin: 1 }, note('b', 'action', { text: '' })], [])).toEqual([]);
});

it('asks a problem for evidence that supports it, or for a source', () => {
  const bare = note('p', 'problem');
  const evidence = note('e', 'evidence');
  const unsupported = (notes: ThreadNote[], links: ThreadLink[]): string[] =>
    gapsOf(notes, links).problemsWithoutEvidence;
  expect(unsupported([bare, evidence], [])).toEqual(['p']);
  expect(unsupported([bare, evidence], [link('e', 'supports', 'p')])).toEqual([]);
  expect(unsupported([bare, evidence], [link('p', 'supports', 'e')])).toEqual(['p']);
  expect(unsupported([bare, evidence], [link('e', 'relatesTo', 'p')])).toEqual(['p']);
  expect(unsupported([bare, note('e', 'plain')], [link('e', 'supports', 'p')])).toEqual(['p']);
  expect(unsupported([bare, { ...evidence, bin: 1 }], [link('e', 'supports', 'p')])).toEqual(['p']);
  expect(unsupported([P], [])).toEqual([]);
  expect(unsupported([note('p', 'problem', { fields: { source: '  ' } })], [])).toEqual(['p']);
});

it('is told in the order of the notes, and in a time that grows with the board, not with its square', () => {
  const causes = Array.from({ length: 20_000 }, (_, index) => note(`c${index}`, 'cause'));
  const links = causes.map(({ id }, index) => link(id, 'explains', index === 0 ? 'p' : `c${index - 1}`));
  const begun = performance.now();
  expect(
    unaimed([note('z', 'action'), P, A, ...causes], [...links, link('a', 'addresses', 'c19999')]),
  ).toEqual(['z']);
  expect(performance.now() - begun).toBeLessThan(2000);
});
