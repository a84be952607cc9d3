// Judges what an update takes away. Only what is there still counts: an honest SyncStep2 names every deletion there ever was.
import * as Y from 'yjs';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { FrameCase } from './frameCase.ts';
import type { Places } from './places.ts';
import { CONTENT, type Deletions } from './readUpdate.ts';
import type { RecordRole, RootRole } from './role.ts';
import type { Holder, Struct } from './struct.ts';

/** Clocks from one on, without their end. */
type Range = { from: number; to: number };
type Stored = Y.Item | Y.GC;

function eraseRecord(frame: FrameCase, item: Y.Item): FrameRefusal | null {
  const reason = frame.whyKept(item);
  if (reason) return reason;
  if (item.content instanceof Y.ContentType) frame.removed(item.content.type as Y.AbstractType<unknown>);
  return null;
}

function erasePlace(
  frame: FrameCase,
  role: RootRole | RecordRole,
  holder: Holder,
  key: string | null,
): FrameRefusal | null {
  const spot = key === null ? undefined : role.spots.get(key);
  if (key === null || !spot || spot.isServers) return 'forbidden';
  if (spot.required) frame.erasedRequired(holder, key);
  return null;
}

/** A stored item goes, or some characters of it. */
function eraseStored(
  frame: FrameCase,
  item: Y.Item,
  holder: Holder | null,
  chars: number,
): FrameRefusal | null {
  if (holder === null) return 'forbidden';
  const role = frame.roles.of(holder);
  if (role.at === 'nowhere' || (role.at !== 'root' && role.isServers)) return 'forbidden';
  if (role.at === 'root' && role.shape.holds === 'records') return eraseRecord(frame, item);
  if (frame.guards.isGuarded(holder)) return 'locked';
  if (role.at === 'root' || role.at === 'record') return erasePlace(frame, role, holder, item.parentSub);
  if (role.at === 'text') frame.erased(role, holder, chars);
  return null;
}

/** A struct of the update itself goes with it. */
function eraseNew(frame: FrameCase, struct: Struct, chars: number): void {
  struct.deleted += chars;
  if (struct.content !== CONTENT.string || struct.holder === null) return;
  const role = frame.roles.of(struct.holder);
  if (role.at === 'text') frame.typed(role, struct.holder, -chars);
}

export type DeletionJudge = {
  /** Why a deletion may not be, or null. */
  judge: (deletions: Deletions, state: number) => FrameRefusal | null;
  /** The deletions that are new. */
  fresh: () => Deletions[];
  /** How many items they take away, and whether there were others. */
  count: () => number;
  hadDone: () => boolean;
};

/** @param max how many items may go at most */
export function createDeletionJudge(
  doc: Y.Doc,
  frame: FrameCase,
  places: Places,
  max: number,
): DeletionJudge {
  const fresh: Deletions[] = [];
  let count = 0;
  let hadDone = false;

  /** The part of a range that lies in the document; `at` is where to look first. Returns where the next one may begin. */
  function inDocument(
    stored: readonly Stored[],
    range: Range,
    at: number,
    out: number[],
  ): number | FrameRefusal {
    // Ranges ascend: most begin in the next struct or near it.
    let index = at;
    for (let steps = 0; steps < 8 && index < stored.length; steps++) {
      const struct = stored[index] as Stored;
      if (struct.id.clock + struct.length > range.from) break;
      index++;
    }
    const near = stored[index];
    if (near && near.id.clock + near.length <= range.from)
      index = Y.findIndexSS(stored as Stored[], range.from);
    for (; index < stored.length; index++) {
      const struct = stored[index] as Stored;
      const { clock } = struct.id;
      if (clock >= range.to) break;
      if (struct.deleted) hadDone = true;
      else {
        const from = Math.max(clock, range.from);
        const chars = Math.min(clock + struct.length, range.to) - from;
        const item = struct as Y.Item;
        const reason = eraseStored(frame, item, places.holderOf(item), chars);
        if (reason) return reason;
        if (++count > max) return 'too_large';
        out.push(from, chars);
      }
      if (clock + struct.length >= range.to) break;
    }
    return index;
  }

  /** The part of a range that lies in the update. */
  function inUpdate(client: number, range: Range, out: number[]): FrameRefusal | null {
    for (let clock = range.from; clock < range.to;) {
      const struct = places.inUpdate(client, clock);
      if (!struct) return 'gap';
      const to = Math.min(range.to, struct.clock + struct.length);
      if (struct.content !== CONTENT.gc && struct.content !== CONTENT.deleted) count++;
      if (count > max) return 'too_large';
      eraseNew(frame, struct, to - clock);
      clock = to;
    }
    out.push(range.from, range.to - range.from);
    return null;
  }

  function judge({ client, ranges }: Deletions, state: number): FrameRefusal | null {
    const stored = doc.store.clients.get(client) ?? [];
    const out: number[] = [];
    let index = 0;
    for (let at = 0; at < ranges.length; at += 2) {
      const from = ranges[at] as number;
      const to = from + (ranges[at + 1] as number);
      if (from < state) {
        const next = inDocument(stored, { from, to: Math.min(to, state) }, index, out);
        if (typeof next === 'string') return next;
        index = next;
      }
      if (to > state) {
        const reason = inUpdate(client, { from: Math.max(from, state), to }, out);
        if (reason) return reason;
      }
    }
    if (out.length > 0) fresh.push({ client, ranges: out });
    return null;
  }

  return { judge, fresh: () => fresh, count: () => count, hadDone: () => hadDone };
}
