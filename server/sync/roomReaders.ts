// Those who read one document: what they are told after each commit, and how those who come are answered.
import { encodeAck, syncFrame, syncType } from '#shared/sync/messages.ts';
import type { JoinAnswers } from './joinAnswers.ts';
import type { Meter } from './meter.ts';
import type { AuthorsTable, NewAuthor } from './roomAuthors.ts';
import type { Member } from './roomWriter.ts';
import { outFrame, type OutFrame } from './wire.ts';

/** What a commit has put on disk. */
export type Committed = {
  /** All of it as one update; null when nothing was new. */
  update: Uint8Array | null;
  authors: readonly NewAuthor[];
  writers: ReadonlySet<Member>;
  /** The last frame of each writer that is on disk. */
  acks: ReadonlyMap<Member, number>;
  /** The log's head after it. */
  head: number;
};

export type RoomReaders = {
  /** Tells everyone; only to be called when it is on disk. */
  announce: (committed: Committed) => void;
  /** Answers those who asked to read, each once however often they asked; from now on they are told. */
  welcome: (asked: ReadonlyMap<Member, Uint8Array>) => void;
  leave: (member: Member) => void;
};

export type RoomReadersOptions = {
  authors: AuthorsTable;
  answers: JoinAnswers;
  meter: Meter;
  /** ms, never going back */
  clock: () => number;
};

export function createRoomReaders({ authors, answers, meter, clock }: RoomReadersOptions): RoomReaders {
  const readers = new Set<Member>();
  const gone = new WeakSet<Member>();

  return {
    announce: ({ update, authors: found, writers, acks, head }) => {
      const from = clock();
      // Everyone gets the same bytes; the sole author of a batch gets only the ack.
      const news = found.length > 0 ? authors.news(found) : null;
      const content = update && outFrame(syncFrame(syncType.update, update));
      const [sole] = writers.size === 1 ? writers : [];
      for (const reader of readers) {
        const frames: OutFrame[] = [];
        // Authors first: a note is never seen without its agency.
        if (news && reader.own) frames.push(news);
        if (content && reader !== sole) frames.push(content);
        const frame = acks.get(reader);
        if (frame !== undefined && reader.own) frames.push(outFrame(encodeAck({ frame, seq: head })));
        if (frames.length > 0) reader.send(frames);
      }
      // Someone may write before they have asked to read.
      for (const [member, frame] of acks) {
        if (member.own && !readers.has(member)) member.send([outFrame(encodeAck({ frame, seq: head }))]);
      }
      if (content) meter.fanOut(clock() - from, readers.size);
    },
    welcome: (asked) => {
      for (const [member, stateVector] of asked) {
        if (gone.has(member)) continue;
        const state = answers.answer(stateVector);
        member.sendState(member.own ? [...authors.all(), ...state] : state);
        readers.add(member);
      }
    },
    leave: (member) => {
      gone.add(member);
      readers.delete(member);
    },
  };
}
