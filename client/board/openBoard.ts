// Everything that lives as long as a board is open: store, undo, actions, presence, selection. Made once, closed once.
import type { Authors } from '#shared/sync/messages.ts';
import type { Template } from '#shared/template/template.ts';
import { createPresence, type Presence } from '../presence/presence.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable, type Writable } from '../session/readable.ts';
import { createBoardActions, type BoardActions } from './boardActions.ts';
import { createBoardStore, type BoardStore } from './boardStore.ts';
import { createBoardUndo, type BoardUndo } from './boardUndo.ts';
import { combine } from './combine.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createBoardMessages, type BoardMessages } from './messages.ts';

export type Board = {
  store: BoardStore;
  actions: BoardActions;
  undo: BoardUndo;
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

/**
 * @param allowed whether I may write where the session stands; the documents' own word comes beside it
 * @param held what was on the screen before the documents were opened anew
 */
export function openBoard(
  template: Template,
  links: readonly DocumentLink[],
  allowed: Readable<boolean> = ALWAYS,
  held: Held = createHeld(),
): Board {
  const docs = links.map((link) => link.doc);
  const home = links.find((link) => link.ref.kind === 'board')?.doc ?? docs[0];
  if (!home) throw new Error('a board needs a document');
  const store = createBoardStore(docs);
  const undo = createBoardUndo(docs, (doc, act) => {
    const link = links.find((one) => one.doc === doc);
    if (link) link.together(act);
    else act();
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
  const actions = createBoardActions({ home, docs, template, store, undo, mayWrite });
  const stops = [
    selection.subscribe(() => presence.update({ selection: [...selection.get()].slice(0, 64) })),
    store.lists.subscribe(() => dropGone(selection, store)),
    loaded.subscribe(markData),
  ];
  return {
    store,
    actions,
    undo,
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
    loaded,
    close: () => {
      for (const stop of stops) stop();
      for (const part of [presence, undo, authors, mayWrite, loaded, store]) part.close();
    },
  };
}

/** What is binned or gone is no longer selected. */
function dropGone(selection: Writable<ReadonlySet<string>>, store: BoardStore): void {
  const kept = [...selection.get()].filter((id) => store.getNote(id)?.bin === undefined && store.getNote(id));
  if (kept.length !== selection.get().size) selection.set(new Set(kept));
}
