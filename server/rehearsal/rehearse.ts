// The main job without a browser: a whole session with simulated people over the real protocols, ending in its exports.
// Fails when an export lacks anything that was written or voted, or when anything reached someone before its time.
import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { CreatedSession } from '#shared/api.ts';
import { templateById } from '#shared/template/templates.ts';
import { agendaOf } from '#shared/workshop/agenda.ts';
import { caseContents } from './caseContent.ts';
import { extraNotes } from './caseExtras.ts';
import { castOf } from './casePeople.ts';
import type { CaseContent } from './caseTypes.ts';
import { checkExports } from './checkExports.ts';
import { fetchResults } from './fetchResults.ts';
import { startOwnServer, type Place } from './ownServer.ts';
import { planWalk } from './planWalk.ts';
import { callApi, joinAs, type SimulatedPerson } from './simulatedPerson.ts';
import type { Walk } from './walk.ts';
import { walkAgenda } from './walkAgenda.ts';

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

/** Everyone joins, the first through the facilitator link. */
async function gather(
  place: Place,
  wish: RehearsalWish,
  content: CaseContent,
  people: SimulatedPerson[],
): Promise<SimulatedPerson> {
  const { title, dnr, template } = content;
  const { body: session } = await callApi(
    `${place.url}/api/sessions`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${place.token}` },
      body: JSON.stringify({ template, title, dnr }),
    },
    CreatedSession,
  );
  wish.say(`Session ${session.code}: ${title}`);
  const { code } = session;
  const facilitatorKey = new URL(session.facilitatorUrl).hash.replace('#leda=', '');
  for (const [seat, person] of castOf(wish.agencies, wish.people).entries())
    people.push(await joinAs(person, { url: place.url, code, ...(seat === 0 && { facilitatorKey }) }));
  const [leader] = people;
  if (!leader) throw new Error('nobody joined');
  wish.say(
    `  ${people.length} people from ${wish.agencies} agencies have joined, ${leader.name} as facilitator`,
  );
  return leader;
}

/** One line that says how it went. */
function verdictOf({ people, record }: Walk, agencies: number, missing: number): string {
  const votes = record.votes.reduce(
    (sum, vote) => sum + [...vote.results.values()].reduce((a, b) => a + b, 0),
    0,
  );
  const wrong = record.faults.length;
  return (
    `${missing + wrong === 0 ? 'Rehearsal complete' : 'Rehearsal FAILED'}: ${people.length} people, ${agencies} agencies, ` +
    `${record.notes.length} notes, ${record.links.length} links, ${votes} votes, ${record.reveals} reveals, ` +
    `${missing} missing in the exports${wrong > 0 ? `, ${wrong} wrong on the way` : ''}\n`
  );
}

async function runSession(
  place: Place,
  wish: RehearsalWish,
  content: CaseContent,
  people: SimulatedPerson[],
): Promise<number> {
  const { say } = wish;
  const template = templateById(content.template);
  if (!template) throw new Error(`no template ${content.template}`);
  const leader = await gather(place, wish, content, people);
  const agenda = agendaOf(template, leader.line.state().off);
  const plan = planWalk(template, agenda, {
    notes: [...content.notes, ...extraNotes(template, people.length)],
    links: content.links,
  });
  const walk: Walk = {
    template,
    people,
    leader,
    record: { notes: [], links: [], votes: [], own: null, reveals: 0, faults: [] },
    tried: { clock: false, undo: false, cancel: false },
    say,
  };
  await walkAgenda(walk, plan);
  for (const line of walk.record.faults) say(`  wrong: ${line}`);
  const results = await fetchResults(leader, wish.out);
  say(`Written to ${wish.out}: ${[...results.files.keys()].join(', ')}`);
  const { missing, notCompared } = await checkExports(walk, results);
  for (const line of notCompared) say(`  not compared: ${line}`);
  for (const line of missing) say(`  missing: ${line}`);
  process.stdout.write(verdictOf(walk, results.outcome.agencies.length, missing.length));
  return missing.length + walk.record.faults.length === 0 ? 0 : 1;
}

/** Returns the exit code: 0 when the exports hold everything, and nothing came out before its time. */
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
  // Each stock client adds a listener for the end of the process; here each person has up to three at a time.
  setMaxListeners(wish.people * 3 + 10, process);
  try {
    return await runSession(place, wish, content, people);
  } finally {
    for (const person of people) person.close();
    await place.close();
  }
}
