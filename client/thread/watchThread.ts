// The golden thread of the open board, kept up to date: worked out anew a few times a second at most, told only when it differs.
import type { NoteKind } from '#shared/board/kinds.ts';
import { gapsOf, type Gaps } from '#shared/outcome/thread.ts';
import type { BoardStore } from '../board/boardStore.ts';
import type { Readable } from '../session/readable.ts';

/** Every letter that anyone types is a commit; the thread follows at its own pace. */
const EVERY_MS = 400;
/** On a large board it rests so many times longer than it took, within reason. */
const REST = 1000;
const EVERY_MOST_MS = 3000;

export type ThreadStore = Pick<BoardStore, 'commits' | 'lists' | 'getNote' | 'getLink'>;

/** The gaps, and whether there is anything that could have one. */
export type Thread = Gaps & { hasActions: boolean; hasProblems: boolean };

function threadNow(store: ThreadStore): Thread {
  const lists = store.lists.get();
  const notes = lists.notes.map(store.getNote).filter((note) => note !== undefined);
  const has = (kind: NoteKind): boolean =>
    notes.some((note) => note.kind === kind && note.text.trim() !== '');
  return {
    ...gapsOf(
      notes,
      lists.links.map(store.getLink).filter((link) => link !== undefined),
    ),
    hasActions: has('action'),
    hasProblems: has('problem'),
  };
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

const sameThread = (a: Thread, b: Thread): boolean =>
  a.hasActions === b.hasActions &&
  a.hasProblems === b.hasProblems &&
  sameIds(a.actionsWithoutProblem, b.actionsWithoutProblem) &&
  sameIds(a.problemsWithoutEvidence, b.problemsWithoutEvidence);

/** Works only while somebody listens; the same object until the gaps differ. */
export function watchThread(store: ThreadStore): Readable<Thread> {
  const listeners = new Set<() => void>();
  let thread = threadNow(store);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | null = null;
  let tookMs = 0;

  function read(): void {
    timer = undefined;
    const beganAt = performance.now();
    const next = threadNow(store);
    tookMs = performance.now() - beganAt;
    if (sameThread(thread, next)) return;
    thread = next;
    for (const listener of Array.from(listeners)) listener();
  }

  return {
    get: () => thread,
    subscribe: (listener) => {
      listeners.add(listener);
      if (!stop) {
        stop = store.commits.subscribe(() => {
          timer ??= setTimeout(read, Math.min(EVERY_MOST_MS, Math.max(EVERY_MS, REST * tookMs)));
        });
        // What happened while nobody listened.
        read();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}

const watched = new WeakMap<ThreadStore, Readable<Thread>>();

/** One watch a board, shared by the panel and the number on its tab. */
export function threadOf(store: ThreadStore): Readable<Thread> {
  const known = watched.get(store) ?? watchThread(store);
  watched.set(store, known);
  return known;
}
