// Which description the content of each kind of document follows.
import { boardShape, privateShape } from '../board/boardShape.ts';
import type { DocumentShape } from '../board/shape.ts';
import { exampleShape } from '../example/exampleDocument.ts';
import type { DocumentKind } from '../workshop/documents.ts';

export const DOCUMENT_SHAPES: Readonly<Record<DocumentKind, DocumentShape>> = {
  board: boardShape,
  private: privateShape,
  example: exampleShape,
};
