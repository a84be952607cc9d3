// Holds the drafted example of a rehearsal against what was written on the board. Pure.
import type { Example } from '#shared/example/example.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { fieldKey, type SectionTemplate } from '#shared/template/template.ts';
import type { CaseNote } from './caseTypes.ts';
import type { Expected } from './checkOutcome.ts';
import type { Words } from './checkWords.ts';

/** What a section of another's rows says of a note: what was written there, beside the note that it is about. */
function rowTexts(section: SectionTemplate, note: CaseNote): string[] {
  const written = section.fields
    .filter(({ type }) => type === 'text')
    .map((field) => note.fields?.[fieldKey(section, field)])
    .filter((value) => value !== undefined)
    .map(String);
  // The words go on after it, so its own full stop is left out.
  return written.length > 0 ? [note.text.trim().replace(/\.$/, ''), ...written] : [];
}

/** What the template's mapping says that each field is fed with: field → texts. */
function fedTexts({ template, notes }: Expected): Map<string, string[]> {
  const fed = new Map<string, string[]>();
  for (const { outcome, section, field } of template.feeds) {
    const own = template.sections.find(({ id }) => id === section);
    const lying = notes.filter(({ note }) => note.section === (own?.rowsOf ?? section));
    const texts = lying.flatMap(({ note }) => {
      if (own?.rowsOf) return rowTexts(own, note);
      if (field !== undefined) return note.fields?.[field] === undefined ? [] : [String(note.fields[field])];
      return note.kind === own?.note?.kind ? [note.text] : [];
    });
    fed.set(outcome, [...(fed.get(outcome) ?? []), ...texts]);
  }
  return fed;
}

/** A line for each thing that the draft lacks. */
export function checkExample(expected: Expected, outcome: Outcome, example: Example): string[] {
  const missing: string[] = [];
  const textOf = (field: string): string => example.fields.find(({ id }) => id === field)?.text ?? '';
  const fed = fedTexts(expected);
  for (const [field, texts] of fed) {
    for (const text of texts) if (!textOf(field).includes(text.trim())) missing.push(`${field}: “${text}”`);
  }
  if (textOf('title') !== outcome.session.title) missing.push('title');
  for (const { agency } of outcome.agencies)
    if (!textOf('agencies').includes(agency.name)) missing.push(`agency ${agency.name}`);
  const ids = new Set(expected.notes.map(({ id }) => id));
  for (const { id, text, sources, toBeWritten } of example.fields) {
    if (toBeWritten !== (text.trim() === '')) missing.push(`whether ${id} is to be written`);
    if (sources.some((source) => !ids.has(source))) missing.push(`sources of ${id}`);
  }
  const acts = (fed.get('actions') ?? []).length > 0;
  if (example.stage !== (acts ? 'plan' : 'problem')) missing.push('its stage');
  return missing;
}

/** A line for each thing of an example that a readable document of it lacks. */
export function checkExampleWords(example: Example, words: Words): string[] {
  const missing: string[] = [];
  for (const { id, text } of example.fields) {
    for (const line of text.split('\n')) if (!words.holds(line)) missing.push(`${id}: “${line}”`);
  }
  const empty = example.fields.some(({ toBeWritten }) => toBeWritten);
  if (empty && !words.holds('Ska skrivas')) missing.push('what is to be written');
  if (!words.holds('Inte fastställt av myndigheterna')) missing.push('that no agency has adopted it');
  return missing;
}
