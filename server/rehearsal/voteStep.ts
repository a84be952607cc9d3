// A vote: everyone gives a ballot within the limits, nobody sees another's, and the result is what was cast.
import { byReadingOrder, readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Step } from '#shared/template/template.ts';
import type { Tally } from '#shared/workshop/sessionState.ts';
import { showAll } from './disclosing.ts';
import type { PlannedStep } from './planWalk.ts';
import { together } from './together.ts';
import { until } from './until.ts';
import { type Walk } from './walk.ts';

/** The ballot of the person on a seat: different ones for different seats, all votes given, none too many. */
export function ballotFor(
  seat: number,
  notes: readonly string[],
  most: NonNullable<Step['limits']>,
): Record<string, number> {
  const ballot: Record<string, number> = {};
  let left = most.votes ?? 0;
  for (let turn = 0; turn < notes.length && left > 0; turn++) {
    const note = notes[(seat * (seat + 1) + turn) % notes.length];
    if (note === undefined) break;
    const votes = Math.min(left, most.perItem ?? left);
    ballot[note] = votes;
    left -= votes;
  }
  return ballot;
}

/** What all ballots together come to. */
export function sumOf(ballots: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  const results = new Map<string, number>();
  for (const ballot of ballots) {
    for (const [note, votes] of Object.entries(ballot)) results.set(note, (results.get(note) ?? 0) + votes);
  }
  return results;
}

/** Whether a result says of each note what was cast, the most first. */
export function isResultOf(results: Tally['results'], cast: ReadonlyMap<string, number>): boolean {
  return (
    results.length === cast.size &&
    results.every(({ note, votes }) => cast.get(note) === votes) &&
    results.every(({ votes }, index) => index === 0 || votes <= (results[index - 1]?.votes ?? 0))
  );
}

export async function voteUnseen(walk: Walk, planned: PlannedStep): Promise<void> {
  const { people, leader, record, say } = walk;
  const { activity, at, step, phase } = planned;
  const sections = new Set(phase.sections.map(sectionId));
  const notes = readBoard([leader.board])
    .notes.filter(
      ({ in: section, bin }) => bin === undefined && section !== undefined && sections.has(section),
    )
    .sort(byReadingOrder)
    .map(({ id }) => id);
  const ballots = await together(
    people.map(async ({ line }, seat) => {
      const votes = ballotFor(seat, notes, step.limits ?? {});
      await line.command({ type: 'ballot.set', activity, votes });
      await line.command({ type: 'done.set', activity, done: true });
      return votes;
    }),
  );
  await until(() => leader.line.progress()?.done === people.length, 'the facilitator is told who many voted');
  for (const [seat, { line, name }] of people.entries()) {
    await until(
      () => JSON.stringify(line.mine()?.ballot) === JSON.stringify(ballots[seat]),
      `${name} sees their own ballot, and no other`,
    );
    if (line.state().activities[activity]?.tally)
      record.faults.push(`${activity}: ${name} saw the result before the vote ended`);
  }
  await showAll(walk, activity);
  const results = sumOf(ballots);
  const tally = leader.line.state().activities[activity]?.tally;
  if (!tally || !isResultOf(tally.results, results))
    record.faults.push(`${activity}: the result is not what was cast`);
  record.votes.push({ ...at, voters: people.length, results });
  const given = [...results.values()].reduce((sum, votes) => sum + votes, 0);
  say(`  ${people.length} people gave ${given} votes to ${results.size} of ${notes.length} notes, unseen`);
}
