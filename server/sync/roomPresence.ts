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

export function createRoomPresence(): RoomPresence {
  const members = new Set<PresenceMember>();
  const entries = new Map<number, Entry & { member: PresenceMember }>();

  function accept(
    member: PresenceMember,
    said: { clientId: number; clock: number; json: string },
    ownerOf: (clientId: number) => string | undefined,
  ): Entry | null {
    const known = entries.get(said.clientId);
    if (known && known.member !== member) return null;
    const owner = ownerOf(said.clientId);
    if (owner !== undefined && owner !== member.participantId) return null;
    // An id nobody was given yet is believed only outside the leased range (stock clients draw their own).
    if (owner === undefined && said.clientId < limits.leasedClientIds) return null;
    if (!known) {
      const mine = [...entries.values()].filter((entry) => entry.member === member).length;
      if (mine >= CLIENTS_PER_MEMBER) return null;
    }
    const raw: unknown = said.json.length <= limits.presenceStateBytes ? JSON.parse(said.json) : {};
    // The clock is ours: a client that claims the highest number cannot silence itself or others.
    const clock = (known?.clock ?? 0) + 1;
    if (raw === null) {
      entries.delete(said.clientId);
      return { clientId: said.clientId, clock, state: null };
    }
    const parsed = PresenceState.safeParse(raw);
    const state = { ...(parsed.success ? parsed.data : {}), who: member.participantId };
    const entry = { clientId: said.clientId, clock, state, member };
    entries.set(said.clientId, entry);
    return entry;
  }

  return {
    join: (member) => members.add(member),
    receive: (member, update, ownerOf) => {
      const decoder = decoding.createDecoder(update);
      const count = decoding.readVarUint(decoder);
      const changed: Entry[] = [];
      for (let index = 0; index < count; index++) {
        const said = {
          clientId: decoding.readVarUint(decoder),
          clock: decoding.readVarUint(decoder),
          json: decoding.readVarString(decoder),
        };
        const entry = accept(member, said, ownerOf);
        if (entry) changed.push(entry);
      }
      if (changed.length === 0) return;
      const encoded = encode(changed);
      for (const other of members) if (other !== member) other.sendPresence(encoded);
    },
    sendAll: (member) =>
      member.sendPresence(encode([...entries.values()].filter((entry) => entry.member !== member))),
    leave: (member) => {
      members.delete(member);
      const gone: Entry[] = [];
      for (const entry of entries.values()) {
        if (entry.member !== member) continue;
        entries.delete(entry.clientId);
        gone.push({ clientId: entry.clientId, clock: entry.clock + 1, state: null });
      }
      if (gone.length === 0) return;
      const encoded = encode(gone);
      for (const other of members) other.sendPresence(encoded);
    },
  };
}
