// Judges what an update writes: each new struct at its place, by the description of the document's kind.
import * as Y from 'yjs';
import { TYPE_KEY, type PlaceShape } from '#shared/board/shape.ts';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { isReservedName } from './byteCursor.ts';
import type { FrameCase } from './frameCase.ts';
import { CONTENT, TYPE } from './readUpdate.ts';
import type { FieldsRole, RecordRole, RootRole, TextRole } from './role.ts';
import { storedType } from './roles.ts';
import { NO_VALUE, type Holder, type Struct } from './struct.ts';

const isName = (name: string | null, maxChars: number): name is string =>
  name !== null && name !== '' && name.length <= maxChars && !isReservedName(name);

/** Strings that a place was found to take: kinds and types come again and again. */
const taken = new WeakMap<PlaceShape, Set<string>>();
const [TAKEN_KEPT, TAKEN_CHARS] = [200, 40];

function takesString(place: PlaceShape, value: string): boolean {
  const known = taken.get(place) ?? new Set();
  if (known.has(value)) return true;
  const takes = place.value?.safeParse(value).success ?? false;
  if (takes && value.length <= TAKEN_CHARS && known.size < TAKEN_KEPT) taken.set(place, known.add(value));
  return takes;
}

function valueFits(place: PlaceShape, value: unknown): boolean {
  if (typeof value !== 'string') return place.value?.safeParse(value).success ?? false;
  if (place.text?.orString) return value.length <= place.text.maxChars;
  return takesString(place, value);
}

function fitsOne(place: PlaceShape, struct: Struct): boolean {
  switch (struct.content) {
    case CONTENT.deleted:
      return true;
    case CONTENT.type:
      return struct.type === TYPE.text
        ? place.text !== undefined
        : struct.type === TYPE.map && place.fields !== undefined;
    case CONTENT.values:
      return valueFits(place, struct.value) && struct.earlier.every((value) => valueFits(place, value));
    default:
      return false;
  }
}

/** Whether what a struct holds may stand at one of these places. */
const fits = (places: readonly PlaceShape[], struct: Struct): boolean =>
  places.some((place) => fitsOne(place, struct));

/**
 * Notes the type that the update gives to a record, before anything is judged by it. False when it has another: what
 * a record is, it is once and for all.
 */
export function noteType(frame: FrameCase, struct: Struct): boolean {
  const { holder, value, earlier } = struct;
  if (earlier.some((other) => other !== value)) return false;
  if (holder === null || typeof holder === 'string' || struct.content !== CONTENT.values) return true;
  if (!(holder instanceof Y.AbstractType)) {
    if (holder.recordType === NO_VALUE) holder.recordType = value;
    return holder.recordType === value;
  }
  const before = storedType(holder) ?? frame.roles.types.get(holder);
  if (before === undefined) frame.roles.types.set(holder, value);
  return before === undefined || before === value;
}

function judgeRecord(frame: FrameCase, role: RootRole, struct: Struct): FrameRefusal | null {
  if (!isName(struct.key, limits.itemIdChars)) return 'content';
  const stored = frame.storedAt(role.name, struct.key);
  // What lies there gives way, as if it were taken away.
  const reason = stored && !stored.deleted ? frame.whyKept(stored) : null;
  if (reason) return reason;
  if (struct.content === CONTENT.deleted) return null;
  if (struct.content !== CONTENT.type || struct.type !== TYPE.map) return 'content';
  const record = frame.roles.of(struct);
  if (record.at === 'record' && record.isServers) return 'forbidden';
  frame.made(role, struct, stored !== undefined);
  return null;
}

function judgePlace(frame: FrameCase, role: RootRole | RecordRole, struct: Struct): FrameRefusal | null {
  const spot = struct.key === null ? undefined : role.spots.get(struct.key);
  if (role.at === 'record' && role.isServers) return 'forbidden';
  if (!spot) return 'content';
  if (spot.isServers) return 'forbidden';
  if (!fits(spot.places, struct)) return 'content';
  if (role.at === 'record' && frame.guards.wouldGuard(role, struct)) return 'locked';
  if (spot.required) frame.wroteRequired(struct);
  for (const { refersTo } of spot.places)
    if (refersTo && typeof struct.value === 'string') frame.referred(refersTo, struct.value);
  return role.at === 'record' && struct.key === TYPE_KEY && role.root.typed && !noteType(frame, struct)
    ? 'content'
    : null;
}

function judgeField(frame: FrameCase, role: FieldsRole, struct: Struct): FrameRefusal | null {
  if (role.isServers) return 'forbidden';
  if (!isName(struct.key, role.shape.nameChars)) return 'content';
  if (!fitsOne(role.shape.each, struct)) return 'content';
  if (struct.holder !== null && !frame.storedAt(struct.holder, struct.key))
    frame.namedField(role, struct.holder, struct.key);
  return null;
}

function judgeText(frame: FrameCase, role: TextRole, struct: Struct): FrameRefusal | null {
  if (role.isServers) return 'forbidden';
  if (struct.key !== null) return 'content';
  if (struct.content === CONTENT.deleted) return null;
  if (struct.content !== CONTENT.string || struct.holder === null) return 'content';
  frame.typed(role, struct.holder, struct.length);
  return null;
}

/** Why a new struct may not be written, or null. */
export function judgeWrite(frame: FrameCase, struct: Struct): FrameRefusal | null {
  if (struct.content === CONTENT.gc || struct.holder === null) return null;
  const role = frame.roles.of(struct.holder);
  if (frame.guards.isGuarded(struct.holder)) return 'locked';
  switch (role.at) {
    case 'root':
      return role.shape.holds === 'records'
        ? judgeRecord(frame, role, struct)
        : judgePlace(frame, role, struct);
    case 'record':
      return judgePlace(frame, role, struct);
    case 'fields':
      return judgeField(frame, role, struct);
    case 'text':
      return judgeText(frame, role, struct);
    case 'nowhere':
      return typeof struct.holder === 'string' ? 'forbidden' : 'content';
  }
}

/** Whether what records of the document held before their type was known fits the type they are given. */
export function judgeTypes(frame: FrameCase): FrameRefusal | null {
  for (const holder of frame.roles.types.keys()) {
    const role = frame.roles.of(holder);
    if (role.at !== 'record' || !role.root.typed) continue;
    for (const [key, value] of (holder as Y.Map<unknown>).entries()) {
      const fit =
        value instanceof Y.AbstractType
          ? frame.roles.of(value as Holder).at !== 'nowhere'
          : role.spots.get(key)?.places.some((place) => valueFits(place, value));
      if (!fit) return 'content';
    }
  }
  return null;
}
