// Each person listens, as an outsider, for what the others write unseen: on every channel, until just before it is shown.
import { EXPORT_FORMATS } from '#shared/api.ts';
import { readBoard } from '#shared/board/read.ts';
import { leaksIn, type Secret } from './silenceCheck.ts';
import type { OpenDocument, SimulatedPerson } from './simulatedPerson.ts';
import { together } from './together.ts';

/** One person's own document of a step, and what nobody else may know of it. */
export type OwnWriting = { person: SimulatedPerson; docId: string; own: OpenDocument; secret: Secret };

/** Someone with all that they knew before anyone began to write. */
export type Listener = { person: SimulatedPerson; known: Buffer[]; formats: readonly string[] };

/** What arrives this close to the end of the countdown may already be the reveal itself. */
const MARGIN_MS = 250;

/** What a person can ask for over HTTP about the session. */
function askAll({ person, formats }: Pick<Listener, 'person' | 'formats'>): Promise<Buffer[]> {
  const path = `/api/sessions/${person.sessionId}`;
  return together([
    person.fetch(path),
    ...formats.map((format) => person.fetch(`${path}/export?format=${format}&lang=sv`)),
  ]);
}

/** The formats in which words stand as they were written; a PDF is made of the same outcome. */
const LEGIBLE = EXPORT_FORMATS.filter((format) => format !== 'pdf');

/** @param thorough asks for every legible format, not for the data alone */
export async function listenIn(person: SimulatedPerson, thorough: boolean): Promise<Listener> {
  const formats = thorough ? LEGIBLE : ['json'];
  const known = await askAll({ person, formats });
  person.hearing.begin();
  return { person, known, formats };
}

/** Tries to open the next person's document, which nobody else may. */
async function knock(writings: readonly OwnWriting[]): Promise<string[]> {
  const answers = await together(
    writings.map(async ({ person }, index) => {
      const next = writings[(index + 1) % writings.length];
      if (!next || next.person === person || !(await person.isLetIn(next.docId))) return [];
      return [`${person.name} was let into the document of ${next.person.name}`];
    }),
  );
  return answers.flat();
}

/**
 * @param show what ends the silence: begins the countdown and waits until all is shown
 * @returns a line for each thing that reached someone too early
 */
export async function eavesdrop(
  listeners: readonly Listener[],
  writings: readonly OwnWriting[],
  show: () => Promise<void>,
): Promise<string[]> {
  const faults = await knock(writings);
  for (const listener of listeners) {
    await askAll(listener);
    const { person } = listener;
    person.hearing.hear('document', JSON.stringify(readBoard([person.board])));
  }
  await show();
  for (const { person, known } of listeners) {
    const heard = person.hearing.until(person.line.dueAt() - MARGIN_MS);
    person.hearing.end();
    const own = writings.find((writing) => writing.person === person)?.secret;
    const others = writings.filter((writing) => writing.person !== person).map(({ secret }) => secret);
    const mine = [...(own?.texts ?? []), ...(own?.ids ?? [])].join('\n');
    for (const { what, writer, channel } of leaksIn(heard, others, [...known, Buffer.from(mine)]))
      faults.push(`${person.name} received “${what}” of ${writer} over ${channel}`);
  }
  return faults;
}
