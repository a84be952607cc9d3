// Everything that lives as long as a board is open: store, undo, actions, presence, selection. Made once, closed once.
import { agencyKey } from '#shared/agency/agency.ts';
import type { Person } from '#shared/api.ts';
import type { Authors } from '#shared/sync/messages.ts';
import type { Template } from '#shared/template/template.ts';
import { createPresence, type Presence } from '../presence/presence.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable, type Writable } from '../session/readable.ts';
import { authorOf } from './authors.ts';
import { createBoardActions, type BoardActions } from './boardActions.ts';
import { createBoardStore, type BoardStore } from './boardStore.ts';
import { createBoardUndo, type BoardUndo } from './boardUndo.ts';
import { combine } from './combine.ts';
import { watchOwnChange } from './ownChange.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createMaking, type Making } from './making.ts';
import { createBoardMessages, type BoardMessages } from './messages.ts';
import { createNotePlans, type Draft, type Plan, type Target } from './notePlans.ts';
import { createPace } from './pace.ts';
import { watchWriters, type Writers } from './writers.ts';

export type Board = {
  store: BoardStore;
  actions: BoardActions;
  /** Where notes would go, and what they would be. */
  plan: (drafts: readonly Draft[], target: Target) => Plan;
  making: Making;
  /** Whether large work waits for a line to the server. */
  waits: Readable<boolean>;
  undo: BoardUndo;
  /** Who has worked in what an undo would take away. */
  writers: Pick<Writers, 'of'>;
  presence: Presence;
  messages: BoardMessages;
  drafts: Drafts;
  /** Ids of selected notes, on this device only. */
  selection: Writable<ReadonlySet<string>>;
  /** Item id → participant id, over all documents. */
  authors: Readable<Authors>;
  /** The last ask for a note's details. */
  detailsAsked: Readable<{ id: string } | null>;
  /** Selects a note and asks for its details, wherever the app keeps them. */
  showDetails: (id: string) => void;
  /** The note that shall be brought into view; taken by the view that shows it, now or when it comes. */
  revealAsked: Writable<string | null>;
  /** Selects a note and brings it into view, on the board as in the list. */
  reveal: (id: string) => void;
  mayWrite: Readable<boolean>;
  /** Whether what is locked for those who lead is mine to change. */
  leads: Readable<boolean>;
  /** The agency that a note comes from, as far as it is told. */
  agencyOf: (id: string) => string | undefined;
  loaded: Readable<boolean>;
  close: () => void;
};

/** What a person has on the screen that is in no document. */
export type Held = Pick<Board, 'messages' | 'drafts' | 'selection' | 'detailsAsked' | 'revealAsked'> & {
  detailsAsked: Writable<{ id: string } | null>;
};

export const createHeld = (): Held => ({
  messages: createBoardMessages(),
  drafts: createDrafts(),
  selection: createReadable(NOTHING_SELECTED),
  detailsAsked: createReadable<{ id: string } | null>(null),
  revealAsked: createReadable<string | null>(null),
});

export const NOTHING_SELECTED: ReadonlySet<string> = new Set();
const ALWAYS: Readable<boolean> = { get: () => true, subscribe: () => () => {} };

/** What the board asks of the session around it. */
export type BoardSession = { leads: Readable<boolean>; people: () => readonly Person[] };
const NO_SESSION: BoardSession = { leads: { ...ALWAYS, get: () => false }, people: () => [] };

/**
 * @param allowed whether I may write where the session stands; the documents' own word comes beside it
 * @param held what was on the screen before the documents were opened anew
 * @param leads whether I lead the session
 */
