// What each field of a learning example is fed with from the board: the template's mapping, carried out.
import type { Feed, SectionTemplate, Template } from '../template/template.ts';
import { fieldKey } from '../template/template.ts';
import type { Language } from '../text.ts';
import { fieldWords } from './fieldWords.ts';
import type { Outcome, OutcomeNote, OutcomeSection } from './outcome.ts';

type Fed = { text: string; note: string };

/** Rows of another section: one text a row, with the labels of what is ticked or written there. */
function rowTexts(section: SectionTemplate, rows: readonly OutcomeNote[], language: Language): Fed[] {
  return rows.flatMap((note) => {
    const words = section.fields.flatMap((field) => {
      const value = note.fields[fieldKey(section, field)];
      if (value === undefined || value === false || value === '') return [];
      const label = field.label[language];
      return field.type === 'check'
        ? [label]
        : [`${label}: ${fieldWords(field, value, language, (id) => id)}`];
    });
    // A sentence that goes on with a colon does not end first.
    const row = note.text.trim().replace(/[.:]$/, '');
    return words.length > 0 ? [{ text: `${row}: ${words.join('; ')}`, note: note.id }] : [];
  });
}

function feedTexts(
  feed: Feed,
  section: SectionTemplate,
  notes: readonly OutcomeNote[],
  language: Language,
): Fed[] {
  if (section.rowsOf) return rowTexts(section, notes, language);
  return notes.flatMap((note) => {
    // A heading is not itself what it stands over.
    if (note.look !== undefined && note.kind === 'plain') return [];
    // A question or a piece of evidence that lies among the causes is not itself a cause.
    if (feed.field === undefined && note.kind !== section.note?.kind && note.kind !== 'plain') return [];
    const value = feed.field === undefined ? note.text : note.fields[feed.field];
    const text = value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
    return text.trim() === '' ? [] : [{ text, note: note.id }];
  });
}

export function feedsOf(
  template: Template,
  sections: readonly OutcomeSection[],
  loose: readonly OutcomeNote[],
  language: Language,
): Outcome['feeds'] {
  const feeds: Outcome['feeds'] = {};
  const add = (outcome: string, fed: readonly Fed[]): void => {
    feeds[outcome] = [...(feeds[outcome] ?? []), ...fed];
  };
  for (const feed of template.feeds) {
    const section = template.sections.find((candidate) => candidate.id === feed.section);
    if (!section) continue;
    const notes = sections.find((candidate) => candidate.key === (section.rowsOf ?? section.id))?.notes ?? [];
    add(feed.outcome, feedTexts(feed, section, notes, language));
  }
  // Evidence is evidence wherever it lies, and in every method.
  const evidence = [...sections.flatMap((section) => section.notes), ...loose].filter(
    (note) => note.kind === 'evidence' && note.text.trim() !== '',
  );
  if (feeds['evidence'] || evidence.length > 0) {
    add(
      'evidence',
      evidence.map((note) => ({ text: note.text, note: note.id })),
    );
  }
  return feeds;
}
