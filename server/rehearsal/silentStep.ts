// A step in which everyone writes unseen: own documents, word by word; nothing reaches anyone before the reveal; then it is shown.
import { agencyKey } from '#shared/agency/agency.ts';
import { SessionView } from '#shared/api.ts';
import { createNote, orderBetween } from '#shared/board/operations.ts';
import { placeWithin } from '#shared/board/placement.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { createId } from '#shared/ids.ts';
import { isDisclosed } from '#shared/workshop/sessionState.ts';
import { random } from '../auth/secrets.ts';
import type { CaseNote } from './caseTypes.ts';
import { counted } from './counted.ts';
import { showAll } from './disclosing.ts';
import { eavesdrop, listenIn, type Listener, type OwnWriting } from './eavesdrop.ts';
import type { PlannedStep } from './planWalk.ts';
import { typeInto, type OpenDocument, type SimulatedPerson } from './simulatedPerson.ts';
import { together } from './together.ts';
import { until } from './until.ts';
import { findNote, untilSeen, writerOf, type Walk } from './walk.ts';

const textsIn = (document: OpenDocument): string =>
  readBoard([document.doc])
    .notes.map(({ text }) => text)
    .sort()
    .join('\n');

async function writeOwn(walk: Walk, planned: PlannedStep, person: SimulatedPerson): Promise<OwnWriting> {
  const { activity } = planned;
  const { document } = await person.line.command({ type: 'writing.open', activity });
  if (!document) throw new Error('no document to write in');
  const own = await person.open(document.id);
  const notes = planned.notes.filter((note) => writerOf(walk, note) === person);
  const ids: string[] = [];
  let o: string | null = null;
  for (const { kind, section, text } of notes) {
    const id = createId('note', random);
    o = orderBetween(o, null);
    ids.push(id);
    const taken = readBoard([own.doc]).notes.map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
    const size = walk.template.sections.find((one) => one.id === section)?.box ?? { w: 1000, h: 1000 };
    const p = placeWithin(taken, [size.w, size.h]);
    createNote(own.doc, { id, kind, p, in: sectionId(section), o, z: o });
    await typeInto(own.doc, id, text);
  }
  // Another device of the same person: what it is given is on the server's disk.
  const other = await person.open(document.id);
  await until(() => textsIn(other) === textsIn(own), 'what was written is on the server');
  other.close();
  await person.line.command({ type: 'done.set', activity, done: true });
  const secret = { writer: person.name, texts: notes.map(({ text }) => text), ids: [...ids, document.id] };
  return { person, docId: document.id, own, secret };
}

/** The notes of a step as they came onto the board: under new ids, with no more of their writers than was promised. */
function recordShown(
  walk: Walk,
  planned: PlannedStep,
  shown: readonly CaseNote[],
  writings: readonly OwnWriting[],
): void {
  const { leader, record } = walk;
  const named = leader.line.state().activities[planned.activity]?.named ?? null;
  const board = readBoard([leader.board]).notes;
  const hidden = new Set(writings.flatMap(({ secret }) => secret.ids));
  for (const note of shown) {
    const found = findNote(board, note);
    if (!found) throw new Error(`“${note.text}” is not on the board.`);
    if (hidden.has(found.id)) record.faults.push(`“${note.text}” is shown under the id it was written under`);
    const { agency } = writerOf(walk, note);
    const { authorship } = planned.step;
    const told =
      authorship === 'named' || (authorship === 'organisation' && named?.includes(agencyKey(agency)));
    record.notes.push({ note, id: found.id, agency: told ? agency : null });
  }
}

async function handInLate(walk: Walk, planned: PlannedStep): Promise<void> {
  for (const note of planned.late) {
    const { activity } = planned;
    await writerOf(walk, note).line.command({ type: 'note.late', activity, texts: [note.text] });
  }
  await untilSeen(walk, planned.late);
  recordShown(walk, planned, planned.late, []);
}

export async function writeUnseen(walk: Walk, planned: PlannedStep): Promise<void> {
  const { people, leader, record, say } = walk;
  const { activity, notes, late } = planned;
  const listeners: Listener[] = await together(people.map((person) => listenIn(person, person === leader)));
  const writings = await together(people.map((person) => writeOwn(walk, planned, person)));
  await until(() => {
    const progress = leader.line.progress();
    return progress?.notes === notes.length && progress.done === people.length;
  }, 'the facilitator is told how many have written');
  const view = SessionView.parse(JSON.parse(String(await leader.fetch(`/api/sessions/${leader.sessionId}`))));
  if (isDisclosed(view.state, activity)) throw new Error('shown before its time');
  const faults = await eavesdrop(listeners, writings, () => showAll(walk, activity));
  await untilSeen(walk, notes);
  record.reveals++;
  recordShown(walk, planned, notes, writings);
  for (const { own } of writings) own.close();
  record.faults.push(...faults.map((fault) => `${activity}: ${fault}`));
  say(
    `  ${people.length} people wrote ${counted(notes.length, 'note')} unseen; ` +
      `${faults.length === 0 ? 'nothing of it reached anyone' : `${faults.length} LEAKED`} before it was shown`,
  );
  if (late.length === 0) return;
  await handInLate(walk, planned);
  say(`  ${counted(late.length, 'late note')} shown after the others`);
}
