// The golden thread: which actions rest on no problem, and which problems on no evidence. It warns; it blocks nothing.
import type { LinkType, NoteKind } from '../board/kinds.ts';
import type { FieldValue } from '../board/note.ts';

/** A note as the thread sees it: of a live board or of an outcome. */
export type ThreadNote = {
  id: string;
  kind: NoteKind;
  text: string;
  bin?: number | undefined;
  fields: Readonly<Record<string, FieldValue>>;
};
export type ThreadLink = { type: LinkType; from: string; to: string };
export type Gaps = {
  /** Actions from which no chain of links leads to a problem. */
  actionsWithoutProblem: string[];
  /** Problems that no evidence supports and that name no source. */
  problemsWithoutEvidence: string[];
};

/** The problems, and the causes that explain one of them over any number of causes. Each is visited once, so circles end. */
function rootedIn(notes: ReadonlyMap<string, ThreadNote>, links: readonly ThreadLink[]): Set<string> {
  const explainedBy = new Map<string, string[]>();
  for (const { type, from, to } of links) {
    if (type !== 'explains' || notes.get(from)?.kind !== 'cause') continue;
    explainedBy.set(to, [...(explainedBy.get(to) ?? []), from]);
  }
  const rooted = new Set([...notes.values()].filter(({ kind }) => kind === 'problem').map(({ id }) => id));
  // A set hands out what is added while it is walked through.
  for (const id of rooted) for (const cause of explainedBy.get(id) ?? []) rooted.add(cause);
  return rooted;
}

const hasSource = (note: ThreadNote): boolean => String(note.fields['source'] ?? '').trim() !== '';

/** The gaps, in the order of the notes. Notes in the bin and notes without text neither count nor carry a chain. */
export function gapsOf(notes: Iterable<ThreadNote>, links: Iterable<ThreadLink>): Gaps {
  const live = new Map<string, ThreadNote>();
  for (const note of notes) if (note.bin === undefined && note.text.trim() !== '') live.set(note.id, note);
  const all = [...links];
  const rooted = rootedIn(live, all);
  const aimed = new Set<string>();
  const supported = new Set<string>();
  for (const { type, from, to } of all) {
    if (type === 'addresses' && rooted.has(to)) aimed.add(from);
    if (type === 'supports' && live.get(from)?.kind === 'evidence') supported.add(to);
  }
  const of = (kind: NoteKind, lacks: (note: ThreadNote) => boolean): string[] =>
    [...live.values()].filter((note) => note.kind === kind && lacks(note)).map(({ id }) => id);
  return {
    actionsWithoutProblem: of('action', ({ id }) => !aimed.has(id)),
    problemsWithoutEvidence: of('problem', (note) => !supported.has(note.id) && !hasSource(note)),
  };
}
