// Reads the example's document for the page: its stage and the text of each field, told once a frame.
import type * as Y from 'yjs';
import { readExampleDocument } from '#shared/example/exampleDocument.ts';
import { onNextFrame, type Schedule } from '../board/commitScheduler.ts';
import { createReadable, type Readable } from '../session/readable.ts';

export type ExampleContent = ReturnType<typeof readExampleDocument>;

export type ExampleStore = { content: Readable<ExampleContent>; close: () => void };

export function createExampleStore(doc: Y.Doc, schedule: Schedule = onNextFrame): ExampleStore {
  const content = createReadable(readExampleDocument(doc));
  let callOff: (() => void) | null = null;
  const onUpdate = (): void => {
    callOff ??= schedule(() => {
      callOff = null;
      content.set(readExampleDocument(doc));
    });
  };
  doc.on('update', onUpdate);
  return {
    content,
    close: () => {
      callOff?.();
      doc.off('update', onUpdate);
    },
  };
}
