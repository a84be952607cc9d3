// A room's presence without sockets: its clock and timer are the test's, and its people keep what they are told.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { messageType, parseOwnMessage } from '#shared/sync/messages.ts';
import { decodeNews, encodePatch, type PresenceEntry } from '#shared/sync/presenceCodec.ts';
import type { PresencePatch } from '#shared/sync/presenceView.ts';
import { watchRoster, type PresenceRoster } from '../../client/presence/presenceRoster.ts';
import type { PresenceMember } from '../../server/sync/presence/presenceMember.ts';
import { createRoomPresence, type RoomPresence } from '../../server/sync/presence/roomPresence.ts';

/** What a test changes of a line. */
type Moods = { isBehind: boolean; isQuiet: boolean };

export type OwnPerson = PresenceMember &
  Moods & {
    frames: Uint8Array[];
    /** All that it was ever told, entry by entry. */
    told: () => PresenceEntry[];
    others: PresenceRoster['others'];
    numbered: (number: number) => void;
    number: () => number;
  };

export type StockPerson = PresenceMember &
  Moods & {
    awareness: Awareness;
    frames: number;
    /** How often it was asked what it does. */
    asked: number;
  };

function member(participantId: string, id: string, own: boolean): PresenceMember & Moods {
  const made: PresenceMember & Moods = {
    id,
    participantId,
    own,
    isBehind: false,
    isQuiet: false,
    send: () => {},
    behind: () => made.isBehind,
    quiet: () => made.isQuiet,
  };
  return made;
}

export function stockPerson(participantId: string, id = participantId): StockPerson {
  const doc = new Y.Doc();
  doc.clientID = 99;
  const awareness = new Awareness(doc);
  // It would go on by itself, and keep the test from ending.
  awareness.destroy();
  awareness.setLocalState(null);
  const made: StockPerson = Object.assign(member(participantId, id, false), {
    awareness,
    frames: 0,
    asked: 0,
  });
  made.send = ({ bytes }) => {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.queryAwareness) {
      made.asked++;
      return;
    }
    made.frames++;
    if (type !== messageType.awareness) throw new Error('not for a stock client');
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server');
  };
  return made;
}

/** Sees the others as the product's page does. */
export function ownPerson(participantId: string, id = participantId): OwnPerson {
  let hear: (body: Uint8Array) => void = () => {};
  const state: { number: number | null } = { number: null };
  const roster = watchRoster(
    {
      send: () => {},
      onFrame: (listener) => {
        hear = listener;
        return () => {};
      },
      number: { get: () => state.number, subscribe: () => () => {} },
    },
    () => {},
  );
  const made: OwnPerson = Object.assign(member(participantId, id, true), {
    frames: [] as Uint8Array[],
    told: () => made.frames.flatMap((body) => decodeNews(body).entries),
    others: () => roster.others(),
    numbered: (number: number) => {
      state.number = number;
    },
    number: () => state.number ?? 0,
  });
  made.send = ({ bytes }) => {
    const message = parseOwnMessage(bytes);
    if (message?.type !== 'presence') throw new Error('not presence');
    made.frames.push(message.presence);
    hear(message.presence);
  };
  return made;
}

export type TestRoom = RoomPresence & {
  /** Joins, and is told everything, as a line is at its beginning. What it was told is forgotten. */
  enter: (...people: (OwnPerson | StockPerson)[]) => void;
  says: (person: OwnPerson, patch: PresencePatch) => void;
  /** The session goes into a step in which nobody is told of the others, or out of it; the room is not told. */
  hush: (quiet: boolean, ...people: (OwnPerson | StockPerson)[]) => void;
  /** Runs what is due; answers after how many milliseconds each was to run. */
  tick: () => number[];
  /** Lets time go by. */
  pass: (ms: number) => void;
};

export function testRoom(): TestRoom {
  let due: { act: () => void; ms: number }[] = [];
  let time = 1000;
  const presence = createRoomPresence({ now: () => time, after: (act, ms) => due.push({ act, ms }) });
  return {
    ...presence,
    enter: (...people) => {
      for (const person of people) {
        const number = presence.join(person);
        if ('numbered' in person) person.numbered(number);
        presence.sendAll(person);
        if ('numbered' in person) person.frames.length = 0;
        else person.frames = 0;
      }
    },
    hush: (quiet, ...people) => {
      for (const person of people) person.isQuiet = quiet;
    },
    says: (person, patch) => presence.receive(person, encodePatch(patch)),
    tick: () => {
      const acts = due;
      due = [];
      for (const { act } of acts) act();
      return acts.map(({ ms }) => ms);
    },
    pass: (ms) => {
      time += ms;
    },
  };
}

/** An awareness update of y-protocols, as any program could write it. */
export const awarenessUpdate = (...states: [clientId: number, clock: number, json: string][]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const [clientId, clock, json] of states) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
