// Templates are data that people will add to: what is wrong in one is refused with a reason.
import { describe, expect, it } from 'vitest';
import { actionPlan } from '#shared/template/actionPlan.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import { fieldKey, Phase, Template } from '#shared/template/template.ts';
import { templateById, templates } from '#shared/template/templates.ts';

const clone = (template: Template): Template => structuredClone(template);

/** What is said against a template, or nothing. */
function complaints(template: unknown): string {
  const parsed = Template.safeParse(template);
  return parsed.success ? '' : parsed.error.issues.map((issue) => issue.message).join('; ');
}

function changed(change: (template: Template) => void): string {
  const template = clone(problemTree);
  change(template);
  return complaints(template);
}

const minutesOf = ({ phases }: Template): number => phases.reduce((sum, { minutes }) => sum + minutes, 0);

describe('the templates of this installation', () => {
  it('are the problem tree and the action plan, under their own ids', () => {
    expect(templates.map((template) => template.id)).toEqual(['problemtrad', 'handlingsplan']);
    for (const template of templates) expect(templateById(template.id)).toBe(template);
    expect(templateById('saknas')).toBeUndefined();
  });

  it.each(templates)('$id parses, also after a journey as JSON', (template) => {
    expect(Template.parse(JSON.parse(JSON.stringify(template)))).toEqual(template);
  });

  it('take 95 and 100 minutes', () => {
    expect(minutesOf(problemTree)).toBe(95);
    expect(minutesOf(actionPlan)).toBe(100);
  });

  it.each(templates)('$id uses each phase id, field name and option id once', (template) => {
    const unique = (ids: string[]): void => expect(new Set(ids).size).toBe(ids.length);
    unique(template.phases.map((phase) => phase.id));
    for (const section of template.sections) {
      const rows = template.sections.filter(
        (other) => other.id === section.id || other.rowsOf === section.id,
      );
      unique(rows.flatMap((row) => row.fields.map((field) => fieldKey(row, field))));
      for (const field of section.fields)
        if (field.type === 'choice') unique(field.options.map((option) => option.id));
    }
  });

  it.each(templates)('$id lays its sections out without overlap', (template) => {
    for (const [index, { box: a, id }] of template.sections.entries())
      for (const { box: b, id: other } of template.sections.slice(index + 1)) {
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
        expect(apart, `${id} and ${other}`).toBe(true);
      }
  });

  it('name a field of rows with its section, any other barely', () => {
    const steer = actionPlan.sections.find((section) => section.id === 'steer');
    const actions = actionPlan.sections.find((section) => section.id === 'actions');
    expect(steer?.fields.map((field) => fieldKey(steer, field))).toContain('steer.vp');
    expect(actions?.fields.map((field) => fieldKey(actions, field))).toContain('owner');
  });
});

describe('writing without a name', () => {
  const phase = (steps: unknown[]): unknown => ({
    id: 'skriv',
    title: { sv: 'Skriv', en: 'Write' },
    minutes: 5,
    sections: [],
    steps,
  });
  const accepts = (steps: unknown[]): boolean => Phase.safeParse(phase(steps)).success;
  const reveal = { kind: 'reveal', visibility: 'all', authorship: 'organisation' };
  const write = { kind: 'write', visibility: 'private', authorship: 'organisation' };

  it('is accepted when it is private and revealed afterwards', () => {
    expect(accepts([write, reveal])).toBe(true);
    expect(accepts([{ ...write, authorship: 'anonymous' }, reveal])).toBe(true);
  });

  it.each(['organisation', 'anonymous'])('is refused when others can read it (%s)', (authorship) => {
    expect(accepts([{ ...write, authorship, visibility: 'all' }, reveal])).toBe(false);
    expect(accepts([{ ...write, authorship, visibility: 'group' }, reveal])).toBe(false);
  });

  it('is refused when it is never revealed, or revealed before', () => {
    expect(accepts([write])).toBe(false);
    expect(accepts([reveal, write])).toBe(false);
  });

  it('may be seen by all when it stands under a name', () => {
    expect(accepts([{ kind: 'write', visibility: 'all', authorship: 'named' }])).toBe(true);
  });

  it('refuses the whole template, and says why', () => {
    const said = changed((template) => {
      const step = template.phases[0]?.steps[0];
      if (step) step.visibility = 'all';
    });
    expect(said).toContain('must be private');
  });
});

describe('a template that does not hold together', () => {
  it('is refused when a feed names an unknown section', () => {
    expect(
      changed((template) => {
        template.feeds.push({ outcome: 'problem', section: 'saknas' });
      }),
    ).toContain('fed by nothing: saknas');
  });

  it('is refused when a feed names an unknown field', () => {
    expect(
      changed((template) => {
        template.feeds.push({ outcome: 'problem', section: 'core', field: 'saknas' });
      }),
    ).toContain('fed by nothing: core.saknas');
  });

  it('is refused when a phase works in an unknown section', () => {
    expect(
      changed((template) => {
        template.phases[0]?.sections.push('saknas');
      }),
    ).toContain('names no section: saknas');
  });

  it('is refused when two sections have the same id', () => {
    expect(
      changed((template) => {
        const [first] = template.sections;
        if (first) template.sections.push(structuredClone(first));
      }),
    ).toContain('same id');
  });

  it('is refused when a section has neither notes nor rows', () => {
    expect(
      changed((template) => {
        const entry = template.sections.find((section) => section.id === 'entry');
        if (entry) delete entry.note;
      }),
    ).toContain('neither notes nor rows');
  });

  it('is refused when rows are of a section without notes', () => {
    expect(
      changed((template) => {
        const entry = template.sections.find((section) => section.id === 'entry');
        if (entry) entry.rowsOf = 'saknas';
      }),
    ).toContain('rows of nothing');
  });

  it('is refused without phases, without one of its languages, or with an id in capitals', () => {
    expect(changed((template) => (template.phases = []))).not.toBe('');
    expect(changed((template) => (template.name.en = ''))).not.toBe('');
    expect(changed((template) => (template.id = 'Problemträd'))).not.toBe('');
  });
});
