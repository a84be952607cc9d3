// What each person gives in an activity: their writing, that they are done, their votes, and notes that come late.
import { createId } from '#shared/ids.ts';
import { limits } from '#shared/limits.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Step } from '#shared/template/template.ts';
import { phaseAt, positionOf, stepAt, type ActivityId } from '#shared/workshop/agenda.ts';
import type { CommandAnswer, OwnCommand } from '#shared/workshop/commands.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { isDisclosed } from '#shared/workshop/sessionState.ts';
import { random } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { AnswerRow, CommandRow, ParticipantRow, Storage } from '../storage/Storage.ts';
import { boardOf, type Disclosure } from './disclosure.ts';
import type { OpenDocumentById } from './documentPort.ts';
import { writeRevealed } from './revealNotes.ts';
import type { LiveSession, SessionStates } from './sessionStates.ts';

export type Accepted = Extract<CommandAnswer, { ok: true }>;
/** A command by whom, on which session, under which id. */
export type Wish = { who: ParticipantRow; live: LiveSession; id: string };

/** The command and its answer as they are kept. */
export const rowFor = ({ who, id }: Wish, answer: Accepted): CommandRow => ({
  participantId: who.id,
  id,
  answer: JSON.stringify(answer),
});

export type GivenOptions = {
  storage: Storage;
  states: SessionStates;
  openDocument: OpenDocumentById;
  disclosure: Disclosure;
  announce: (live: LiveSession, events: readonly SessionEvent[]) => void;
  /** What a person gave has changed: their own devices, and the numbers for all. */
  announceAnswer: (sessionId: string, participantId: string) => void;
  now: () => number;
};

/** A ballot within a step's limits. */
function checkBallot(votes: Readonly<Record<string, number>>, most: NonNullable<Step['limits']>): void {
  const counts = Object.values(votes);
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum > (most.votes ?? 0) || counts.some((count) => count > (most.perItem ?? most.votes ?? 0)))
    throw new Refused('too_many_votes');
}

/** Carries out a person's own command, or throws why not. */
export function createGiven(options: GivenOptions): (command: OwnCommand, wish: Wish) => Promise<Accepted> {
  const { storage, states, now } = options;

  /** Refuses what belongs to another step than the one everyone is in. */
  function demandNow(live: LiveSession, activity: ActivityId, kind: 'write' | 'vote' | 'any'): void {
    if (isDisclosed(live.state, activity))
      throw new Refused(kind === 'vote' ? 'already_revealed' : 'writing_closed');
    if (hiddenActivity(live.state, live.template) !== activity) throw new Refused('not_in_this_step');
    const step = stepAt(live.template, positionOf(live.template, activity));
    if (kind !== 'any' && step?.kind !== kind) throw new Refused('not_in_this_step');
  }

  async function openWriting(activity: ActivityId, { live, who }: Wish): Promise<Accepted> {
    demandNow(live, activity, 'write');
    const document = await storage.createDocument({
      id: createId('private', random),
      sessionId: live.id,
      kind: 'private',
      owner: who.id,
      activity,
      seed: null,
      now: now(),
    });
    return {
      ok: true,
      version: live.state.version,
      document: { id: document.id, kind: 'private', epoch: document.epoch, activity },
    };
  }

  async function answer(
    activity: ActivityId,
    wish: Wish,
    change: (before: AnswerRow) => AnswerRow,
  ): Promise<Accepted> {
    const { live, who } = wish;
    const before = (await storage.answersIn(live.id, activity)).find(
      ({ participantId }) => participantId === who.id,
    );
    const accepted: Accepted = { ok: true, version: live.state.version };
    await storage.putAnswer({
      sessionId: live.id,
      activity,
      answer: change(before ?? { participantId: who.id, done: false, ballot: null }),
      command: rowFor(wish, accepted),
      now: now(),
    });
    options.announceAnswer(live.id, who.id);
    return accepted;
  }

  async function lateNotes(activity: ActivityId, texts: readonly string[], wish: Wish): Promise<Accepted> {
    const { live, who } = wish;
    const at = positionOf(live.template, activity);
    const phase = phaseAt(live.template, at);
    const section = live.template.sections.find(({ id }) => id === phase?.sections[0]);
    // A vote has no notes of its own to come late.
    if (stepAt(live.template, at)?.kind !== 'write') throw new Refused('not_in_this_step');
    if (live.state.status !== 'running') throw new Refused('session_ended');
    if (!isDisclosed(live.state, activity) || !phase || !section) throw new Refused('not_revealed');
    const author = await options.disclosure.authorNow(live, activity, who);
    const accepted: Accepted = { ok: true, version: live.state.version + 1 };
    const board = await boardOf(options, live.id);
    const notes = texts.map((text) => ({
      kind: section.note?.kind ?? ('plain' as const),
      text: text.slice(0, limits.noteChars),
      fields: {},
      in: sectionId(section.id),
      author,
    }));
    await board.write(
      {
        name: `late:${createId('late', random)}`,
        act: (doc) => writeRevealed(doc, notes, { template: live.template, phase, random }),
      },
      async (append) => {
        const { heads } = await states.commit(live, {
          state: { ...live.state, version: live.state.version + 1 },
          command: rowFor(wish, accepted),
          append,
          forgetBallots: null,
        });
        return heads[0] ?? null;
      },
    );
    options.announce(live, []);
    return accepted;
  }

  async function give(command: OwnCommand, wish: Wish): Promise<Accepted> {
    const { live } = wish;
    switch (command.type) {
      case 'writing.open':
        return openWriting(command.activity, wish);
      case 'done.set':
        demandNow(live, command.activity, 'any');
        return answer(command.activity, wish, (before) => ({ ...before, done: command.done }));
      case 'ballot.set': {
        demandNow(live, command.activity, 'vote');
        checkBallot(
          command.votes,
          stepAt(live.template, positionOf(live.template, command.activity))?.limits ?? {},
        );
        return answer(command.activity, wish, (before) => ({ ...before, ballot: command.votes }));
      }
      case 'note.late':
        return lateNotes(command.activity, command.texts, wish);
    }
  }

  return give;
}
