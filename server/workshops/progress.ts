// How far the current activity has come, in numbers: notes, who is done, agencies. Never what was written, never who.
import { agencyKey } from '#shared/agency/agency.ts';
import { readBoard } from '#shared/board/read.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import type { Mine, Progress } from '#shared/workshop/sessionState.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import type { OpenDocumentById } from './documentPort.ts';
import type { SessionStates } from './sessionStates.ts';

export type ProgressReader = {
  /** Null when people do not write or vote unseen in the current step. */
  progressOf: (sessionId: string, wish: { agencies: boolean }) => Promise<Progress | null>;
  mineOf: (sessionId: string, participantId: string) => Promise<Mine | null>;
  /** The same for everyone at once. */
  minesIn: (sessionId: string) => Promise<(participantId: string) => Mine | null>;
  /**
   * Those whom a note without a name may be by: who is there and does not lead, and whoever has written in the activity.
   * One who leads seldom writes, and hides nobody; one who wrote and left is known to have been there.
   */
  writersIn: (sessionId: string, activity: ActivityId | null) => Promise<ParticipantRow[]>;
};

export type ProgressOptions = {
  storage: Storage;
  states: SessionStates;
  openDocument: OpenDocumentById;
  linesOf: (participantId: string) => number;
};

/** Private documents whose count is kept: those of many sessions at once. */
const KEPT_COUNTS = 5000;

export function createProgressReader(options: ProgressOptions): ProgressReader {
  const { storage } = options;
  const activityIn = async (sessionId: string): Promise<ActivityId | null> => {
    const { state, template } = await options.states.get(sessionId);
    return hiddenActivity(state, template);
  };
  /** Notes of a private document at a head of its log. */
  const counted = new Map<string, { head: number; notes: number }>();
  /** The one counted longest ago goes first. */
  function keep(docId: string, count: { head: number; notes: number }): void {
    counted.delete(docId);
    counted.set(docId, count);
    const [oldest] = counted.keys();
    if (counted.size > KEPT_COUNTS && oldest !== undefined) counted.delete(oldest);
  }

  async function countNotes(docId: string, head: number): Promise<number> {
    const known = counted.get(docId);
    if (known?.head === head) return known.notes;
    const notes = await options
      .openDocument(docId)
      .look(
        (doc) =>
          readBoard([doc]).notes.filter((note) => note.bin === undefined && note.text.trim() !== '').length,
      );
    keep(docId, { head, notes });
    return notes;
  }

  const presentIn = async (sessionId: string): Promise<ParticipantRow[]> =>
    (await storage.participants(sessionId)).filter(
      ({ id, simulated }) => simulated || options.linesOf(id) > 0,
    );

  /** Notes by who wrote them. */
  async function written(sessionId: string, activity: ActivityId): Promise<Map<string, number>> {
    const notes = new Map<string, number>();
    for (const { id, owner, head } of await storage.privateDocuments(sessionId, activity)) {
      const count = await countNotes(id, head);
      if (owner !== null && count > 0) notes.set(owner, count);
    }
    return notes;
  }

  async function minesIn(sessionId: string): Promise<(participantId: string) => Mine | null> {
    const activity = await activityIn(sessionId);
    if (activity === null) return () => null;
    const answers = await storage.answersIn(sessionId, activity);
    const own = new Map(answers.map((answer) => [answer.participantId, answer]));
    return (participantId) => ({
      activity,
      done: own.get(participantId)?.done ?? false,
      ballot: own.get(participantId)?.ballot ?? {},
    });
  }

  async function writersIn(sessionId: string, activity: ActivityId | null): Promise<ParticipantRow[]> {
    const wrote = activity === null ? new Map<string, number>() : await written(sessionId, activity);
    const present = new Set((await presentIn(sessionId)).map(({ id }) => id));
    return (await storage.participants(sessionId)).filter(
      ({ id, role }) => wrote.has(id) || (role !== 'facilitator' && present.has(id)),
    );
  }

  return {
    writersIn,
    progressOf: async (sessionId, wish) => {
      const activity = await activityIn(sessionId);
      if (activity === null) return null;
      const [people, answers, notes] = await Promise.all([
        presentIn(sessionId),
        storage.answersIn(sessionId, activity),
        written(sessionId, activity),
      ]);
      const done = new Set(
        answers
          // In a vote, who has voted is as done as who says so.
          .filter((answer) => answer.done || Object.keys(answer.ballot ?? {}).length > 0)
          .map(({ participantId }) => participantId),
      );
      // Whoever leads counts only when they take part; one who wrote and left still does.
      const given = new Set([...done, ...notes.keys()]);
      const counting = new Set([
        ...people.filter(({ id, role }) => role !== 'facilitator' || given.has(id)).map(({ id }) => id),
        ...done,
      ]);
      const agencies = new Set(
        people.filter(({ id }) => counting.has(id)).map(({ agency }) => agencyKey(agency)),
      );
      // Who is done without having written has not been heard.
      const voted = answers.filter(({ ballot }) => Object.keys(ballot ?? {}).length > 0);
      const wrote = new Set([...notes.keys(), ...voted.map(({ participantId }) => participantId)]);
      const heard = new Set(people.filter(({ id }) => wrote.has(id)).map(({ agency }) => agencyKey(agency)));
      return {
        activity,
        notes: [...notes.values()].reduce((sum, count) => sum + count, 0),
        done: done.size,
        people: counting.size,
        ...(wish.agencies && { agencies: { written: heard.size, of: agencies.size } }),
      };
    },
    mineOf: async (sessionId, participantId) => (await minesIn(sessionId))(participantId),
    minesIn,
  };
}
