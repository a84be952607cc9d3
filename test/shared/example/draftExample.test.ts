// The draft of an example: what of the board comes where, and what is left to be written.
import { describe, expect, it } from 'vitest';
import { draftExample, stageOf } from '#shared/example/draftExample.ts';
import { EXAMPLE_FIELDS } from '#shared/example/exampleFields.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { caseOf, caseOutcome, names } from '../../support/caseOutcome.ts';

const tree = caseOutcome(caseOf('problemtrad'));
const plan = caseOutcome(caseOf('handlingsplan'));
const textsOf = (outcome: Outcome, field: string): string[] =>
  (outcome.feeds[field] ?? []).map(({ text }) => text);

describe('a draft', () => {
  it.each([
    ['problemtrad', tree],
    ['handlingsplan', plan],
  ])('of %s has every field, and in each that is fed every text and note of it', (_, outcome) => {
    const draft = draftExample(outcome, 'sv', names);
    expect(Object.keys(draft)).toEqual(EXAMPLE_FIELDS.map(({ id }) => id));
    for (const [field, fed] of Object.entries(outcome.feeds)) {
      for (const { text, note } of fed) {
        expect(draft[field]?.text).toContain(text.trim());
        expect(draft[field]?.sources).toContain(note);
      }
    }
  });

  it('names only fields that the templates feed', () => {
    const known = new Set(EXAMPLE_FIELDS.map(({ id }) => id));
    for (const { feeds } of [tree, plan])
      for (const field of Object.keys(feeds)) expect(known).toContain(field);
  });

  it('leaves empty what nothing tells of', () => {
    const draft = draftExample(tree, 'sv', names);
    for (const field of ['area', 'context', 'grounds', 'lessons', 'transfer', 'contact', 'links'])
      expect(draft[field]).toEqual({ text: '', sources: [] });
  });

  it('takes from the session what the session knows', () => {
    const draft = draftExample(caseOutcome(caseOf('problemtrad'), { dnr: 'SKV 2026-17' }), 'sv', names);
    expect(draft['title']?.text).toBe(caseOf('problemtrad').title);
    expect(draft['agencies']?.text).toBe('Kriminalvården\nSkatteverket');
    expect(draft['dnr']?.text).toBe('Skatteverket: SKV 2026-17');
    expect(draft['meta']?.text).toBe('Metod: Problemträd\nDatum: 2026-11-22\nStatus: Utkast\nSpråk: svenska');
    expect(draftExample(tree, 'en', names)['meta']?.text).toContain('Language: English');
  });

  it('proposes as summary the first sentence about the problem and about the effects, as sentences', () => {
    const effect = textsOf(plan, 'effects')[0] ?? '';
    const problem = textsOf(plan, 'problem')[0] ?? '';
    const summary = draftExample(plan, 'sv', names)['summary'];
    expect(summary?.text).toBe(`${problem} ${effect}.`);
    expect(summary?.sources).toHaveLength(2);
    expect(draftExample(tree, 'sv', names)['summary']?.text).toBe(textsOf(tree, 'problem')[0]);
  });

  it('ends the sentence where it ends, not at an abbreviation', () => {
    const notes = [
      {
        key: 'p',
        section: 'core',
        kind: 'problem' as const,
        text: 'T.ex. kvinnor får avslag. Sedan mer.',
        by: 0,
      },
    ];
    const draft = draftExample(caseOutcome(caseOf('problemtrad', notes)), 'sv', names);
    expect(draft['summary']?.text).toBe('T.ex. kvinnor får avslag.');
  });

  it('says of a date alone what is to happen then, in the order of time', () => {
    const lines = draftExample(plan, 'sv', names)['followup']?.text.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d{2}-\d{2}: \S/);
    expect(lines).toEqual([...lines].sort());
  });

  it('puts what got most votes first, and the same words once', () => {
    const group = 'Kvinnor på landet';
    const notes = ['Ett', 'Två', 'Tre'].map((text, index) => ({
      key: text,
      section: 'core',
      kind: 'problem' as const,
      text,
      fields: { who: group },
      by: index,
    }));
    const outcome = caseOutcome(caseOf('problemtrad', notes));
    const third = outcome.feeds['problem']?.[2]?.note ?? '';
    const results = [{ note: third, votes: 2 }];
    const voted = { ...outcome, votes: [{ phase: 'prob', step: 2, voters: 2, of: 2, results }] };
    const draft = draftExample(voted, 'sv', names);
    expect(draft['problem']?.text).toBe('Tre\nEtt\nTvå');
    expect(draft['summary']?.text).toBe('Tre.');
    expect(draft['group']?.text).toBe(group);
    expect(draft['group']?.sources).toHaveLength(3);
  });

  it('names at most three sub-goals, most used first', () => {
    const used = [
      'delmal-6',
      'delmal-2',
      'delmal-2',
      'delmal-1',
      'delmal-1',
      'delmal-1',
      'delmal-4',
      'delmal-4',
    ];
    const notes = used.map((subgoal, index) => ({
      key: `n${index}`,
      section: 'core',
      kind: 'problem' as const,
      text: `Problem ${index}`,
      fields: { subgoal },
      by: 0,
    }));
    const draft = draftExample(caseOutcome(caseOf('problemtrad', notes)), 'sv', names);
    expect(draft['subgoals']?.text).toBe('Rubrik på delmal-1\nRubrik på delmal-2\nRubrik på delmal-4');
    expect(draft['subgoals']?.sources).toHaveLength(7);
  });

  it('keeps users’ words letter by letter, whole, also over the limit of a field', () => {
    const text = `#import "x"\n$x$ *a* = h <b> \\ Čáhcesuolu 🙂 ${'lång '.repeat(3000)}slut`;
    const notes = [{ key: 'p', section: 'core', kind: 'problem' as const, text, by: 0 }];
    expect(draftExample(caseOutcome(caseOf('problemtrad', notes)), 'sv', names)['problem']?.text).toBe(text);
  });
});

describe('the stage of a draft', () => {
  it('is a plan when there is something to do, else the problem; never what has been tried', () => {
    expect(stageOf(plan)).toBe('plan');
    expect(stageOf(caseOutcome(caseOf('problemtrad', [])))).toBe('problem');
    const empty = [{ key: 'a', section: 'entry', kind: 'action' as const, text: '  ', by: 0 }];
    expect(stageOf(caseOutcome(caseOf('problemtrad', empty)))).toBe('problem');
  });
});
