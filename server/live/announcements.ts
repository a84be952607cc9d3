// What the people of a session are told over socket.io, and who of them: everyone, those who lead, or one person.
import type { Server, Socket } from 'socket.io';
import { limits } from '#shared/limits.ts';
import type { ClientEvents, ServerEvents } from '#shared/live.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import { peopleOf } from '../workshops/people.ts';
import type { ProgressReader } from '../workshops/progress.ts';
import type { LiveSession } from '../workshops/sessionStates.ts';
import { createEvery } from './every.ts';

export type SocketData = { person: ParticipantRow; device: string | null };
export type LiveServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

export const leadRoom = (sessionId: string): string => `lead ${sessionId}`;
export const personRoom = (participantId: string): string => `person ${participantId}`;

export type Announcements = {
  /** People or the door of a session changed. */
  people: (sessionId: string) => void;
  state: (live: LiveSession, events: readonly SessionEvent[]) => void;
  /** The numbers of the current activity changed. */
  progress: (sessionId: string) => void;
  /** What a person gave changed: tells their own devices. */
  mine: (sessionId: string, participantId: string) => void;
  close: () => void;
};

export function createAnnouncements(options: {
  io: LiveServer;
  storage: Storage;
  progress: ProgressReader;
  linesOf: (participantId: string) => number;
  now: () => number;
  onFailure: (error: unknown) => void;
}): Announcements {
  const { io, storage, progress, now, onFailure } = options;
  const news = createEvery({
    ms: limits.newsEveryMs,
    now,
    onFailure,
    tell: async (sessionId) => {
      const session = await storage.sessionById(sessionId);
      if (!session) return;
      const people = await peopleOf(storage, sessionId, options.linesOf);
      io.to(sessionId).emit('news', { open: session.open, people });
    },
  });
  const numbers = createEvery({
    ms: limits.progressEveryMs,
    now,
    onFailure,
    tell: async (sessionId) => {
      const all = await progress.progressOf(sessionId, { agencies: true });
      io.to(leadRoom(sessionId)).emit('progress', all);
      if (all) delete all.agencies;
      io.to(sessionId).except(leadRoom(sessionId)).emit('progress', all);
    },
  });

  async function tellMine(sessionId: string, participantId: string): Promise<void> {
    const mine = await progress.mineOf(sessionId, participantId);
    io.to(personRoom(participantId)).emit('mine', mine);
  }

  /** Tells each what only they know of the step that everyone is in now. */
  async function tellEveryone(sessionId: string): Promise<void> {
    const mine = await progress.minesIn(sessionId);
    for (const id of io.of('/').adapter.rooms.get(sessionId) ?? []) {
      const socket = io.of('/').sockets.get(id);
      socket?.emit('mine', mine(socket.data.person.id));
    }
  }

  return {
    people: news.announce,
    state: (live, events) => {
      io.to(live.id).emit('state', { state: live.state, events: [...events], now: now() });
      numbers.announce(live.id);
      if (events.some(({ type }) => type !== 'timer')) tellEveryone(live.id).catch(onFailure);
    },
    progress: numbers.announce,
    mine: (sessionId, participantId) => {
      tellMine(sessionId, participantId).catch(onFailure);
      numbers.announce(sessionId);
    },
    close: () => {
      news.close();
      numbers.close();
    },
  };
}
