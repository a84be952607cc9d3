// Reads a session and its board at one moment and hands out the outcome in a format.
import { readBoard } from '#shared/board/read.ts';
import type { ExportFormat } from '#shared/api.ts';
import { buildOutcome } from '#shared/outcome/buildOutcome.ts';
import { renderMarkdown } from '#shared/outcome/markdown.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Language } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import type { Registers } from '../registers.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Rooms } from '../sync/rooms.ts';

export type Exported = { body: string; contentType: string; fileName: string };

/** A file name every system takes: letters of the title without marks, the date, the format. */
function fileNameOf(title: string, takenAt: string, format: ExportFormat): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'traff' : plain.toLowerCase()}-${takenAt.slice(0, 10)}.${format}`;
}

export async function outcomeOf(
  options: { storage: Storage; rooms: Rooms; now: () => number },
  sessionId: string,
  language: Language,
): Promise<Outcome> {
  const session = await options.storage.sessionById(sessionId);
  const template = session ? templateById(session.template) : undefined;
  if (!session || !template) throw new Refused('not_found');
  const documents = await options.storage.documents(sessionId);
  const people = await options.storage.participants(sessionId);
  const board = documents.find(({ kind }) => kind === 'board');
  if (!board) throw new Refused('not_found');
  const { room } = await options.rooms.open(board.id);
  return buildOutcome({
    now: options.now(),
    session: { ...session, language },
    template,
    people,
    board: await room.look((doc) => readBoard([doc])),
    authors: room.authors(),
  });
}

export function renderOutcome(
  outcome: Outcome,
  format: ExportFormat,
  language: Language,
  registers: Registers,
): Exported {
  const fileName = fileNameOf(outcome.session.title, outcome.takenAt, format);
  switch (format) {
    case 'json':
      return {
        body: `${JSON.stringify(Outcome.parse(outcome), null, 2)}\n`,
        contentType: 'application/json; charset=utf-8',
        fileName,
      };
    case 'md': {
      const names = {
        agency: (id: string) => registers.agencies.find((agency) => agency.id === id)?.sv ?? id,
        subGoal: (id: string) => {
          const goal = registers.subGoals.find((candidate) => candidate.id === id);
          return goal ? `${goal.no}. ${goal.title[language]}` : id;
        },
      };
      return {
        body: renderMarkdown(outcome, language, names),
        contentType: 'text/markdown; charset=utf-8',
        fileName,
      };
    }
  }
}
