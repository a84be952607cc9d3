// Holds a rehearsal's exports against what its people wrote.
import type { Outcome } from '#shared/outcome/outcome.ts';
import { fieldKey } from '#shared/template/template.ts';
import { templateById } from '#shared/template/templates.ts';
import { linkWords } from '#shared/words.ts';
import type { CaseContent } from './caseTypes.ts';

/** Markdown back to words: escapes and hard line breaks undone, so that texts can be looked for as they were typed. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\\\n\s*/g, '\n').replaceAll(/\\([^\n])/g, '$1');
}

/** A line for each thing that was written and is not in an export. */
export function whatIsMissing(
  content: CaseContent,
  people: number,
  outcome: Outcome,
  markdown: string,
): string[] {
  const missing: string[] = [];
  const words = plain(markdown);
  const notes = outcome.sections.flatMap((section) =>
    section.notes.map((note) => ({ ...note, section: section.key })),
  );
  const sections = templateById(content.template)?.sections ?? [];
  const written = new Set(
    sections.flatMap((section) =>
      section.fields
        .filter(({ type }) => type === 'text' || type === 'date')
        .map((field) => fieldKey(section, field)),
    ),
  );
  const idOf = new Map<string, string>();
  for (const note of content.notes) {
    const found = notes.find(
      (candidate) => candidate.text.trim() === note.text.trim() && candidate.section === note.section,
    );
    if (!found) missing.push(`json: note “${note.text}”`);
    else {
      idOf.set(note.key, found.id);
      if (found.kind !== note.kind) missing.push(`json: kind of “${note.text}”`);
      if (!found.agency) missing.push(`json: agency of “${note.text}”`);
      for (const [field, value] of Object.entries(note.fields ?? {})) {
        if (JSON.stringify(found.fields[field]) !== JSON.stringify(value))
          missing.push(`json: ${field} of “${note.text}”`);
      }
    }
    if (!words.includes(note.text.trim())) missing.push(`md: note “${note.text}”`);
    for (const [field, value] of Object.entries(note.fields ?? {})) {
      // Written words stand as they are; choices and ids stand as what they are called.
      if (written.has(field) && !words.includes(String(value).trim()))
        missing.push(`md: ${field} of “${note.text}”`);
    }
  }
  const texts = new Map(content.notes.map((note) => [note.key, note.text.trim()]));
  for (const link of content.links) {
    const there = outcome.links.some(
      (candidate) =>
        candidate.from === idOf.get(link.from) &&
        candidate.to === idOf.get(link.to) &&
        candidate.type === link.type,
    );
    if (!there) missing.push(`json: link ${link.from} → ${link.to}`);
    const line = `${texts.get(link.from) ?? ''} **${linkWords[link.type].sv}** ${texts.get(link.to) ?? ''}`;
    if (!words.includes(line)) missing.push(`md: link ${link.from} → ${link.to}`);
  }
  const counted = outcome.agencies.reduce((sum, entry) => sum + entry.people, 0);
  if (counted !== people) missing.push(`json: ${people - counted} of ${people} people`);
  for (const { agency } of outcome.agencies)
    if (!words.includes(agency.name)) missing.push(`md: agency ${agency.name}`);
  return missing;
}
