// A step in which everyone works on the board: new notes, fields, links, and a board on which nothing covers anything.
import { createLink, createNote, lastOrder, moveNote, setField } from '#shared/board/operations.ts';
import { placeWithin } from '#shared/board/placement.ts';
import { byReadingOrder, readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import { random } from '../auth/secrets.ts';
import { counted } from './counted.ts';
import type { PlannedStep } from './planWalk.ts';
import { typeInto, type SimulatedPerson } from './simulatedPerson.ts';
import { together } from './together.ts';
import { until } from './until.ts';
import { idOf, untilSeen, writerOf, type Walk } from './walk.ts';

/** Everyone writes at the same time, each their own notes one after the other. */
async function writeNotes(walk: Walk, { notes }: PlannedStep): Promise<void> {
  await together(
    walk.people.map(async (person) => {
      for (const note of notes) {
        if (writerOf(walk, note) !== person) continue;
        const id = createId('note', random);
        const o = lastOrder(readBoard([person.board]).notes);
        const section = sectionId(note.section);
        createNote(person.board, { id, kind: note.kind, p: [20, 92], in: section, o, z: o });
        await typeInto(person.board, id, note.text);
        walk.record.notes.push({ note, id, agency: person.agency });
      }
    }),
  );
  await untilSeen(walk, notes);
}

/** Whoever leads tidies up: in these sections no two notes lie on each other. */
async function moveApart(walk: Walk, keys: ReadonlySet<string>): Promise<void> {
  const { leader, people } = walk;
  const { notes, sections } = readBoard([leader.board]);
  for (const { id, key, s } of sections) {
    if (key === undefined || !keys.has(key)) continue;
    const taken: Box[] = [];
    for (const note of notes.filter((one) => one.in === id).sort(byReadingOrder)) {
      const p = placeWithin(taken, s, note.s);
      taken.push({ x: p[0], y: p[1], w: note.s[0], h: note.s[1] });
      moveNote(leader.board, note.id, p, id);
    }
  }
  const places = ({ board }: SimulatedPerson): string =>
    readBoard([board])
      .notes.map(({ id, p }) => `${id} ${p.join()}`)
      .sort()
      .join('\n');
  await until(() => people.every((person) => places(person) === places(leader)), 'everyone sees every move');
}

async function fillIn(walk: Walk, { fields }: PlannedStep): Promise<void> {
  for (const { note, field, value } of fields) {
    const id = idOf(walk, note.key);
    if (id === undefined) throw new Error(`“${note.text}” is not on the board.`);
    setField(writerOf(walk, note).board, id, field, value);
  }
  const filled = ({ board }: SimulatedPerson): boolean => {
    const there = new Map(readBoard([board]).notes.map((note) => [note.id, note.fields]));
    return fields.every(
      ({ note, field, value }) =>
        JSON.stringify(there.get(idOf(walk, note.key) ?? '')?.[field]) === JSON.stringify(value),
    );
  };
  await until(() => walk.people.every(filled), 'everyone sees every field');
}

async function drawLinks(walk: Walk, { links }: PlannedStep): Promise<void> {
  const { people, leader, record } = walk;
  for (const [index, link] of links.entries()) {
    const [from, to] = [idOf(walk, link.from), idOf(walk, link.to)];
    if (from === undefined || to === undefined) throw new Error(`${link.from} → ${link.to} leads nowhere.`);
    const person = people[index % people.length] ?? leader;
    createLink(person.board, { id: createId('link', random), type: link.type, from, to });
    record.links.push(link);
  }
  const drawn = ({ board }: SimulatedPerson): boolean =>
    readBoard([board]).links.length === record.links.length;
  await until(() => people.every(drawn), 'everyone sees every link');
}

export async function workInTheOpen(walk: Walk, planned: PlannedStep): Promise<void> {
  const { notes, fields, links, phase } = planned;
  const done: string[] = [];
  if (notes.length > 0) {
    await writeNotes(walk, planned);
    done.push(`${counted(notes.length, 'note')} written on the board`);
  }
  if (fields.length > 0) {
    await fillIn(walk, planned);
    done.push(`${counted(fields.length, 'field')} filled in`);
  }
  if (links.length > 0) {
    await drawLinks(walk, planned);
    done.push(`${counted(links.length, 'link')} drawn`);
  }
  if (notes.length > 0 || planned.step.kind === 'cluster') {
    await moveApart(walk, new Set([...phase.sections, ...notes.map(({ section }) => section)]));
    done.push('notes moved apart');
  }
  // To look at what was shown is no news; a step of its own is.
  if (done.length === 0 && planned.step.kind !== 'reveal') done.push('read through together');
  if (done.length > 0) walk.say(`  ${done.join(', ')}`);
}
