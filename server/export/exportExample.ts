// A session's example: begun from the board once, read with what people have made of it, and handed out in a format.
import type { ExampleFormat } from '#shared/api.ts';
import { draftExample, stageOf, type Draft } from '#shared/example/draftExample.ts';
import { buildExample, Example } from '#shared/example/example.ts';
import { readExampleDocument, type WrittenExample } from '#shared/example/exampleDocument.ts';
import { exampleInWords } from '#shared/example/exampleInWords.ts';
import { renderExampleMarkdown } from '#shared/example/exampleMarkdown.ts';
import { createId } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import type { Language } from '#shared/text.ts';
import { random } from '../auth/secrets.ts';
import type { Registers } from '../registers.ts';
import type { DocumentRow, Storage } from '../storage/Storage.ts';
import type { Rooms } from '../sync/rooms.ts';
import { seedExample } from '../workshops/seedExample.ts';
import { outcomeOf, type Exported } from './exportSession.ts';
import { fileNameOf } from './fileName.ts';
import { exampleDocument } from './pdfDocument.ts';
import type { PdfPrinter } from './pdfPrinter.ts';
import { registerNames } from './registerNames.ts';

type Sources = { storage: Storage; rooms: Rooms; registers: Registers; now: () => number };

type Drafted = { outcome: Outcome; draft: Draft; written: WrittenExample };

/** What the board says an example would be, as it stands now. */
async function draftOf(options: Sources, sessionId: string, language: Language): Promise<Drafted> {
  const outcome = await outcomeOf(options, sessionId, language);
  const draft = draftExample(outcome, language, registerNames(options.registers, language));
  const texts = Object.fromEntries(Object.entries(draft).map(([field, { text }]) => [field, text]));
  return { outcome, draft, written: { stage: stageOf(outcome), texts } };
}

async function documentOf({ storage }: Sources, sessionId: string): Promise<DocumentRow | undefined> {
  return (await storage.documents(sessionId)).find(({ kind }) => kind === 'example');
}

/** The session's one example; made of the board when it is asked for the first time. */
export async function beginExample(
  options: Sources,
  sessionId: string,
  language: Language,
): Promise<DocumentRow> {
  const known = await documentOf(options, sessionId);
  if (known) return known;
  const { written } = await draftOf(options, sessionId, language);
  // Should another have asked meanwhile, the storage hands out theirs.
  return options.storage.createDocument({
    id: createId('example', random),
    sessionId,
    kind: 'example',
    owner: null,
    activity: null,
    seed: seedExample(written),
    now: options.now(),
  });
}

/** The example as it stands: what people have written, or the draft while nobody has begun. */
export async function exampleOf(options: Sources, sessionId: string, language: Language): Promise<Example> {
  const { outcome, draft, written } = await draftOf(options, sessionId, language);
  const document = await documentOf(options, sessionId);
  if (!document) return buildExample(outcome, draft, written);
  return buildExample(outcome, draft, await options.rooms.look(document.id, readExampleDocument));
}

export async function renderExample(
  printer: PdfPrinter,
  example: Example,
  format: ExampleFormat,
  language: Language,
): Promise<Exported> {
  const fileName = fileNameOf(`${example.session.title} exempel`, example.takenAt, format);
  switch (format) {
    case 'json':
      return {
        body: `${JSON.stringify(Example.parse(example), null, 2)}\n`,
        contentType: 'application/json; charset=utf-8',
        fileName,
      };
    case 'md':
      return {
        body: renderExampleMarkdown(example, language),
        contentType: 'text/markdown; charset=utf-8',
        fileName,
      };
    case 'pdf': {
      const words = exampleInWords(example, language);
      const { agencies, dnr, takenAt } = example;
      return {
        body: await printer.print(exampleDocument(words, agencies, dnr, takenAt)),
        contentType: 'application/pdf',
        fileName,
      };
    }
  }
}
