// The example on the page: its parts, how far it has come, and the text that is written together and undone by oneself.
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { partsOf } from '../../../client/example/exampleParts.ts';
import { itemsOver, progressOf } from '../../../client/example/exampleProgress.ts';
import { createExampleStore } from '../../../client/example/exampleStore.ts';
import { addToField, exampleTextOf } from '../../../client/example/exampleText.ts';
import { createExampleUndo } from '../../../client/example/exampleUndo.ts';
import {
  exampleText,
  readExampleDocument,
  seedExampleDocument,
  setStage,
} from '../../../shared/example/exampleDocument.ts';
import { EXAMPLE_FIELDS, exampleField } from '../../../shared/example/exampleFields.ts';

/** Two people with the same example open. */
function together(texts: Record<string, string> = {}): { mine: Y.Doc; other: Y.Doc } {
  const server = new Y.Doc();
  seedExampleDocument(server, 'plan', texts);
  const [mine, other] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [mine, other]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'network');
  mine.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'network') Y.applyUpdate(other, update, 'network');
  });
  other.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'network') Y.applyUpdate(mine, update, 'network');
  });
  return { mine, other };
}

describe('the parts of the example', () => {
  it('hold every field once, also one that no part names', () => {
    const more = { ...EXAMPLE_FIELDS[0], id: 'new' } as (typeof EXAMPLE_FIELDS)[number];
    const fields = [...EXAMPLE_FIELDS, more];
    const placed = partsOf(fields).flatMap((part) => part.fields.map(({ id }) => id));
    expect([...placed].sort()).toEqual(fields.map(({ id }) => id).sort());
    expect(placed.at(-1)).toBe('new');
  });

  it('keep the order in which the fields are read', () => {
    const placed = partsOf(EXAMPLE_FIELDS).flatMap((part) => part.fields.map(({ id }) => id));
    expect(placed).toEqual(EXAMPLE_FIELDS.map(({ id }) => id));
  });
});

describe('how far the example has come', () => {
  it('counts what is filled in, and names what is required and missing', () => {
    const { of, filled, missing, over } = progressOf(EXAMPLE_FIELDS, { title: 'T', context: '  ' });
    expect({ of, filled, over }).toEqual({ of: EXAMPLE_FIELDS.length, filled: 1, over: [] });
    expect(missing).not.toContain('title');
    expect(missing).not.toContain('context');
    expect(missing).toEqual(
      EXAMPLE_FIELDS.filter(({ id, required }) => required && id !== 'title').map(({ id }) => id),
    );
  });

  it('names what is too long, in letters or in lines', () => {
    const texts = { title: 'x'.repeat(81), summary: 'x'.repeat(400), subgoals: '1\n2\n\n3\n4' };
    expect(progressOf(EXAMPLE_FIELDS, texts).over).toEqual(['title', 'subgoals']);
    const subgoals = exampleField('subgoals');
    expect(subgoals && itemsOver(subgoals, texts.subgoals)).toBe(1);
  });
});

describe('the text of the example', () => {
  it('is told once a frame, with its stage', () => {
    const { mine, other } = together({ problem: 'A' });
    const works: (() => void)[] = [];
    const store = createExampleStore(mine, (work) => {
      works.push(work);
      return () => undefined;
    });
    const told = vi.fn();
    store.content.subscribe(told);
    addToField(other, 'problem', 'B');
    setStage(other, 'tried');
    expect(works.length).toBe(1);
    works[0]?.();
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.content.get()).toMatchObject({ stage: 'tried' });
    expect(store.content.get().texts['problem']).toBe('A\nB');
    store.close();
  });

  it('gets a text of the board on a line of its own, and an empty field just the text', () => {
    const { mine } = together({ problem: 'A\n' });
    addToField(mine, 'problem', 'B');
    addToField(mine, 'evidence', 'C');
    expect(exampleText(mine, 'problem')?.toString()).toBe('A\nB');
    expect(exampleText(mine, 'evidence')?.toString()).toBe('C');
  });

  it('is undone without what others have written, and without the stage', () => {
    const { mine, other } = together({ problem: '' });
    const undo = createExampleUndo(mine);
    exampleTextOf(mine, 'problem').write('mine', 4);
    exampleTextOf(other, 'problem').write('mine and theirs', 15);
    undo.separate();
    setStage(mine, 'tried');
    undo.undo();
    expect(exampleText(mine, 'problem')?.toString()).toBe(' and theirs');
    expect(readExampleDocument(mine).stage).toBe('tried');
    undo.redo();
    expect(exampleText(mine, 'problem')?.toString()).toBe('mine and theirs');
    undo.close();
  });

  it('tells of every change that is not its own', () => {
    const { mine, other } = together();
    const heard = vi.fn();
    const stop = exampleTextOf(mine, 'group').observe(heard);
    exampleTextOf(other, 'group').write('x', 1);
    expect(heard).toHaveBeenCalledWith([{ insert: 'x' }]);
    stop();
    exampleTextOf(other, 'group').write('xy', 2);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
