// The notes of the far view as numbers: the same however the board came to be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import { createFarScene, TINTS, type FarScene } from '../../../client/canvas/far/farScene.ts';
import {
  binNote,
  createNote,
  ensureNoteText,
  moveNote,
  restoreNote,
  setColour,
  setKind,
  setLook,
} from '../../../shared/board/operations.ts';

const numbers = (scene: FarScene): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: scene.count() }, (_, at) => [
      scene.idAt(at),
      [...scene.boxes().slice(at * 4, at * 4 + 4), TINTS[scene.tints()[at] ?? -1], scene.lines()[at]],
    ]),
  );

function boardOf(): { doc: Y.Doc; store: BoardStore } {
  const doc = new Y.Doc();
  return { doc, store: createBoardStore([doc], () => () => {}) };
}

describe('the scene of the far view', () => {
  it('is the one that would be made anew, after whatever happened', () => {
    const what = fc.constantFrom('make', 'move', 'bin', 'restore', 'kind', 'colour', 'look', 'text');
    fc.assert(
      fc.property(fc.array(fc.tuple(what, fc.nat(7)), { maxLength: 50 }), (acts) => {
        const { doc, store } = boardOf();
        const scene = createFarScene(store);
        const stop = store.commits.subscribe(scene.follow);
        for (const [act, n] of acts) {
          const id = `n${n}`;
          if (act === 'make') {
            if (!store.getItem(id)) createNote(doc, { id, kind: 'plain', p: [n * 10, 0], text: '' });
          } else if (!store.getItem(id)) continue;
          else if (act === 'move') moveNote(doc, id, [n * 100, 7], undefined);
          else if (act === 'bin') binNote(doc, id, 1);
          else if (act === 'restore') restoreNote(doc, id);
          else if (act === 'kind') setKind(doc, id, 'risk');
          else if (act === 'colour') setColour(doc, id, 'blue');
          else if (act === 'look') setLook(doc, id, 'text');
          else ensureNoteText(doc, id)?.insert(0, 'Det som står på lappen, och mera därtill ');
        }
        expect(numbers(scene)).toEqual(numbers(createFarScene(store)));
        stop();
        store.close();
      }),
    );
  });

  it('knows each note’s colour: the one chosen for it, else its kind’s; a text has none', () => {
    const { doc, store } = boardOf();
    createNote(doc, { id: 'kind', kind: 'risk', p: [0, 0], text: '' });
    createNote(doc, { id: 'chosen', kind: 'risk', p: [0, 0], text: '', colour: 'green' });
    createNote(doc, { id: 'text', kind: 'plain', p: [0, 0], text: 'Rubrik', look: 'text' });
    const found = numbers(createFarScene(store));
    expect(found).toMatchObject({
      kind: [0, 0, 200, 124, 'risk', 0],
      chosen: expect.arrayContaining(['colour-green']) as unknown,
      text: expect.arrayContaining(['text']) as unknown,
    });
  });
});
