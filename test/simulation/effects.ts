// What a change did to a board, as the worlds' clients mean it: read from the board before and after, so that undo counts too.
import * as Y from 'yjs';
import { createLink, createNote, editText, LOCAL, noteText } from '#shared/board/operations.ts';
import { itemsOf, linksOf } from '#shared/board/names.ts';

/** Every character that anyone types is another one: it can be followed from its writer to every page. */
export type Effect =
  | { type: 'note added' | 'note removed'; note: string }
  | { type: 'typed' | 'erased'; note: string; token: string }
  /** `value` and the one it was put in the place of, as JSON. */
  | { type: 'set'; note: string; key: 'p' | 'bin'; value: string; saw: string | undefined }
  | { type: 'link added' | 'link removed'; link: string };

type NoteView = { text: string; p: string | undefined; bin: string | undefined };
export type View = { notes: Map<string, NoteView>; links: Set<string> };

const KEYS = ['p', 'bin'] as const;

export function viewOf(doc: Y.Doc): View {
  const notes = new Map<string, NoteView>();
  for (const [id, map] of itemsOf(doc).entries()) {
    if (!(map instanceof Y.Map) || map.get('type') !== 'note') continue;
    const json = (key: string): string | undefined => {
      const value = map.get(key);
      return value === undefined ? undefined : JSON.stringify(value);
    };
    notes.set(id, { text: noteText(doc, id)?.toString() ?? '', p: json('p'), bin: json('bin') });
  }
  return { notes, links: new Set(linksOf(doc).keys()) };
}

const lacking = (from: string, others: string): string[] =>
  from.split('').filter((token) => !others.includes(token));

export function effectsBetween(before: View, after: View): Effect[] {
  const effects: Effect[] = [];
  for (const [note, { text }] of before.notes) {
    if (after.notes.has(note)) continue;
    effects.push({ type: 'note removed', note });
    for (const token of text) effects.push({ type: 'erased', note, token });
  }
  for (const [note, now] of after.notes) {
    const then = before.notes.get(note);
    if (!then) effects.push({ type: 'note added', note });
    for (const token of lacking(now.text, then?.text ?? '')) effects.push({ type: 'typed', note, token });
    for (const token of lacking(then?.text ?? '', now.text)) effects.push({ type: 'erased', note, token });
    for (const key of KEYS) {
      const [value, saw] = [now[key], then?.[key]];
      if (value !== saw) effects.push({ type: 'set', note, key, value: value ?? 'none', saw });
    }
  }
  for (const link of before.links) if (!after.links.has(link)) effects.push({ type: 'link removed', link });
  for (const link of after.links) if (!before.links.has(link)) effects.push({ type: 'link added', link });
  return effects;
}

/** Ends of a link, as its id says. */
export const linkOf = (link: string): { id: string; type: 'relatesTo'; from: string; to: string } => {
  const [from = '', to = ''] = link.split('>');
  return { id: link, type: 'relatesTo', from, to };
};

/** Does an effect again on another document, by id, where it is not there yet. */
export function doAgain(doc: Y.Doc, effect: Effect): void {
  switch (effect.type) {
    case 'note added':
      if (!itemsOf(doc).has(effect.note)) createNote(doc, { id: effect.note, kind: 'plain', p: [0, 0] });
      return;
    case 'note removed':
      return doc.transact(() => itemsOf(doc).delete(effect.note), LOCAL);
    case 'typed': {
      const text = noteText(doc, effect.note);
      if (text && !text.toString().includes(effect.token)) editText(text, text.toString() + effect.token);
      return;
    }
    case 'erased': {
      const text = noteText(doc, effect.note);
      if (text) editText(text, text.toString().replace(effect.token, ''));
      return;
    }
    case 'set': {
      const map = itemsOf(doc).get(effect.note);
      if (!(map instanceof Y.Map)) return;
      return doc.transact(() => {
        if (effect.value === 'none') map.delete(effect.key);
        else map.set(effect.key, JSON.parse(effect.value));
      }, LOCAL);
    }
    case 'link added':
      if (!linksOf(doc).has(effect.link)) createLink(doc, linkOf(effect.link));
      return;
    case 'link removed':
      return doc.transact(() => linksOf(doc).delete(effect.link), LOCAL);
  }
}
