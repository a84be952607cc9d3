// Who points where in one room. States are checked, stamped with the sender's participant id and passed on; never stored.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { limits } from '#shared/limits.ts';
import { PresenceState, type StampedPresence } from '#shared/sync/presence.ts';

export type PresenceMember = {
  id: string;
  participantId: string;
  /** Sends an awareness update of y-protocols. */
  sendPresence: (update: Uint8Array) => void;
};

type Entry = { clientId: number; clock: number; state: StampedPresence | null };

export type RoomPresence = {
  join: (member: PresenceMember) => void;
  /** Passes on what the member says of itself; what it says of others is dropped. Throws on a malformed frame. */
  receive: (
    member: PresenceMember,
    update: Uint8Array,
    ownerOf: (clientId: number) => string | undefined,
  ) => void;
  sendAll: (member: PresenceMember) => void;
  leave: (member: PresenceMember) => void;
};

function encode(entries: Iterable<Entry>): Uint8Array {
  const list = [...entries];
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, list.length);
    for (const { clientId, clock, state } of list) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
}

/** One client's own state; a connection that speaks for several clients at once is heard for a few only. */
const CLIENTS_PER_MEMBER = 4;

/** Client ids of which a room remembers who spoke for them. */
const SPEAKERS = 10_000;

export type PresenceOptions = {
  /** ms UTC */
  now: () => number;
  /** Runs an act once after a time. */
  after: (act: () => void, ms: number) => void;
};

export function createRoomPresence({ now, after }: PresenceOptions): RoomPresence {
  const members = new Set<PresenceMember>();
  const entries = new Map<number, Entry & { member: PresenceMember }>();
  /** What changed since the last frame to everyone, the latest of each client, with who said it. */
  const changed = new Map<number, Entry & { member: PresenceMember }>();

  /** Client id → who spoke for it first. y-websocket clients repeat what they hear; a late echo is nobody's own word. */
  const speakers = new Map<number, string>();
  let clock = 0;

  /**
   * The clock is ours: a client that claims the highest number cannot silence itself or others. It never goes back,
   * not even for one who left or after a restart: y-protocols would ignore them until it had caught up.
   */
  function nextClock(): number {
    clock = Math.max(clock + 1, now());
    return clock;
  }

  /** However much one line says, the others hear it at most every `presenceEveryMs`. */
  function tell(entry: Entry & { member: PresenceMember }): void {
    if (changed.size === 0) after(flush, limits.presenceEveryMs);
    changed.set(entry.clientId, entry);
  }

  function flush(): void {
    const all = [...changed.values()];
    changed.clear();
    const encoded = encode(all);
    for (const other of members) {
      const foreign = all.filter(({ member }) => member !== other);
      if (foreign.length > 0) other.sendPresence(foreign.length === all.length ? encoded : encode(foreign));
    }
  }

  /** Whether a member may speak for a client id. */
  function maySpeakFor(
    member: PresenceMember,
    clientId: number,
    ownerOf: (clientId: number) => string | undefined,
  ): boolean {
    const known = entries.get(clientId);
    // The same person on a new line, while the old one has not been found dead yet.
    if (known && known.member !== member) return known.member.participantId === member.participantId;
    const owner = ownerOf(clientId);
    if (owner !== undefined) return owner === member.participantId;
    // An id nobody was given yet is believed only outside the leased range (stock clients draw their own).
    const speaker = speakers.get(clientId);
    return clientId >= limits.leasedClientIds && (speaker ?? member.participantId) === member.participantId;
  }

  function remember(clientId: number, participantId: string): void {
    speakers.set(clientId, participantId);
    // The oldest goes: its echoes have long died away.
    const [oldest] = speakers.keys();
    if (speakers.size > SPEAKERS && oldest !== undefined) speakers.delete(oldest);
  }

  function accept(
    member: PresenceMember,
    said: { clientId: number; json: string },
    ownerOf: (clientId: number) => string | undefined,
  ): void {
    if (!maySpeakFor(member, said.clientId, ownerOf)) return;
    const known = entries.get(said.clientId);
    if (!known) {
      const mine = [...entries.values()].filter((entry) => entry.member === member).length;
      if (mine >= CLIENTS_PER_MEMBER) return;
    }
    const raw: unknown = said.json.length <= limits.presenceStateBytes ? JSON.parse(said.json) : {};
    if (raw === null) {
      if (!known) return;
      entries.delete(said.clientId);
      return tell({ clientId: said.clientId, clock: nextClock(), state: null, member });
    }
    const parsed = PresenceState.safeParse(raw);
    const state = { ...(parsed.success ? parsed.data : {}), who: member.participantId };
    const entry = { clientId: said.clientId, clock: nextClock(), state, member };
    entries.set(said.clientId, entry);
    remember(said.clientId, member.participantId);
    tell(entry);
  }

  return {
    join: (member) => members.add(member),
    receive: (member, update, ownerOf) => {
      const decoder = decoding.createDecoder(update);
      const count = decoding.readVarUint(decoder);
      for (let index = 0; index < count; index++) {
        const clientId = decoding.readVarUint(decoder);
        // The clock a client claims is of no use to us.
        decoding.readVarUint(decoder);
        accept(member, { clientId, json: decoding.readVarString(decoder) }, ownerOf);
      }
    },
    sendAll: (member) =>
      member.sendPresence(encode([...entries.values()].filter((entry) => entry.member !== member))),
    leave: (member) => {
      members.delete(member);
      for (const entry of entries.values()) {
        if (entry.member !== member) continue;
        entries.delete(entry.clientId);
        tell({ ...entry, clock: nextClock(), state: null });
      }
    },
  };
}
