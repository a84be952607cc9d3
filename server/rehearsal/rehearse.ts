// The main job without a browser: a whole session with simulated people over the real protocols, ending in its exports.
// Fails when an export lacks anything that was written.
import { setMaxListeners } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreatedSession } from '#shared/api.ts';
import type { Note } from '#shared/board/note.ts';
import { createLink, createNote, moveNote, orderBetween, setField } from '#shared/board/operations.ts';
import { freePlace } from '#shared/board/placement.ts';
import { byReadingOrder, readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { createId } from '#shared/ids.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';
import { createApp } from '../app.ts';
import { random } from '../auth/secrets.ts';
import { openDataFolder } from '../dataFolder.ts';
import { createLog } from '../log.ts';
import { runOperatorCommand } from '../operator.ts';
import { caseContents } from './caseContent.ts';
import { casePeople } from './casePeople.ts';
import type { CaseContent, CasePerson } from './caseTypes.ts';
import { whatIsMissing } from './checkExports.ts';
import { callApi, joinAs, type SimulatedPerson } from './simulatedPerson.ts';

export type RehearsalWish = {
  template: string;
  agencies: number;
  people: number;
  /** Folder for the exports. */
  out: string;
  /** A running server, or null to start one with a temporary data folder. */
  url: string | null;
  token: string | null;
  say: (line: string) => void;
};

const SEEN_BY_ALL_MS = 30_000;
const POLL_MS = 20;

type Place = { url: string; token: string; close: () => Promise<void> };

async function startOwnServer(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'utbyte-rehearsal-'));
  const folder = await openDataFolder(dataDir);
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    publicUrl: null,
    trustProxy: false,
    logLevel: 'error',
  };
  const app = await createApp({ config, storage: folder.storage, log: createLog('error'), now: Date.now });
  const token = await runOperatorCommand(
    folder.storage,
    { command: 'token.create', role: 'organiser' },
    Date.now(),
  );
  return {
    url: app.url,
    token,
    close: async () => {
      await app.close();
      await folder.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** People spread evenly over so many agencies; past the written cast, the cast again with a number. */
export function castOf(agencies: number, people: number): CasePerson[] {
  const chosen = [...new Set(casePeople.map(({ agency }) => agency))].slice(0, agencies);
  const ranks = chosen.map((agency) => casePeople.filter((person) => person.agency === agency));
  return Array.from({ length: people }, (_, index) => {
    const rank = ranks[index % agencies] ?? [];
    const turn = Math.floor(index / agencies);
    const person = rank[turn % rank.length];
    if (!person) throw new Error('the cast is empty');
    const round = Math.floor(turn / rank.length);
    return round === 0 ? person : { ...person, name: `${person.name} ${round + 1}` };
  });
}

async function writeNotes(
  content: CaseContent,
  people: readonly SimulatedPerson[],
  say: (line: string) => void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let order: string | null = null;
  const orders = content.notes.map(() => (order = orderBetween(order, null)));
  // Everyone writes at the same time, each their own notes one after the other.
  await Promise.all(
    people.map(async (person, seat) => {
      for (const [index, note] of content.notes.entries()) {
        if (note.by % people.length !== seat) continue;
        const id = createId('note', random);
        const o = orders[index] ?? orderBetween(null, null);
        createNote(person.doc, { id, kind: note.kind, p: [20, 76], in: sectionId(note.section), o, z: o });
        await person.type(id, note.text);
        for (const [field, value] of Object.entries(note.fields ?? {}))
          setField(person.doc, id, field, value);
        ids.set(note.key, id);
      }
    }),
  );
  say(`  ${ids.size} notes written by ${people.length} people`);
  return ids;
}

/** The first person tidies up: no two notes lie on each other. */
function moveApart(person: SimulatedPerson, template: string): number {
  const sections = templateById(template)?.sections ?? [];
  const notes: Note[] = readBoard([person.doc]).notes.sort(byReadingOrder);
  let moved = 0;
  for (const section of sections) {
    const taken: { x: number; y: number; w: number; h: number }[] = [];
    for (const note of notes.filter((candidate) => candidate.in === sectionId(section.id))) {
      const p = freePlace(taken, section.box.w, note.s);
      taken.push({ x: p[0], y: p[1], w: note.s[0], h: note.s[1] });
      moveNote(person.doc, note.id, p, note.in);
      moved++;
    }
  }
  return moved;
}

/** Waits until a condition holds; the people's sockets do the work meanwhile. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + SEEN_BY_ALL_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const everyNoteIn = (person: SimulatedPerson, content: CaseContent): boolean => {
  const texts = new Set(readBoard([person.doc]).notes.map((note) => note.text.trim()));
  return content.notes.every((note) => texts.has(note.text.trim()));
};

async function exportAll(
  place: Place,
  person: SimulatedPerson,
  out: string,
): Promise<{ outcome: Outcome; markdown: string }> {
  const read = async (format: string): Promise<string> => {
    const response = await fetch(
      `${place.url}/api/sessions/${person.sessionId}/export?format=${format}&lang=sv`,
      { headers: { cookie: person.cookie } },
    );
    if (!response.ok) throw new Error(`The export as ${format} failed: HTTP ${response.status}.`);
    const text = await response.text();
    await writeFile(join(out, `outcome.${format}`), text);
    return text;
  };
  return { outcome: Outcome.parse(JSON.parse(await read('json'))), markdown: await read('md') };
}

/** Notes that an export has elsewhere than where they were moved to. */
function whatIsMisplaced(person: SimulatedPerson, outcome: Outcome): string[] {
  const placed = new Map(
    outcome.sections.flatMap((section) => section.notes.map(({ id, p }) => [id, p.join()] as const)),
  );
  return readBoard([person.doc])
    .notes.filter((note) => placed.get(note.id) !== note.p.join())
    .map((note) => `json: place of “${note.text}”`);
}

async function runSession(
  place: Place,
  wish: RehearsalWish,
  content: CaseContent,
  people: SimulatedPerson[],
): Promise<number> {
  const { say } = wish;
  const { body: session } = await callApi(
    `${place.url}/api/sessions`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${place.token}` },
      body: JSON.stringify({ template: content.template, title: content.title, dnr: content.dnr }),
    },
    CreatedSession,
  );
  say(`Session ${session.code}: ${content.title}`);
  for (const person of castOf(wish.agencies, wish.people))
    people.push(await joinAs(person, place.url, session.code));
  say(`  ${people.length} people from ${wish.agencies} agencies have joined`);
  const ids = await writeNotes(content, people, say);
  await until(() => people.every((person) => everyNoteIn(person, content)), 'everyone sees every note');
  const [first] = people;
  if (!first) throw new Error('nobody joined');
  for (const [index, link] of content.links.entries()) {
    const [from, to] = [ids.get(link.from), ids.get(link.to)];
    const person = people[index % people.length] ?? first;
    if (from && to) createLink(person.doc, { id: createId('link', random), type: link.type, from, to });
  }
  const moved = moveApart(first, content.template);
  const settled = (person: SimulatedPerson): boolean =>
    readBoard([person.doc]).links.length === content.links.length;
  await until(() => people.every(settled), 'everyone sees every link');
  const places = (person: SimulatedPerson): string => {
    const notes = readBoard([person.doc]).notes.map(({ id, p }) => `${id} ${p.join()}`);
    return notes.sort((a, b) => (a < b ? -1 : 1)).join('\n');
  };
  await until(() => people.every((person) => places(person) === places(first)), 'everyone sees every move');
  say(`  ${content.links.length} links drawn, ${moved} notes moved`);

  const { outcome, markdown } = await exportAll(place, first, wish.out);
  say(`  exported to ${join(wish.out, 'outcome.json')} and outcome.md`);
  const missing = [
    ...whatIsMissing(content, people.length, outcome, markdown),
    ...whatIsMisplaced(first, outcome),
  ];
  for (const line of missing) say(`  missing: ${line}`);
  const notes = outcome.sections.reduce((sum, section) => sum + section.notes.length, 0);
  process.stdout.write(
    `${missing.length === 0 ? 'Rehearsal complete' : 'Rehearsal FAILED'}: ${people.length} people, ${outcome.agencies.length} agencies, ` +
      `${notes} notes, ${outcome.links.length} links, ${missing.length} missing in the exports\n`,
  );
  return missing.length === 0 ? 0 : 1;
}

/** Returns the exit code: 0 when the exports hold everything that was written. */
export async function rehearse(wish: RehearsalWish): Promise<number> {
  const content = caseContents.find(({ template }) => template === wish.template);
  if (!content) {
    const known = caseContents.map(({ template }) => template).join(', ');
    throw new Error(`There is no template “${wish.template}” to rehearse. Known: ${known}.`);
  }
  if (wish.people < wish.agencies)
    throw new Error(`${wish.people} people cannot come from ${wish.agencies} agencies.`);
  // A folder that cannot be written to is better known before everyone has met.
  await mkdir(wish.out, { recursive: true });
  if (wish.url !== null && wish.token === null)
    throw new Error('Against a running server a token is needed: --token, from “token create”.');
  const place =
    wish.url === null
      ? await startOwnServer()
      : { url: wish.url.replace(/\/+$/, ''), token: wish.token ?? '', close: async () => {} };
  const people: SimulatedPerson[] = [];
  // Each stock client adds a listener for the end of the process; here there are as many as people.
  setMaxListeners(wish.people + 10, process);
  try {
    return await runSession(place, wish, content, people);
  } finally {
    for (const person of people) person.close();
    await place.close();
  }
}
