// What someone wrote that was not shown with the rest: which of it to offer as late notes. Pure.
import type { Note } from '#shared/board/note.ts';

/** A text that is offered. `sure`: the server never had it, so an equal text elsewhere is somebody else's. */
export type Left = { text: string; sure: boolean };

/** The texts of notes that the server has not confirmed. */
export function unsentTexts(notes: readonly Note[], unsaved: readonly string[]): string[] {
  const ids = new Set(unsaved);
  return notes
    .filter((note) => ids.has(note.id) && note.bin === undefined)
    .map((note) => note.text.trim())
    .filter((text) => text !== '');
}

/** What is left with these texts added, none of them twice. */
export function withUnsent(left: readonly Left[], texts: readonly string[]): readonly Left[] {
  const known = new Set(left.map(({ text }) => text));
  const fresh = texts.filter((text) => !known.has(text));
  return fresh.length === 0 ? left : [...left, ...fresh.map((text) => ({ text, sure: false }))];
}

/** What is left without what has arrived after all: its confirmation was lost, but its words are there. */
export function withoutArrived(left: readonly Left[], arrived: Iterable<string>): readonly Left[] {
  const there = new Set([...arrived].map((text) => text.trim()));
  const rest = left.filter(({ text, sure }) => sure || !there.has(text));
  return rest.length === left.length ? left : rest;
}
