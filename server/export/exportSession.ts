// Reads a session and its board at one moment and hands out the outcome in a format.
import { readBoard } from '#shared/board/read.ts';
import type { ExportFormat } from '#shared/api.ts';
import { buildOutcome } from '#shared/outcome/buildOutcome.ts';
import { renderMarkdown } from '#shared/outcome/markdown.ts';
import { minutesOf } from '#shared/outcome/minutes.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { tableOf } from '#shared/outcome/table.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Language } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import type { Registers } from '../registers.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Rooms } from '../sync/rooms.ts';
import { renderCsv } from './csv.ts';
import { fileNameOf } from './fileName.ts';
import { minutesDocument } from './pdfDocument.ts';
import type { PdfPrinter } from './pdfPrinter.ts';
import { registerNames } from './registerNames.ts';

export type Exported = { body: string | Uint8Array; contentType: string; fileName: string };

export async function outcomeOf(
  options: { storage: Storage; rooms: Rooms; now: () => number },
  sessionId: string,
  language: Language,
): Promise<Outcome> {
  const session = await options.storage.sessionById(sessionId);
  const template = session ? templateById(session.template) : undefined;
  if (!session || !template) throw new Refused('not_found');
  const documents = await options.storage.documents(sessionId);
  const state = (await options.storage.sessionState(sessionId)) ?? undefined;
  const endedAt = state?.endedAt ?? Infinity;
  // Whoever comes to read the results afterwards took no part, and every agency fetches the same minutes.
  const people = (await options.storage.participants(sessionId)).filter(
    ({ joinedAt }) => joinedAt <= endedAt,
  );
  const board = documents.find(({ kind }) => kind === 'board');
  if (!board) throw new Refused('not_found');
  const shown = await options.rooms.look(board.id, (doc, authors) => ({
    board: readBoard([doc]),
    authors: { ...authors },
  }));
  return buildOutcome({
    now: options.now(),
    session: { ...session, language },
    template,
    people,
    state,
    ...shown,
  });
}

export async function renderOutcome(
  { registers, printer }: { registers: Registers; printer: PdfPrinter },
  outcome: Outcome,
  format: ExportFormat,
  language: Language,
): Promise<Exported> {
  const names = registerNames(registers, language);
  const fileName = fileNameOf(outcome.session.title, outcome.takenAt, format);
  switch (format) {
    case 'json':
      return {
        body: `${JSON.stringify(Outcome.parse(outcome), null, 2)}\n`,
        contentType: 'application/json; charset=utf-8',
        fileName,
      };
    case 'md':
      return {
        body: renderMarkdown(outcome, language, names),
        contentType: 'text/markdown; charset=utf-8',
        fileName,
      };
    case 'csv':
      return {
        body: renderCsv(tableOf(outcome, language, names)),
        contentType: 'text/csv; charset=utf-8',
        fileName,
      };
    case 'pdf':
      return {
        body: await printer.print(minutesDocument(minutesOf(outcome, language, names), outcome.takenAt)),
        contentType: 'application/pdf',
        fileName,
      };
  }
}
