// Undo of one person's own writing in the example. It never takes away what another has written.
import * as Y from 'yjs';
import { LOCAL } from '#shared/board/operations.ts';
import { fieldsOf } from '#shared/example/exampleDocument.ts';
import type { FieldUndo } from '../board/useBoundText.ts';

const CAPTURE_MS = 400;

export type ExampleUndo = FieldUndo & { close: () => void };

export function createExampleUndo(doc: Y.Doc): ExampleUndo {
  const manager = new Y.UndoManager(fieldsOf(doc), {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: CAPTURE_MS,
  });
  return {
    undo: () => {
      manager.undo();
    },
    redo: () => {
      manager.redo();
    },
    separate: () => manager.stopCapturing(),
    close: () => manager.destroy(),
  };
}
