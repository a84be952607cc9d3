// Who points where in one room: each line is numbered, what it says of itself is gathered, and everyone is told once a
// tick (docs/protocol.md, P1-P7). Identity is the server's, and nothing of it is stored.
import { asksForEverything, decodePatch } from '#shared/sync/presenceCodec.ts';
import type { PresenceState } from '#shared/sync/presence.ts';
import { presenceDifference, type PresencePatch } from '#shared/sync/presenceView.ts';
import {
  AWARENESS_OF_OWN,
  createBridge,
  parseState,
  readAwareness,
  viewOf,
  type OwnerOf,
  type Said,
} from './roomPresenceAwareness.ts';
import { createPresencePace, type PresenceClock } from './roomPresencePace.ts';
import { createRoster, type Entry } from './roomPresenceRoster.ts';
import { createTelling, type Line } from './roomPresenceTelling.ts';
import type { PresenceMember } from './presenceMember.ts';

export type RoomPresence = {
  /** Takes a line in and numbers it; sends nothing yet. */
  join: (member: PresenceMember) => number;
  /** Hears what one of our own clients says of itself. Throws on a malformed body. */
  receive: (member: PresenceMember, body: Uint8Array) => void;
  /** Hears what a stock client says of itself; what it says of others is dropped. Throws on a malformed frame. */
  receiveAwareness: (member: PresenceMember, update: Uint8Array, ownerOf: OwnerOf) => void;
  /** Tells a line everything: when it joins, when it asks, and at each beat, which keeps stock clients' lines alive. */
  sendAll: (member: PresenceMember) => void;
  leave: (member: PresenceMember) => void;
  /** The session has moved on: what may be told may have changed. */
  review: () => void;
};

/** One client's own state; a connection that speaks for several clients at once is heard for a few only. */
const CLIENTS_PER_MEMBER = 4;

export function createRoomPresence(clock: PresenceClock): RoomPresence {
  const lines = new Map<PresenceMember, Line>();
  /** The entries of stock clients, by client id. */
  const stock = new Map<number, Entry>();
  const roster = createRoster();
  const bridge = createBridge(clock.now);
  const pace = createPresencePace(clock, { lines: () => lines.size, tick });
  const telling = createTelling(roster, bridge);
  let numbers = 0;
  /** Whether what was told has been taken back, and nothing is heard. */
  let silent = false;

  /** Looks whether people are to be told what others do now. Nothing is told before this was asked. */
  function review(): void {
    const [member] = lines.keys();
    const quiet = member?.quiet() ?? false;
    if (quiet === silent) return;
    silent = quiet;
    if (silent) return telling.takeBack(lines.values(), roster.forget());
    for (const line of lines.values()) telling.ask(line);
    pace.soon();
  }

  function tick(): void {
    review();
    const changes = roster.take();
    if (changes) telling.tell(lines.values(), changes);
    if (telling.tellWaiting(lines.values())) pace.later();
  }

  /** The entry of a client id, if the line may speak for it; made at the first word. */
  function entryFor(line: Line, { clientId }: Said, ownerOf: OwnerOf): Entry | null {
    const { participantId } = line.member;
    const known = stock.get(clientId);
    if (known && known.member !== line.member) {
      // The same person on a new line, while the old one has not been found dead yet.
      if (known.member.participantId !== participantId) return null;
      lines.get(known.member)?.entries.delete(known);
      known.member = line.member;
      line.entries.add(known);
      return known;
    }
    if (!bridge.maySpeakFor(participantId, clientId, ownerOf)) return null;
    if (known) return known;
    if (line.entries.size >= CLIENTS_PER_MEMBER) return null;
    const entry = roster.add(line.member, ++numbers, clientId);
    line.entries.add(entry);
    stock.set(clientId, entry);
    return entry;
  }

  function remove(line: Line, entry: Entry): void {
    line.entries.delete(entry);
    stock.delete(entry.awarenessId);
    roster.remove(entry);
    telling.changed();
    pace.soon();
  }

  function hear(line: Line, said: Said, ownerOf: OwnerOf): void {
    const entry = entryFor(line, said, ownerOf);
    if (!entry) return;
    const state = parseState(said.json);
    if (state === null) return remove(line, entry);
    bridge.remember(said.clientId, line.member.participantId);
    say(entry, presenceDifference(entry.view, viewOf(state)) ?? {}, state);
  }

  function say(entry: Entry, patch: PresencePatch, said: PresenceState | null): void {
    review();
    if (silent) return;
    telling.changed();
    roster.say(entry, patch, said);
    pace.soon();
  }

  return {
    join: (member) => {
      const number = ++numbers;
      const line: Line = { member, entries: new Set(), told: 'nothing' };
      lines.set(member, line);
      if (member.own) line.entries.add(roster.add(member, number, AWARENESS_OF_OWN + number));
      return number;
    },
    receive: (member, body) => {
      const patch = decodePatch(body);
      const line = lines.get(member);
      if (!line) return;
      // However often a line asks, it is answered once a tick.
      if (asksForEverything(body)) {
        if (line.told === 'all') line.told = 'some';
        return pace.soon();
      }
      for (const entry of line.entries) say(entry, patch, null);
    },
    receiveAwareness: (member, update, ownerOf) => {
      const line = lines.get(member);
      // Our own clients' library says something here too; they are heard elsewhere.
      if (!line || member.own) return;
      for (const said of readAwareness(update)) hear(line, said, ownerOf);
    },
    sendAll: (member) => {
      const line = lines.get(member);
      if (!line) return;
      review();
      // The tick that is due has a leave for those who knew who left; one who hears everything now hears it after the
      // tick. A stock client that is here already needs the leave: what it is not told of again it goes on showing.
      if (roster.owes() && (member.own || line.told === 'nothing')) line.told = 'some';
      else if (!telling.tellAll(line)) pace.later();
    },
    leave: (member) => {
      const line = lines.get(member);
      if (!line) return;
      lines.delete(member);
      for (const entry of line.entries) remove(line, entry);
    },
    review,
  };
}
