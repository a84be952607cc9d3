// What is copied: the chosen notes and free sections with what joins them, as a clip.
import { CLIP_VERSION, type Clip, type ClipArea, type ClipField, type ClipNote } from '#shared/board/clip.ts';
import type { Note } from '#shared/board/note.ts';
import type { Section } from '#shared/board/section.ts';
import { fieldWords } from '#shared/outcome/fieldWords.ts';
import type { FindName } from '#shared/outcome/noteWords.ts';
import { fieldKey, type Field, type Template } from '#shared/template/template.ts';
import type { Language } from '#shared/text.ts';
import type { BoardStore } from './boardStore.ts';

export type ClipSource = {
  store: BoardStore;
  template: Template;
  /** Id of the session. */
  session: string;
  language: Language;
  find: FindName;
};

/** Chosen free sections, and the notes that are chosen or lie in them; in reading order. */
export function chosenOf(store: BoardStore, ids: ReadonlySet<string>): { notes: Note[]; areas: Section[] } {
  const areas = [...ids].flatMap((id) => store.getSection(id) ?? []).filter(({ free }) => free);
  const within = new Set(areas.map(({ id }) => id));
  const groups = [...store.lists.get().sections, null];
  const notes = groups.flatMap((section) =>
    store
      .notesIn(section)
      .filter((id) => ids.has(id) || (section !== null && within.has(section)))
      .flatMap((id) => store.getNote(id) ?? []),
  );
  return { notes, areas };
}

export function clipOf(source: ClipSource, ids: ReadonlySet<string>): Clip {
  const { store, template, language, find, session } = source;
  const { notes, areas } = chosenOf(store, ids);
  const fields = new Map<string, Field>();
  for (const section of template.sections)
    for (const field of section.fields) fields.set(fieldKey(section, field), field);

  function fieldsOf(note: Note): Record<string, ClipField> {
    return Object.fromEntries(
      Object.entries(note.fields).map(([key, value]) => {
        const field = fields.get(key);
        const label = field?.label[language] ?? key;
        const words = field ? fieldWords(field, value, language, find(field)) : String(value);
        return [key, { value, label, words }];
      }),
    );
  }
  const within = new Set(areas.map(({ id }) => id));
  const noteClip = (note: Note): ClipNote => {
    const { id, kind, text, s, look, colour, g } = note;
    const box = store.boundsOf(id);
    return {
      id,
      kind,
      text,
      s: [...s],
      p: [box?.x ?? note.p[0], box?.y ?? note.p[1]],
      fields: fieldsOf(note),
      ...(note.in !== undefined && within.has(note.in) && { in: note.in }),
      ...(look && { look }),
      ...(colour && { colour }),
      ...(g !== undefined && { g }),
    };
  };
  const areaClip = ({ id, p, s, title = '', question = '', layout, colour }: Section): ClipArea => ({
    id,
    p: [...p],
    s: [...s],
    title,
    question,
    ...(layout && { layout }),
    ...(colour && { colour }),
  });
  const copied = new Set(notes.map(({ id }) => id));
  const links = new Set(notes.flatMap(({ id }) => store.linksOfNote(id)));
  return {
    utbyte: CLIP_VERSION,
    from: session,
    notes: notes.map(noteClip),
    areas: areas.map(areaClip),
    links: [...links]
      .flatMap((id) => store.getLink(id) ?? [])
      .filter(({ from, to }) => copied.has(from) && copied.has(to))
      .map(({ type, from, to, label }) => ({ type, from, to, ...(label && { label }) })),
  };
}
