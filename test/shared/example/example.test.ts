// The example as a model and as Markdown: lossless, honest about its stage, and nothing in it becomes markup.
import { describe, expect, it } from 'vitest';
import { draftExample } from '#shared/example/draftExample.ts';
import { buildExample, Example } from '#shared/example/example.ts';
import { EXAMPLE_FIELDS, STAGES, type Stage } from '#shared/example/exampleFields.ts';
import { exampleInWords } from '#shared/example/exampleInWords.ts';
import { renderExampleMarkdown } from '#shared/example/exampleMarkdown.ts';
import { escapeMarkdown } from '#shared/outcome/markdown.ts';
import { caseOf, caseOutcome, names } from '../../support/caseOutcome.ts';

const outcome = caseOutcome(caseOf('handlingsplan'), { dnr: 'SKV 2026-17' });
const draft = draftExample(outcome, 'sv', names);
const drafted = Object.fromEntries(Object.entries(draft).map(([field, { text }]) => [field, text]));

function exampleWith(texts: Record<string, string> = {}, stage: Stage = 'plan'): Example {
  return buildExample(outcome, draft, { stage, texts: { ...drafted, ...texts } });
}

const fieldOf = (example: Example, id: string): Example['fields'][number] => {
  const field = example.fields.find((candidate) => candidate.id === id);
  if (!field) throw new Error(`no field ${id}`);
  return field;
};

describe('an example', () => {
  it('is what its own schema takes, and comes back from JSON as it was', () => {
    const example = exampleWith({ lessons: 'Čáhcesuolu 🙂\n<b>\\' });
    expect(Example.parse(JSON.parse(JSON.stringify(example)))).toEqual(example);
    expect(example.fields.map(({ id }) => id)).toEqual(EXAMPLE_FIELDS.map(({ id }) => id));
    expect(example).toMatchObject({ dnr: 'SKV 2026-17', status: 'notAdopted' });
    expect(example.agencies.map(({ abbr }) => abbr)).toEqual(['KV', 'SKV']);
  });

  it('still lists where a field came from when its text is another', () => {
    const before = fieldOf(exampleWith(), 'actions');
    expect(before.sources.length).toBeGreaterThan(0);
    const after = fieldOf(exampleWith({ actions: 'Helt omskrivet.' }), 'actions');
    expect(after).toMatchObject({ text: 'Helt omskrivet.', sources: before.sources, toBeWritten: false });
    expect(fieldOf(exampleWith({ actions: ' \n' }), 'actions').toBeWritten).toBe(true);
  });

  it.each(STAGES)('is called what it is at the stage %s', (stage) => {
    for (const language of ['sv', 'en'] as const) {
      const words = exampleInWords(exampleWith({}, stage), language);
      const tried = stage === 'tried';
      const learning = language === 'sv' ? 'Lärande exempel' : 'Learning example';
      expect(words.called === learning).toBe(tried);
      expect(renderExampleMarkdown(exampleWith({}, stage), language).includes(learning)).toBe(tried);
      const did = language === 'sv' ? 'Så gjorde vi' : 'What we did';
      expect(words.fields.some(({ label }) => label === did)).toBe(tried);
    }
  });

  it('warns, and does no more, when it is called tried and tells nothing of what came of it', () => {
    const silent = { outputs: '', effects: ' ' };
    expect(exampleInWords(exampleWith(silent, 'tried'), 'sv').warnings).toHaveLength(1);
    expect(exampleInWords(exampleWith(silent, 'plan'), 'sv').warnings).toEqual([]);
    expect(exampleInWords(exampleWith({}, 'tried'), 'sv').warnings).toEqual([]);
  });

  it('tells how much too long a field is, and shows it whole', () => {
    const text = 'a'.repeat(1640);
    const [field] = exampleInWords(exampleWith({ actions: text }), 'sv').fields.filter(
      ({ id }) => id === 'actions',
    );
    expect(field?.text).toBe(text);
    expect(field?.remarks[0]).toMatch(/^140 tecken för mycket: fältet rymmer 1\s500\.$/);
    expect(renderExampleMarkdown(exampleWith({ actions: text }), 'sv')).toContain(text);
    const one = exampleInWords(exampleWith({ actions: 'a'.repeat(1501) }), 'en').fields;
    expect(one.find(({ id }) => id === 'actions')?.remarks[0]).toBe(
      '1 character too many: the field holds 1,500.',
    );
  });

  it('goes by its own title, or by the session’s while it has none', () => {
    const named = exampleInWords(exampleWith({ title: ' Fler får\nrätt ' }), 'sv');
    expect(named.title).toBe('Fler får rätt');
    expect(named.fields.some(({ id }) => id === 'title')).toBe(false);
    const nameless = exampleInWords(exampleWith({ title: '' }), 'sv');
    expect(nameless.title).toBe(outcome.session.title);
    expect(nameless.fields[0]).toMatchObject({ id: 'title', text: null });
  });
});

describe('an example as Markdown', () => {
  it('begins with what it is and that no agency has adopted it', () => {
    const lines = renderExampleMarkdown(exampleWith({ title: 'Fler får rätt' }), 'sv').split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '# Fler får rätt',
      '',
      '**Utkast till exempel: plan**',
      '',
      '**Inte fastställt av myndigheterna**',
    ]);
  });

  it('has every field, with its text or that it is to be written', () => {
    const markdown = renderExampleMarkdown(exampleWith({ lessons: '' }), 'sv');
    for (const { text, label, id } of exampleWith({ lessons: '' }).fields) {
      if (id === 'title') continue;
      expect(markdown).toContain(
        `\n## ${label.sv}\n\n${text === '' ? '*Ska skrivas*' : escapeMarkdown(text)}\n`,
      );
    }
  });

  it('lets nothing that users wrote become markup', () => {
    const hostile = '# rubrik\n\n- punkt\n1. ett\n> citat\n<b>fet</b> [a](javascript:x) *k* `k` $x$ \\ | ~~~';
    const markdown = renderExampleMarkdown(exampleWith({ title: hostile, lessons: hostile }), 'sv');
    const calm = renderExampleMarkdown(exampleWith({ title: 'T'.repeat(81), lessons: 'lugn' }), 'sv');
    const headings = (text: string): number => text.match(/^ {0,3}#/gm)?.length ?? 0;
    expect(headings(markdown)).toBe(headings(calm));
    for (const live of [/^ {0,3}[->] (?:punkt|citat)/m, /^ {0,3}1\. /m, /(?<!\\)[<`$|~]/])
      expect(markdown).not.toMatch(live);
  });
});
