// A session with someone who leads it, its people and their lines: taken through its steps as a facilitator would.
import { createNote } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import type { ActivityId, Position } from '#shared/workshop/agenda.ts';
import type { Command, CommandAnswer } from '#shared/workshop/commands.ts';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { openLine, untilState, type TestLine } from './liveLine.ts';
import { createSession, join, joinAsFacilitator, ownClient, until, type TestPerson } from './people.ts';

export type LedSession = {
  id: string;
  code: string;
  boardId: string;
  anna: TestPerson;
  lead: TestLine;
  people: TestPerson[];
  lines: TestLine[];
};

export type Where = { url: string; token: string };

/** Makes a session of the problem tree, led by Anna, with one person of each agency named. */
export async function openSession(
  { url, token }: Where,
  agencies: readonly string[] = ['skatteverket', 'kriminalvarden'],
): Promise<LedSession> {
  const { id, code, facilitatorUrl, boardId } = await createSession(url, token);
  const anna = await joinAsFacilitator(url, { code, facilitatorUrl });
  const people: TestPerson[] = [];
  for (const [index, agency] of agencies.entries())
    people.push(await join(url, code, `Person ${index}`, agency));
  const [lead, ...lines] = await Promise.all([anna, ...people].map(openLine));
  if (!lead) throw new Error('nobody leads');
  return { id, code, boardId, anna, lead, people, lines };
}

/** The session on new lines, as after a restart of its server. */
export async function reopen(session: LedSession): Promise<LedSession> {
  for (const line of [session.lead, ...session.lines]) line.close();
  const [lead, ...lines] = await Promise.all([session.anna, ...session.people].map(openLine));
  return { ...session, lead: lead ?? session.lead, lines };
}

/** One of the people, with their line. */
export function personIn(session: LedSession, index: number): { person: TestPerson; line: TestLine } {
  const [person, line] = [session.people[index], session.lines[index]];
  if (!person || !line) throw new Error(`no person ${index}`);
  return { person, line };
}

/** Sends a command that must be accepted. */
export async function demand(
  line: TestLine,
  command: Command,
  id?: string,
): Promise<Extract<CommandAnswer, { ok: true }>> {
  const answer = await line.command(command, id);
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.code}`);
  return answer;
}

/** Takes everyone to a step, from wherever the session is; starts it first if need be. */
export async function goTo({ lead, lines }: LedSession, to: Position): Promise<SessionState> {
  if (lead.state().status === 'planned') {
    await demand(lead, { type: 'session.start' });
    await untilState(lead, ({ status }) => status === 'running', 'started');
  }
  const from = lead.state().at;
  if (!from) throw new Error('the session is nowhere');
  if (from.phase !== to.phase || from.step !== to.step) await demand(lead, { type: 'step.go', from, to });
  for (const line of [lead, ...lines])
    await untilState(line, ({ at }) => at?.phase === to.phase && at.step === to.step, 'moved');
  return lead.state();
}

export async function askForWriting(line: TestLine, activity: ActivityId): Promise<DocumentRef> {
  const { document } = await demand(line, { type: 'writing.open', activity });
  if (!document) throw new Error('no document');
  return document;
}

/** Opens a person's own writing, and waits until it may be written in. */
export async function openWriting(
  { person, line }: { person: TestPerson; line: TestLine },
  activity: ActivityId,
): Promise<DocumentLink> {
  const link = ownClient(person, await askForWriting(line, activity));
  await until(() => link.loaded.get(), 'own document');
  return link;
}

/** Writes notes in a document, under ids that tell of nobody else's, and waits for the server's word. */
export async function writeNotes(link: DocumentLink, section: string, ...texts: string[]): Promise<void> {
  for (const text of texts)
    createNote(link.doc, {
      id: `own_${Math.random().toString(36).slice(2)}`,
      kind: 'cause',
      p: [0, 0],
      in: sectionId(section),
      text,
    });
  await until(() => link.saved.get().state === 'saved', 'own notes saved');
}

export const isShown = (state: SessionState, activity: ActivityId): boolean =>
  typeof state.activities[activity]?.disclosedAt === 'number';

/** Counts down to what was hidden, and waits until everyone has been told that it is shown. */
export async function discloseNow({ lead, lines }: LedSession, activity: ActivityId): Promise<void> {
  await demand(lead, { type: 'disclose.start', activity });
  for (const line of [lead, ...lines])
    await untilState(line, (state) => isShown(state, activity), `${activity} shown`);
}
