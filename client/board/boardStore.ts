// Reads a set of board documents into immutable records: one commit a frame, one subscription an item. Never writes.
import type * as Y from 'yjs';
import type { Box } from '#shared/geometry.ts';
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import type { Item } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import { emptyLists, EMPTY_IDS, isLiveNote, nextLists, type BoardLists, type Changed } from './boardLists.ts';
import { createBoardRecords } from './boardRecords.ts';
import { onNextFrame, type Schedule } from './commitScheduler.ts';
import { observeDocument } from './documentChanges.ts';
import { createKeyedListeners } from './keyedListeners.ts';
import { createSpatialIndex } from './spatialIndex.ts';

export type BoardStore = {
  getItem: (id: string) => Item | undefined;
  getNote: (id: string) => Note | undefined;
  getSection: (id: string) => Section | undefined;
  getLink: (id: string) => Link | undefined;
  /** The document an item or a link lives in. */
  docOf: (id: string) => Y.Doc | undefined;
  subscribeItem: (id: string, listener: () => void) => () => void;
  /** Membership, order and links. A new object after each change of them. */
  lists: Readable<BoardLists>;
  notesIn: (section: string | null) => readonly string[];
  linksOfNote: (id: string) => readonly string[];
  /** Counts changes of anything's bounds. */
  geometry: Readable<number>;
  /** Ids of what the last commit moved, made or took away. */
  moved: () => readonly string[];
  /** Counts the commits, whatever they changed: for what is made of the board as a whole. */
  commits: Readable<number>;
  /** Ids of the items that the last commit changed, made or took away. */
  changed: () => readonly string[];
  boundsOf: (id: string) => Box | undefined;
  /** Ids of live notes and sections that touch a box, in board units. */
  search: (box: Box) => string[];
  allBounds: () => Iterable<[string, Box]>;
  /** Live notes that others made, since the last commit. */
  onOthersNotes: (listener: (ids: readonly string[]) => void) => () => void;
  /** Makes everything received so far visible now. */
  flush: () => void;
  close: () => void;
};

export function createBoardStore(docs: readonly Y.Doc[], schedule: Schedule = onNextFrame): BoardStore {
  const records = createBoardRecords();
  const { items, links } = records;
  const listeners = createKeyedListeners();
  const index = createSpatialIndex();
  const lists = createReadable<BoardLists>(emptyLists);
  const geometry = createReadable(0);
  const commits = createReadable(0);
  const newcomers = new Set<(ids: readonly string[]) => void>();
  let dirtyItems = new Map<string, Y.Doc>();
  let dirtyLinks = new Map<string, Y.Doc>();
  let callOff: (() => void) | null = null;
  let lastMoved: readonly string[] = EMPTY_IDS;
  let lastChanged: readonly string[] = EMPTY_IDS;

  /** Takes all dirty items in; tells which ids must be heard of, what changed and what is new. */
  function takeItems(dirty: ReadonlyMap<string, Y.Doc>): {
    heard: Set<string>;
    changed: Changed[];
    made: string[];
  } {
    const heard = new Set(dirty.keys());
    const made: string[] = [];
    const changed: Changed[] = [];
    let sectionsMoved = false;
    for (const [id, doc] of dirty) {
      const before = items.get(id);
      records.takeItem(id, doc);
      const after = items.get(id);
      changed.push({ id, before });
      if (!before && isLiveNote(after)) made.push(id);
      if (before?.type === 'section' || after?.type === 'section') sectionsMoved = true;
    }
    const moved = index.putAll(
      [...(sectionsMoved ? items.keys() : dirty.keys()), ...dirty.keys()].map((id) => [
        id,
        records.boundsOf(id),
      ]),
    );
    for (const id of moved) heard.add(id);
    lastMoved = moved;
    return { heard, changed, made };
  }

  function commit(byOthers: boolean): void {
    callOff?.();
    callOff = null;
    const [changedItems, changedLinks] = [dirtyItems, dirtyLinks];
    if (changedItems.size === 0 && changedLinks.size === 0) return;
    dirtyItems = new Map();
    dirtyLinks = new Map();
    const { heard, changed, made } = takeItems(changedItems);
    for (const [id, doc] of changedLinks) {
      records.takeLink(id, doc);
      heard.add(id);
    }
    const before = lists.get();
    const next = nextLists(before, items, links, { items: changed, linksChanged: changedLinks.size > 0 });
    if (next.linksByNote !== before.linksByNote)
      for (const id of changedLinkEnds(before, next)) heard.add(id);
    // The lists come first: who hears of places asks them what lies there.
    lists.set(next);
    if (lastMoved.length > 0) geometry.set(geometry.get() + 1);
    lastChanged = [...changedItems.keys()];
    for (const id of heard) listeners.notify(id);
    commits.set(commits.get() + 1);
    if (byOthers && made.length > 0) for (const listener of newcomers) listener(made);
  }

  const stops = docs.map((doc) =>
    observeDocument(doc, {
      onChange: (changes) => {
        for (const id of changes.items) dirtyItems.set(id, doc);
        for (const id of changes.links) dirtyLinks.set(id, doc);
        callOff ??= schedule(() => commit(true));
      },
      onLocal: () => commit(false),
    }),
  );
  commit(false);

  return {
    getItem: (id) => items.get(id),
    getNote: (id) => narrow(items.get(id), 'note'),
    getSection: (id) => narrow(items.get(id), 'section'),
    getLink: (id) => links.get(id),
    docOf: records.docOf,
    subscribeItem: listeners.subscribe,
    lists,
    notesIn: (section) => lists.get().groups.get(section) ?? EMPTY_IDS,
    linksOfNote: (id) => lists.get().linksByNote.get(id) ?? EMPTY_IDS,
    geometry,
    moved: () => lastMoved,
    commits,
    changed: () => lastChanged,
    boundsOf: index.boxOf,
    search: index.search,
    allBounds: index.all,
    onOthersNotes: (listener) => {
      newcomers.add(listener);
      return () => newcomers.delete(listener);
    },
    flush: () => commit(true),
    close: () => {
      callOff?.();
      for (const stop of stops) stop();
    },
  };
}

function narrow<T extends Item['type']>(
  item: Item | undefined,
  type: T,
): Extract<Item, { type: T }> | undefined {
  return item?.type === type ? (item as Extract<Item, { type: T }>) : undefined;
}

/** Notes that gained or lost a link: what they say of themselves has changed. */
function* changedLinkEnds(before: BoardLists, after: BoardLists): Iterable<string> {
  for (const [id, ids] of after.linksByNote)
    if ((before.linksByNote.get(id)?.length ?? 0) !== ids.length) yield id;
  for (const id of before.linksByNote.keys()) if (!after.linksByNote.has(id)) yield id;
}
