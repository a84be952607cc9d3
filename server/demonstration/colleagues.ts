// The simulated colleagues of a demonstration: they write their own private documents, one after the other, and say that they are done.
import { createNote, orderBetween } from '#shared/board/operations.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { sectionId } from '#shared/board/section.ts';
import { createId } from '#shared/ids.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { isDisclosed } from '#shared/workshop/sessionState.ts';
import { random } from '../auth/secrets.ts';
import type { CaseNote } from '../rehearsal/caseTypes.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import type { OpenDocumentById } from '../workshops/documentPort.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';

/** So many have written when the visitor comes; the others follow at this pace. */
const ALREADY = 5;
const PACE_MS = 2500;

export type Colleagues = {
  /** Lets the colleagues write what is theirs, in a session that has just been made. */
  write: (sessionId: string, activity: ActivityId, people: readonly ParticipantRow[]) => Promise<void>;
  close: () => void;
};

export type ColleaguesOptions = {
  storage: Storage;
  states: SessionStates;
  openDocument: OpenDocumentById;
  causes: readonly CaseNote[];
  announceAnswer: (sessionId: string, participantId: string) => void;
  now: () => number;
  onFailure: (error: unknown) => void;
};

export function createColleagues(options: ColleaguesOptions): Colleagues {
  const { storage, now } = options;
  const waiting = new Set<ReturnType<typeof setTimeout>>();

  async function writeOne(
    sessionId: string,
    activity: ActivityId,
    person: ParticipantRow,
    notes: readonly CaseNote[],
  ): Promise<void> {
    const live = await options.states.get(sessionId);
    // The visitor may have shown the notes already.
    if (isDisclosed(live.state, activity) || live.state.status !== 'running') return;
    const row = await storage.createDocument({
      id: createId('private', random),
      sessionId,
      kind: 'private',
      owner: person.id,
      activity,
      seed: null,
      now: now(),
    });
    await options.openDocument(row.id).write({
      name: 'colleague',
      act: (doc) => {
        let order: string | null = null;
        return notes.map(({ kind, section, text }) => {
          const id = createId('note', random);
          order = orderBetween(order, null);
          createNote(doc, { id, kind, p: [0, 0], s: NOTE_SIZE, text, in: sectionId(section), o: order });
          return { itemId: id, participantId: person.id };
        });
      },
    });
    await storage.putAnswer({
      sessionId,
      activity,
      answer: { participantId: person.id, done: true, ballot: null },
      command: { participantId: person.id, id: createId('wish', random), answer: '{"ok":true,"version":0}' },
      now: now(),
    });
    options.announceAnswer(sessionId, person.id);
  }

  return {
    write: async (sessionId, activity, people) => {
      const shares = people.map((_, seat) =>
        options.causes.filter((_cause, index) => index % people.length === seat),
      );
      for (const [seat, person] of people.entries()) {
        const write = (): Promise<void> => writeOne(sessionId, activity, person, shares[seat] ?? []);
        if (seat < ALREADY) await write();
        else {
          const timer = setTimeout(
            () => {
              waiting.delete(timer);
              write().catch(options.onFailure);
            },
            (seat - ALREADY + 1) * PACE_MS,
          );
          waiting.add(timer.unref());
        }
      }
    },
    close: () => {
      for (const timer of waiting) clearTimeout(timer);
    },
  };
}
