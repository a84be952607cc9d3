// What a clip would become on this board: the same things with ids of their own, lying to each other as they lay.
import { centre, union, type Box, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { Clip, ClipField, ClipNote } from '#shared/board/clip.ts';
import type { FieldValue } from '#shared/board/note.ts';
import { lastOrder, topStacking, type NewNote } from '#shared/board/operations.ts';
import { ordersBetween } from '#shared/board/orders.ts';
import { PLACE_GAP } from '#shared/board/placement.ts';
import type { Section } from '#shared/board/section.ts';
import { textPieces } from '#shared/board/textPieces.ts';
import { fieldFromWords, fitsField, isCalled, type SubGoalWords } from '#shared/template/fieldFromWords.ts';
import { fieldKey, type Field, type Template } from '#shared/template/template.ts';
import type { BoardStore } from './boardStore.ts';
import type { Things } from './making.ts';
import { random, round } from './notePlacing.ts';

export type ClipTarget = {
  store: BoardStore;
  template: Template;
  sectionAt: (point: Point) => Section | undefined;
  /** Id of the session it is put down in. */
  session: string;
  subGoals: readonly SubGoalWords[];
};

/** Where one lies that would else lie exactly on what it was copied from. */
const ASIDE = 24;

export function clipBox({ notes, areas }: Clip): Box {
  const boxes = [...notes, ...areas].map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
  return union(boxes) ?? { x: 0, y: 0, w: 0, h: 0 };
}

type Fields = { fields: Record<string, FieldValue>; words: string[] };

/** Values that have a field where they come to lie; the others in words. */
function fieldsThere(note: ClipNote, section: Section | undefined, target: ClipTarget): Fields {
  const there = new Map<string, Field>();
  for (const one of target.template.sections) {
    if (section?.key === undefined || (one.id !== section.key && one.rowsOf !== section.key)) continue;
    for (const field of one.fields) there.set(fieldKey(one, field), field);
  }
  const taken: Fields = { fields: {}, words: [] };
  const place = (key: string, { value, label, words }: ClipField): [string, FieldValue] | null => {
    const same = there.get(key);
    if (same && isCalled(label, same.label) && fitsField(same, value, target.subGoals)) return [key, value];
    const named = [...there].find(([, field]) => isCalled(label, field.label));
    const read = named && fieldFromWords(named[1], words, target.subGoals);
    return named && read !== null && read !== undefined ? [named[0], read] : null;
  };
  for (const [key, field] of Object.entries(note.fields)) {
    const placed = place(key, field);
    if (placed) taken.fields[placed[0]] = placed[1];
    else if (field.words.trim() !== '')
      taken.words.push(field.label === '' ? field.words : `${field.label}: ${field.words}`);
  }
  return taken;
}

/** The same note again: everything filled in stays, and what names a note that was copied too names its copy. */
function fieldsAgain(note: ClipNote, ids: ReadonlyMap<string, string>): Fields {
  const again = Object.entries(note.fields).map(([key, { value }]): [string, FieldValue] => [
    key,
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  ]);
  return { fields: Object.fromEntries(again), words: [] };
}

/** Keys in their section, and all of them above everything. */
function giveOrder(notes: NewNote[], store: BoardStore): NewNote[] {
  const noteOf = (id: string) => store.getNote(id) ?? [];
  const keysAfter = (last: string, count: number): string[] => [
    last,
    ...ordersBetween(last, null, count - 1),
  ];
  const stacking = keysAfter(topStacking(store.lists.get().notes.flatMap(noteOf)), notes.length);
  const counts = new Map<string | null, number>();
  for (const { in: section = null } of notes) counts.set(section, (counts.get(section) ?? 0) + 1);
  const orders = new Map(
    [...counts].map(([section, count]) => {
      const keys = keysAfter(lastOrder(store.notesIn(section).flatMap(noteOf)), count);
      return [section, keys.values()] as const;
    }),
  );
  return notes.map((note, index): NewNote => {
    const o = orders.get(note.in ?? null)?.next().value;
    const z = stacking[index];
    return { ...note, ...(o !== undefined && { o }), ...(z !== undefined && { z }) };
  });
}

/** Groups of which more than one came along get names of their own. */
function newGroups(notes: readonly ClipNote[]): Map<string, string> {
  const seen = new Set<string>();
  const groups = new Map<string, string>();
  for (const { g } of notes) {
    if (g !== undefined && seen.has(g) && !groups.has(g)) groups.set(g, createId('group', random));
    if (g !== undefined) seen.add(g);
  }
  return groups;
}

/** @param corner where on the board the upper left corner of all of it comes to lie */
export function clipThings(clip: Clip, corner: Point, target: ClipTarget): Things {
  const { store, session } = target;
  const box = clipBox(clip);
  const shift = (p: readonly [number, number]): Point =>
    round([p[0] - box.x + corner[0], p[1] - box.y + corner[1]]);
  const ids = new Map<string, string>();
  for (const { id } of clip.notes) ids.set(id, createId('note', random));
  for (const { id } of clip.areas) ids.set(id, createId('area', random));
  const groups = newGroups(clip.notes);
  const areas = clip.areas.map(({ id, p, ...area }) => ({
    ...given(area),
    id: ids.get(id) ?? id,
    p: shift(p),
    s: area.s,
  }));
  const byId = new Map(areas.map((area) => [area.id, area]));

  const notes = clip.notes.flatMap((note): NewNote[] => {
    const at = shift(note.p);
    const area = note.in === undefined ? undefined : byId.get(ids.get(note.in) ?? '');
    const section = area
      ? undefined
      : target.sectionAt(centre({ x: at[0], y: at[1], w: note.s[0], h: note.s[1] }));
    const [left, top] = area?.p ?? section?.p ?? [0, 0];
    const { fields, words } =
      clip.from === session ? fieldsAgain(note, ids) : fieldsThere(note, section, target);
    const home = area?.id ?? section?.id;
    const g = note.g === undefined ? undefined : groups.get(note.g);
    const base = {
      kind: note.kind,
      s: note.s,
      ...(home !== undefined && { in: home }),
      ...(note.look && { look: note.look }),
      ...(note.colour && { colour: note.colour }),
      ...(g !== undefined && { g }),
    };
    const [first = '', ...more] = textPieces([note.text, ...words].join('\n'));
    const p: Point = [at[0] - left, at[1] - top];
    const made: NewNote = { ...base, id: ids.get(note.id) ?? note.id, p, text: first };
    if (Object.keys(fields).length > 0) made.fields = fields;
    const rest = more.map((text, index): NewNote => {
      const aside = (index + 1) * ASIDE;
      return { ...base, id: createId('note', random), p: [p[0] + aside, p[1] + aside], text };
    });
    return [made, ...rest];
  });
  const links = clip.links.map((link) => ({
    ...given(link),
    id: createId('link', random),
    type: link.type,
    from: ids.get(link.from) ?? '',
    to: ids.get(link.to) ?? '',
  }));
  return { areas, notes: giveOrder(notes, store), links };
}

/** Without what is not there. */
function given<T extends object>(all: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A corner at which a copy does not lie exactly on what is there. */
export function cornerAside(clip: Clip, corner: Point, store: BoardStore): Point {
  const box = clipBox(clip);
  const [first] = clip.notes;
  if (!first) return corner;
  let [x, y] = corner;
  const lies = (): boolean => {
    const at = { x: first.p[0] - box.x + x, y: first.p[1] - box.y + y, w: 1, h: 1 };
    return store.search(at).some((id) => {
      const there = store.getNote(id) && store.boundsOf(id);
      return there && Math.abs(there.x - at.x) < ASIDE / 2 && Math.abs(there.y - at.y) < ASIDE / 2;
    });
  };
  for (let tries = 0; tries < 20 && lies(); tries++) [x, y] = [x + ASIDE, y + ASIDE];
  return [x, y];
}

/** Where a copy comes to lie that nobody pointed a place for: beside, else below what it was made of, else a little aside. */
export function cornerBeside(clip: Clip, target: Pick<ClipTarget, 'store' | 'sectionAt'>): Point {
  const { store, sectionAt } = target;
  const box = clipBox(clip);
  const steps: Point[] = [
    [box.w + PLACE_GAP, 0],
    [0, box.h + PLACE_GAP],
  ];
  const isFree = ([dx, dy]: Point): boolean =>
    !store
      .search({ ...box, x: box.x + dx, y: box.y + dy })
      .some((id) => store.getNote(id) ?? (clip.areas.length > 0 && store.getSection(id)?.free));
  const keepsSections = ([dx, dy]: Point): boolean =>
    clip.notes.every(({ p, s }) => {
      const [x, y] = centre({ x: p[0], y: p[1], w: s[0], h: s[1] });
      return sectionAt([x, y])?.id === sectionAt([x + dx, y + dy])?.id;
    });
  const step = steps.find((one) => isFree(one) && keepsSections(one));
  const corner: Point = [box.x + (step?.[0] ?? ASIDE), box.y + (step?.[1] ?? ASIDE)];
  return step ? corner : cornerAside(clip, corner, store);
}
