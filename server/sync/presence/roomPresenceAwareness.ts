// Presence as stock clients speak it, y-protocols' awareness (docs/protocol.md, P5): who may speak for a client id, what
// is heard of it, and how the room is told in it, under a clock of ours.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Box } from '#shared/geometry.ts';
import { limits } from '#shared/limits.ts';
import { messageType } from '#shared/sync/messages.ts';
import { PresenceState, type StampedPresence } from '#shared/sync/presence.ts';
import { DRAG_MAX, PRESENCE_ID_BYTES, SELECTION_MAX, type PresenceView } from '#shared/sync/presenceView.ts';
import type { Entry } from './roomPresenceRoster.ts';

/** Our own clients' numbers stand above all ids that stock clients draw, so that the two cannot meet. */
export const AWARENESS_OF_OWN = 2 ** 32;

/** Client ids of which a room remembers who spoke for them. */
const SPEAKERS = 10_000;

export type OwnerOf = (clientId: number) => string | undefined;

export type Said = { clientId: number; json: string };

/** What an awareness update says, one client after the other. Throws where it is malformed. */
export function* readAwareness(update: Uint8Array): Generator<Said> {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    // The clock a client claims is of no use to us.
    decoding.readVarUint(decoder);
    yield { clientId, json: decoding.readVarString(decoder) };
  }
}

/** The state in it as far as it keeps to the contract; null when the client says that it goes. */
export function parseState(json: string): PresenceState | null {
  const raw: unknown = json.length <= limits.presenceStateBytes ? JSON.parse(json) : {};
  if (raw === null) return null;
  const parsed = PresenceState.safeParse(raw);
  return parsed.success ? parsed.data : {};
}

const short = (id: string): boolean =>
  id.length > 0 && id.length <= PRESENCE_ID_BYTES && new TextEncoder().encode(id).length <= PRESENCE_ID_BYTES;

const whole = ({ x, y, w, h }: Box): Box => ({
  x: Math.round(x),
  y: Math.round(y),
  w: Math.max(1, Math.round(w)),
  h: Math.max(1, Math.round(h)),
});

/** What our own clients are shown of it. */
export function viewOf(state: PresenceState): PresenceView {
  const { cursor, selection, editing, drag, viewport, following } = state;
  return {
    viewport: viewport ? whole(viewport) : null,
    following: following && short(following) ? following : null,
    cursor: cursor ? [Math.round(cursor[0]), Math.round(cursor[1])] : null,
    selection: [...new Set(selection)].filter(short).slice(0, SELECTION_MAX),
    editing: editing && short(editing) ? editing : null,
    drag: Object.entries(drag ?? {})
      .filter(([id]) => short(id))
      .slice(0, DRAG_MAX)
      .map(([id, [x, y]]) => ({ id, at: [Math.round(x), Math.round(y)] })),
  };
}

function stateOf({ member, said, view }: Entry): StampedPresence {
  const who = member.participantId;
  if (said) return { ...said, who };
  const drag = view.drag.map(({ id, at: [x, y] }): [string, [number, number]] => [id, [x, y]]);
  return {
    cursor: view.cursor ? [view.cursor[0], view.cursor[1]] : null,
    selection: [...view.selection],
    editing: view.editing,
    drag: drag.length > 0 ? Object.fromEntries(drag) : null,
    viewport: view.viewport,
    following: view.following,
    who,
  };
}

export type Bridge = {
  /** Whether a line may speak for a client id that another may already speak for. */
  maySpeakFor: (participantId: string, clientId: number, ownerOf: OwnerOf) => boolean;
  remember: (clientId: number, participantId: string) => void;
  /** A frame that tells of what is there and of what has gone. */
  frame: (there: readonly Entry[], gone: readonly Entry[]) => Uint8Array;
};

export function createBridge(now: () => number): Bridge {
  /** Client id → who spoke for it first. y-websocket clients repeat what they hear; a late echo is nobody's own word. */
  const speakers = new Map<number, string>();
  let clock = 0;

  /**
   * The clock is ours: a client that claims the highest number cannot silence itself or others. It never goes back,
   * not even for one who left or after a restart: y-protocols would ignore them until it had caught up. It goes on with
   * each frame: who is told of again is still there.
   */
  function nextClock(): number {
    clock = Math.max(clock + 1, now());
    return clock;
  }

  return {
    maySpeakFor: (participantId, clientId, ownerOf) => {
      if (clientId >= AWARENESS_OF_OWN) return false;
      const owner = ownerOf(clientId);
      if (owner !== undefined) return owner === participantId;
      // An id nobody was given yet is believed only outside the leased range (stock clients draw their own).
      return (
        clientId >= limits.leasedClientIds && (speakers.get(clientId) ?? participantId) === participantId
      );
    },
    remember: (clientId, participantId) => {
      speakers.set(clientId, participantId);
      // The oldest goes: its echoes have long died away.
      const [oldest] = speakers.keys();
      if (speakers.size > SPEAKERS && oldest !== undefined) speakers.delete(oldest);
    },
    frame: (there, gone) => {
      // Who went and is back under the same id is there: the later word counts.
      const said = [
        ...gone.map((entry) => ({ entry, json: 'null' })),
        ...there.map((entry) => ({ entry, json: JSON.stringify(stateOf(entry)) })),
      ];
      const update = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, said.length);
        for (const { entry, json } of said) {
          encoding.writeVarUint(encoder, entry.awarenessId);
          encoding.writeVarUint(encoder, nextClock());
          encoding.writeVarString(encoder, json);
        }
      });
      return encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.awareness);
        encoding.writeVarUint8Array(encoder, update);
      });
    },
  };
}
