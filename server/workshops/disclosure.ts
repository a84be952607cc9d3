// What a disclosure shows: all notes of an activity in one transaction, or its votes counted, with the state that says so.
import { agencyKey } from '#shared/agency/agency.ts';
import { readBoard, type Board } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { phaseAt, positionOf, stepAt, type ActivityId } from '#shared/workshop/agenda.ts';
import { disclose } from '#shared/workshop/decide.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { Tally } from '#shared/workshop/sessionState.ts';
import { stillNamed } from '#shared/workshop/threshold.ts';
import { random } from '../auth/secrets.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import type { OpenDocument, OpenDocumentById } from './documentPort.ts';
import type { ProgressReader } from './progress.ts';
import { notesToShow, writeRevealed, type HiddenNote } from './revealNotes.ts';
import type { LiveSession, SessionStates } from './sessionStates.ts';

export type DisclosureOptions = {
  storage: Storage;
  states: SessionStates;
  openDocument: OpenDocumentById;
  progress: ProgressReader;
  now: () => number;
};

export type Disclosure = {
  /** Shows what the countdown that is over was for, and answers what happened. */
  perform: (live: LiveSession, activity: ActivityId) => Promise<SessionEvent[]>;
  /** What may be told now of the writer of a note in an activity. */
  authorNow: (live: LiveSession, activity: ActivityId, writer: ParticipantRow) => Promise<string>;
};

export async function boardOf(
  options: Pick<DisclosureOptions, 'storage' | 'openDocument'>,
  sessionId: string,
): Promise<OpenDocument> {
  const documents = await options.storage.documents(sessionId);
  const board = documents.find(({ kind }) => kind === 'board');
  if (!board) throw new Error('a session without a board');
  return options.openDocument(board.id);
}

/** The votes given, on notes that can be voted on; most first, equal ones by id, which tells nothing. */
export function tallyOf(
  ballots: readonly Readonly<Record<string, number>>[],
  board: Board,
  sections: readonly string[],
): Tally['results'] {
  const ids = new Set(sections.map(sectionId));
  const open = new Set(
    board.notes
      .filter((note) => note.bin === undefined && note.in !== undefined && ids.has(note.in))
      .map(({ id }) => id),
  );
  const votes = new Map<string, number>();
  for (const ballot of ballots) {
    for (const [note, count] of Object.entries(ballot))
      if (open.has(note)) votes.set(note, (votes.get(note) ?? 0) + count);
  }
  return [...votes]
    .map(([note, count]) => ({ note, votes: count }))
    .sort((a, b) => b.votes - a.votes || (a.note < b.note ? -1 : 1));
}

export function createDisclosure(options: DisclosureOptions): Disclosure {
  const { storage, states, now } = options;

  function authorIn(
    live: LiveSession,
    activity: ActivityId,
    writer: ParticipantRow,
    named: readonly string[] | null,
  ): string {
    const step = stepAt(live.template, positionOf(live.template, activity));
    if (step?.authorship === 'named') return writer.id;
    const key = agencyKey(writer.agency);
    return step?.authorship === 'organisation' && named?.includes(key) ? `agency:${key}` : 'anonymous';
  }

  /** The agencies to name now: those that were promised, as long as nobody stands alone behind one. */
  async function namedNow(live: LiveSession, activity: ActivityId): Promise<string[] | null> {
    const promised = live.state.activities[activity]?.named ?? null;
    if (promised === null) return null;
    const writers = await options.progress.writersIn(live.id, activity);
    return stillNamed(
      promised,
      writers.map(({ agency }) => agencyKey(agency)),
    );
  }

  async function hiddenNotes(live: LiveSession, activity: ActivityId): Promise<HiddenNote[]> {
    const people = new Map((await storage.participants(live.id)).map((person) => [person.id, person]));
    const named = await namedNow(live, activity);
    const limit = stepAt(live.template, positionOf(live.template, activity))?.limits?.notes;
    const all: HiddenNote[] = [];
    for (const { id, owner } of await storage.privateDocuments(live.id, activity)) {
      const writer = owner === null ? undefined : people.get(owner);
      if (!writer) continue;
      const notes = await options.openDocument(id).look((doc) => notesToShow(doc, limit));
      const author = authorIn(live, activity, writer, named);
      all.push(
        ...notes.map((note) => ({
          kind: note.kind,
          text: note.text,
          fields: note.fields,
          author,
          ...(note.in !== undefined && { in: note.in }),
        })),
      );
    }
    return all;
  }

  async function commitDisclosed(
    live: LiveSession,
    result: Parameters<typeof disclose>[1],
    append: Parameters<SessionStates['commit']>[1]['append'],
    forgetBallots: ActivityId | null,
  ): Promise<{ heads: number[]; events: SessionEvent[] }> {
    const decided = disclose(live.state, result, { template: live.template, now: now() });
    if (!decided.ok) throw new Error(`the countdown is over but cannot end: ${decided.code}`);
    const { heads } = await states.commit(live, {
      state: decided.state,
      command: null,
      append,
      forgetBallots,
    });
    return { heads, events: decided.events };
  }

  async function showNotes(live: LiveSession, activity: ActivityId): Promise<SessionEvent[]> {
    const phase = phaseAt(live.template, positionOf(live.template, activity));
    if (!phase) throw new Error('an activity of no phase');
    // From here no frame is taken into the private documents: what was acked before is shown, the rest is its writer's.
    live.sealed = activity;
    try {
      const notes = await hiddenNotes(live, activity);
      const board = await boardOf(options, live.id);
      let events: SessionEvent[] = [];
      await board.write(
        {
          name: `disclose:${activity}`,
          act: (doc) => writeRevealed(doc, notes, { template: live.template, phase, random }),
        },
        async (append) => {
          const done = await commitDisclosed(live, { shown: notes.length }, append, null);
          events = done.events;
          return done.heads[0] ?? null;
        },
      );
      return events;
    } finally {
      live.sealed = null;
    }
  }

  async function countVotes(live: LiveSession, activity: ActivityId): Promise<SessionEvent[]> {
    const phase = phaseAt(live.template, positionOf(live.template, activity));
    const answers = await storage.answersIn(live.id, activity);
    const ballots = answers.flatMap(({ ballot }) =>
      ballot !== null && Object.keys(ballot).length > 0 ? [ballot] : [],
    );
    const board = await boardOf(options, live.id);
    const results = await board.look((doc) => tallyOf(ballots, readBoard([doc]), phase?.sections ?? []));
    const of = (await options.progress.progressOf(live.id, { agencies: false }))?.people ?? ballots.length;
    const tally: Tally = { results, voters: ballots.length, of: Math.max(of, ballots.length) };
    return (await commitDisclosed(live, { tally }, null, activity)).events;
  }

  return {
    perform: (live, activity) => {
      const step = stepAt(live.template, positionOf(live.template, activity));
      return step?.kind === 'vote' ? countVotes(live, activity) : showNotes(live, activity);
    },
    authorNow: async (live, activity, writer) =>
      authorIn(live, activity, writer, await namedNow(live, activity)),
  };
}
