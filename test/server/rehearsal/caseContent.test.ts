// The invented case must fit the templates and the register exactly, and keep its promises on form.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseContents } from '#server/rehearsal/caseContent.ts';
import { casePeople } from '#server/rehearsal/casePeople.ts';
import type { CaseContent, CaseNote } from '#server/rehearsal/caseTypes.ts';
import { AgencyRegister, isCurrent } from '#shared/agency/agency.ts';
import { PersonFunction } from '#shared/api.ts';
import { meantLink } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import { limits } from '#shared/limits.ts';
import { fieldKey, type Field, type Template } from '#shared/template/template.ts';
import { templateById } from '#shared/template/templates.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../server/data/${name}`, import.meta.url), 'utf8'));
const register = AgencyRegister.parse(read('agencies.json'));
const subGoals = (read('subgoals.json') as { subgoals: { id: string }[] }).subgoals.map(({ id }) => id);
const current = new Set(
  register.filter((agency) => isCurrent(agency, '2026-11-22')).map((agency) => agency.id),
);

function templateOf(content: CaseContent): Template {
  const template = templateById(content.template);
  if (!template) throw new Error(`no template ${content.template}`);
  return template;
}

/** The fields a note of a section can have, by the name under which they are stored. */
function fieldsOf(template: Template, section: string): Map<string, Field> {
  const own = template.sections.filter((candidate) => [candidate.id, candidate.rowsOf].includes(section));
  return new Map(own.flatMap((s) => s.fields.map((field) => [fieldKey(s, field), field])));
}

function isDate(value: FieldValue): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function fits(field: Field, value: FieldValue): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && !value.includes('\n');
    case 'date':
      return isDate(value);
    case 'check':
      return typeof value === 'boolean';
    case 'choice':
      return field.options.some((option) => option.id === value);
    case 'subgoal':
      return typeof value === 'string' && subGoals.includes(value);
    case 'agency':
      return field.many
        ? Array.isArray(value) && value.every((id) => current.has(id))
        : typeof value === 'string' && current.has(value);
    case 'note':
      return false;
  }
}

const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const find = (id: string): CaseContent => {
  const content = caseContents.find((candidate) => candidate.template === id);
  if (!content) throw new Error(`no case for ${id}`);
  return content;
};
const ofKind = (content: CaseContent, section: string, kind: string): CaseNote[] =>
  content.notes.filter((note) => note.section === section && note.kind === kind);

describe('the people of the case', () => {
  it('are 24 with different names, from agencies of today', () => {
    expect(casePeople).toHaveLength(24);
    expect(new Set(casePeople.map((person) => person.name)).size).toBe(24);
    for (const person of casePeople) {
      expect(current, person.name).toContain(person.agency);
      expect(PersonFunction.safeParse(person.function).success).toBe(true);
      expect(person.name.length).toBeLessThanOrEqual(limits.nameChars);
    }
  });

  it('take turns over six agencies, with different functions in each', () => {
    const round = casePeople.slice(0, 6).map((person) => person.agency);
    expect(new Set(round).size).toBe(6);
    expect(casePeople.map((person) => person.agency)).toEqual([...round, ...round, ...round, ...round]);
    for (const agency of round) {
      const functions = casePeople.filter((person) => person.agency === agency).map((p) => p.function);
      expect(new Set(functions).size, agency).toBe(4);
    }
  });

  it('include the agencies of the decision, the ended one as its successor', () => {
    for (const id of [
      'jamstalldhetsmyndigheten',
      'statskontoret',
      'kriminalvarden',
      'skatteverket',
      'vetenskapsradet',
    ])
      expect(casePeople.some((person) => person.agency === id)).toBe(true);
    expect(casePeople.some((person) => person.agency === 'esv')).toBe(false);
  });
});