export function openBoard(
  template: Template,
  links: readonly DocumentLink[],
  allowed: Readable<boolean> = ALWAYS,
  held: Held = createHeld(),
  session: BoardSession = NO_SESSION,
): Board {
  const docs = links.map((link) => link.doc);
  const home = links.find((link) => link.ref.kind === 'board')?.doc ?? docs[0];
  if (!home) throw new Error('a board needs a document');
  const store = createBoardStore(docs);
  const ownChange = watchOwnChange(docs);
  const pace = createPace(links);
  const { leads } = session;
  /** What the last undo may bring back; it is selected when it is there. */
  let returning: readonly string[] = [];
  const undo = createBoardUndo(docs, {
    together: (doc, act) => {
      const link = links.find((one) => one.doc === doc);
      if (link) link.together(act);
      else act();
    },
    leads: leads.get,
    ready: pace.ready,
    onReplay: () => making.abandon(),
    onStep: (ids) => (returning = [...ids].filter((id) => !isShown(store, id))),
  });
  const { selection, detailsAsked, revealAsked } = held;
  const authors = combine(
    links.map((link) => link.authors),
    (): Authors => Object.assign({}, ...links.map((link) => link.authors.get())) as Authors,
  );
  const mayWrite = combine(
    [allowed, ...links.map((link) => link.mayWrite)],
    () => allowed.get() && links.every((link) => link.mayWrite.get()),
  );
  const loaded = combine(
    links.map((link) => link.loaded),
    () => links.every((link) => link.loaded.get()),
  );
  const presence = createPresence(links, store.docOf);
  // For whoever measures how long a board takes to be seen once its data is there.
  const markData = (): void => {
    if (loaded.get()) performance.mark('board:data');
  };
  markData();
  const writers = watchWriters(docs, authors, presence);
  const plan = createNotePlans({ store, template });
  const agencyOf = (id: string): string | undefined => {
    const author = authorOf(authors.get()[id], session.people());
    return author && agencyKey(author.agency);
  };
  const actions = createBoardActions({
    home,
    docs,
    template,
    store,
    undo,
    plan,
    mayWrite,
    leads,
    agencyOf,
    onLocked: ({ count, byLead }) =>
      held.messages.say({ key: byLead ? 'lockedByLead' : 'locked', values: { count } }),
  });
  const making = createMaking({ home, docs, store, undo, messages: held.messages, mayWrite, pace });
  const stops = [
    selection.subscribe(() => presence.update({ selection: [...selection.get()].slice(0, 64) })),
    store.lists.subscribe(() => {
      const back = returning.filter((id) => isShown(store, id));
      if (back.length > 0) selection.set(new Set(back));
      returning = [];
      const count = dropGone(selection, store);
      // My own acts say themselves what they did.
      if (count > 0 && !ownChange.isNow()) held.messages.say({ key: 'gone', values: { count } });
    }),
    loaded.subscribe(markData),
    ownChange.stop,
    undo.progress.subscribe(() => {
      const taken = undo.progress.get();
      const key = taken?.stack === 'redo' ? 'redoing' : 'undoing';
      held.messages.work.set(taken && { key, done: taken.done, total: taken.total });
    }),
  ];
  return {
    store,
    actions,
    plan,
    making,
    waits: pace.waits,
    undo,
    writers,
    presence,
    ...held,
    showDetails: (id) => {
      selection.set(new Set([id]));
      detailsAsked.set({ id });
    },
    reveal: (id) => {
      selection.set(new Set([id]));
      revealAsked.set(id);
    },
    authors,
    mayWrite,
    leads,
    agencyOf,
    loaded,
    close: () => {
      for (const stop of stops) stop();
      held.messages.work.set(null);
      for (const part of [making, pace, writers, presence, undo, authors, mayWrite, loaded, store])
        part.close();
    },
  };
}

const isShown = (store: BoardStore, id: string): boolean => {
  const note = store.getNote(id);
  return note !== undefined && note.bin === undefined;
};

/** What is binned or gone is no longer selected; tells of how many notes that was so. */
function dropGone(selection: Writable<ReadonlySet<string>>, store: BoardStore): number {
  const kept = [...selection.get()].filter((id) => isShown(store, id));
  const gone = selection.get().size - kept.length;
  if (gone > 0) selection.set(new Set(kept));
  return gone;
}
