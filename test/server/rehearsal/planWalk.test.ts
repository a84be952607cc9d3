// The plan of a rehearsal: everything of the case is written once, where the agenda has a place for it.
import { describe, expect, it } from 'vitest';
import { caseContents } from '#server/rehearsal/caseContent.ts';
import { extraNotes } from '#server/rehearsal/caseExtras.ts';
import { casePeople, castOf } from '#server/rehearsal/casePeople.ts';
import { planWalk, type PlannedStep } from '#server/rehearsal/planWalk.ts';
import { positions } from '#shared/workshop/agenda.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Template } from '#shared/template/template.ts';

function templateOf(id: string): Template {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return template;
}

const PEOPLE = 14;

describe.each(caseContents)('the walk through $template', (content) => {
  const template = templateOf(content.template);
  const notes = [...content.notes, ...extraNotes(template, PEOPLE)];
  const plan = planWalk(template, template.phases, { notes, links: content.links });
  const stepOf = (holds: (planned: PlannedStep) => boolean): number => plan.findIndex(holds);

  it('goes to every position of the agenda, in order', () => {
    expect(plan.map(({ at }) => at)).toEqual(positions(template.phases));
  });

  it('writes every note, fills in every field and draws every link, once', () => {
    const keys = plan.flatMap((planned) => [...planned.notes, ...planned.late].map(({ key }) => key));
    expect([...keys].sort()).toEqual(notes.map(({ key }) => key).sort());
    const fields = plan.flatMap((planned) => planned.fields.map(({ note, field }) => `${note.key} ${field}`));
    expect([...fields].sort()).toEqual(
      notes.flatMap((note) => Object.keys(note.fields ?? {}).map((field) => `${note.key} ${field}`)).sort(),
    );
    expect(plan.flatMap(({ links }) => links)).toHaveLength(content.links.length);
  });

  it('writes in the open only what no step hides, and nothing in a vote or a break', () => {
    const hidden = new Set(
      plan.filter(({ mode }) => mode === 'silent').flatMap(({ phase }) => phase.sections),
    );
    for (const planned of plan) {
      const { mode, fields, links } = planned;
      if (mode === 'open') for (const note of planned.notes) expect(hidden).not.toContain(note.section);
      if (mode !== 'open') expect([...fields, ...links]).toEqual([]);
      if (mode === 'vote' || mode === 'break') expect(planned.notes).toEqual([]);
      for (const note of mode === 'silent' ? planned.notes : [])
        expect(planned.phase.sections).toContain(note.section);
    }
  });

  it('fills in and links nothing before its notes are seen by all', () => {
    const seen = new Map(
      notes.map(({ key }) => {
        const index = stepOf((planned) => [...planned.notes, ...planned.late].some((n) => n.key === key));
        return [key, plan[index]?.mode === 'silent' ? index + 1 : index];
      }),
    );
    for (const [index, { fields, links }] of plan.entries()) {
      for (const { note } of fields) expect(index, note.key).toBeGreaterThanOrEqual(seen.get(note.key) ?? 99);
      for (const { from, to } of links)
        expect(index).toBeGreaterThanOrEqual(Math.max(seen.get(from) ?? 99, seen.get(to) ?? 99));
    }
  });

  it('has notes to vote on before each vote', () => {
    for (const [index, { mode, phase }] of plan.entries()) {
      if (mode !== 'vote') continue;
      const before = plan.slice(0, index).flatMap((planned) => [...planned.notes, ...planned.late]);
      expect(before.some(({ section }) => phase.sections.includes(section))).toBe(true);
    }
  });

  it('holds back one note of the method, which the server can take as a late one', () => {
    const late = plan.flatMap((planned) => planned.late.map((note) => ({ note, planned })));
    expect(late).toHaveLength(1);
    const [one] = late;
    expect(one?.planned.phase.extra).toBeUndefined();
    expect(one?.note.section).toBe(one?.planned.phase.sections[0]);
    const kind = template.sections.find(({ id }) => id === one?.note.section)?.note?.kind;
    expect(one?.note.kind).toBe(kind);
  });

  it('has nobody write more unseen than the step allows', () => {
    for (const { notes: written, step } of plan) {
      const most = step.limits?.notes;
      if (most === undefined) continue;
      const counts = new Map<number, number>();
      for (const { by } of written) counts.set(by % PEOPLE, (counts.get(by % PEOPLE) ?? 0) + 1);
      expect(Math.max(...counts.values())).toBeLessThanOrEqual(most);
    }
  });

  it('works without the extra phases too', () => {
    const bare = template.phases.filter(({ extra }) => !extra);
    const short = planWalk(template, bare, content);
    expect(short.flatMap((planned) => [...planned.notes, ...planned.late])).toHaveLength(
      content.notes.length,
    );
  });
});

it('says what has no place', () => {
  const template = templateOf('problemtrad');
  const note = { key: 'x', section: 'finns-inte', kind: 'plain' as const, text: 'Utan plats', by: 0 };
  expect(() => planWalk(template, template.phases, { notes: [note], links: [] })).toThrow('Utan plats');
  expect(() =>
    planWalk(template, template.phases, { notes: [], links: [{ from: 'a', to: 'b', type: 'relatesTo' }] }),
  ).toThrow('a → b');
});

describe('the people', () => {
  it('are spread evenly, and differ also when they are more than the cast', () => {
    const cast = castOf(4, 40);
    const counts = new Map<string, number>();
    for (const { agency } of cast) counts.set(agency, (counts.get(agency) ?? 0) + 1);
    expect([...counts.values()]).toEqual([10, 10, 10, 10]);
    expect(new Set(cast.map(({ name }) => name)).size).toBe(40);
    expect(castOf(6, 24)).toEqual(casePeople);
  });

  it('each write a line of their own at the check-in and the evaluation', () => {
    const written = extraNotes(templateOf('problemtrad'), 60);
    const texts = [...written, ...caseContents.flatMap(({ notes }) => notes)].map(({ text }) => text);
    expect(written).toHaveLength(120);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { text } of written) expect(text).toMatch(/\S.*[.)]$/);
  });
});