describe.each(caseContents)('the case for $template', (content) => {
  const template = templateOf(content);

  it('has a title and a registration number that fit and say that it is an example', () => {
    expect(content.title).toMatch(/exempel/i);
    expect(content.title.length).toBeLessThanOrEqual(limits.titleChars);
    expect((content.dnr ?? '').length).toBeLessThanOrEqual(limits.dnrChars);
    if (content.dnr) expect(content.dnr).toMatch(/exempel/i);
  });

  it.each(content.notes)('$key fits its section', (note) => {
    const section = template.sections.find((candidate) => candidate.id === note.section);
    expect(section?.note, `${note.section} takes notes`).toBeDefined();
    expect(casePeople[note.by]).toBeDefined();
    const fields = fieldsOf(template, note.section);
    for (const [key, value] of Object.entries(note.fields ?? {})) {
      const field = fields.get(key);
      expect(field, `field ${key}`).toBeDefined();
      expect(field && fits(field, value), `${key}: ${JSON.stringify(value)}`).toBe(true);
    }
  });

  it('has texts of 4 to 25 words, none twice', () => {
    for (const note of content.notes) {
      expect(note.text.trim()).toBe(note.text);
      expect(words(note.text), note.text).toBeGreaterThanOrEqual(4);
      expect(words(note.text), note.text).toBeLessThanOrEqual(25);
    }
    expect(new Set(content.notes.map((note) => note.key)).size).toBe(content.notes.length);
  });

  it('links notes that exist, once, by the type that is meant', () => {
    const byKey = new Map(content.notes.map((note) => [note.key, note]));
    for (const link of content.links) {
      const [from, to] = [byKey.get(link.from), byKey.get(link.to)];
      if (!from || !to || from === to) throw new Error(`${link.from} → ${link.to} leads nowhere`);
      expect(meantLink(from.kind, to.kind), `${link.from} → ${link.to}`).toEqual({
        type: link.type,
        reversed: false,
      });
    }
    expect(new Set(content.links.map(({ from, to }) => `${from} ${to}`)).size).toBe(content.links.length);
  });

  it('names no agency in what is written, so that nothing reads as a fact about one', () => {
    const written = content.notes.flatMap((note) => {
      const fields = fieldsOf(template, note.section);
      const texts = Object.entries(note.fields ?? {}).filter(([key]) => fields.get(key)?.type === 'text');
      return [note.text, ...texts.map(([, value]) => String(value))];
    });
    const names = register.flatMap((agency) => [agency.sv, agency.short, agency.abbr, ...agency.aka]);
    const asWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'u');
    for (const text of written) expect(text).not.toMatch(asWord);
    // What claims a source or a figure of an agency says that it is an example.
    for (const text of written.filter((candidate) => /myndighet [AB]\b/i.test(candidate)))
      expect(text).toMatch(/exempel/i);
  });
});

it('has no text twice in all of the case', () => {
  const texts = caseContents.flatMap((content) => content.notes.map((note) => note.text));
  expect(new Set(texts).size).toBe(texts.length);
});

describe('the problem tree', () => {
  const content = find('problemtrad');

  it('has a trunk, roots, a crown, ways in, evidence and questions', () => {
    expect(ofKind(content, 'core', 'problem')).toHaveLength(1);
    expect(ofKind(content, 'causes', 'cause').length).toBeGreaterThanOrEqual(12);
    expect(ofKind(content, 'effects', 'effect').length).toBeGreaterThanOrEqual(8);
    expect(ofKind(content, 'entry', 'action').length).toBeGreaterThanOrEqual(5);
    expect(content.notes.filter((note) => note.kind === 'evidence').length).toBeGreaterThanOrEqual(3);
    expect(content.notes.filter((note) => note.kind === 'question')).toHaveLength(2);
    expect(content.links.length).toBeGreaterThanOrEqual(25);
  });

  it('fills every field of its problem, causes and ways in', () => {
    for (const note of content.notes.filter(({ kind }) => ['problem', 'cause', 'action'].includes(kind)))
      expect(Object.keys(note.fields ?? {}).sort(), note.key).toEqual(
        [...fieldsOf(templateOf(content), note.section).keys()].sort(),
      );
    const evidence = new Set(
      ofKind(content, 'causes', 'cause').map((note) => String(note.fields?.['evidence'])),
    );
    expect([...evidence].sort()).toEqual(['no', 'open', 'yes']);
  });

  it('leaves no note unlinked', () => {
    const linked = new Set(content.links.flatMap((link) => [link.from, link.to]));
    expect(content.notes.map((note) => note.key).filter((key) => !linked.has(key))).toEqual([]);
  });
});

describe('the action plan', () => {
  const content = find('handlingsplan');
  const actions = ofKind(content, 'actions', 'action');

  it('has a problem, actions and risks with how they are handled', () => {
    expect(ofKind(content, 'link', 'problem')).toHaveLength(1);
    expect(actions.length).toBeGreaterThanOrEqual(8);
    const risks = ofKind(content, 'risk', 'risk');
    expect(risks).toHaveLength(5);
    for (const risk of risks) expect(risk.fields?.['mit'], risk.key).toBeTruthy();
    expect(content.links.length).toBeGreaterThanOrEqual(5);
  });

  it.each(actions)('$key fills every field and stands in a steering process', (note) => {
    const fields = note.fields ?? {};
    for (const [key, field] of fieldsOf(templateOf(content), 'actions'))
      if (field.type !== 'check') expect(Object.keys(fields), key).toContain(key);
    // A baseline stands beside an agency's name, so each says that it is no fact.
    expect(fields['baseline']).toMatch(/\(exempel\)/);
    const ticks = Object.entries(fields).filter(([key, value]) => key.startsWith('steer.') && value === true);
    expect(ticks.length).toBeGreaterThan(0);
  });

  it.each(actions)('$key is decided, begun, finished and followed up in that order, in 2027', (note) => {
    const dates = ['steer.decided', 'start', 'due', 'followup'].map((key) => String(note.fields?.[key]));
    expect([...dates].sort()).toEqual(dates);
    for (const date of dates) expect(date).toMatch(/^2027-/);
  });
});
