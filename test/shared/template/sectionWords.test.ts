// How any section is tidied, what it is called and what it asks.
import { describe, expect, it } from 'vitest';
import { SECTION_LAYOUTS, type Section } from '#shared/board/section.ts';
import { layoutOf } from '#shared/template/sectionLayout.ts';
import { questionsOf, titleOf } from '#shared/template/sectionWords.ts';
import { TEMPLATE_LAYOUTS } from '#shared/template/template.ts';
import { templates } from '#shared/template/templates.ts';

const place = { p: [0, 0], s: [400, 300] } as const;
const free = (change: Partial<Section> = {}): Section => ({
  type: 'section',
  id: 'area_1',
  free: true,
  ...place,
  title: '',
  question: '',
  layout: 'free',
  ...change,
});
const fixed = (key: string): Section => ({
  type: 'section',
  id: `section_${key}`,
  free: false,
  key,
  ...place,
});
const [template] = templates;
if (!template) throw new Error('no template');
const [first] = template.sections;
if (!first) throw new Error('no section');

describe('a section', () => {
  it('of the template has its words and its layout there', () => {
    expect(titleOf(fixed(first.id), template)).toEqual(first.title);
    expect(questionsOf(fixed(first.id), template)).toEqual(first.questions);
    expect(templates.flatMap((one) => one.sections.map(({ id }) => layoutOf(fixed(id), one)))).not.toContain(
      'free',
    );
  });

  it.each(TEMPLATE_LAYOUTS)('that a template calls %s has a layout', (layout) => {
    const sections = [{ ...first, id: 'x', layout }];
    expect(SECTION_LAYOUTS).toContain(layoutOf(fixed('x'), { sections }));
  });

  it('that people made has its own, even under a name of the template', () => {
    const own = free({ id: first.id, title: ' Parkering ', question: 'Vad tar vi sen?', layout: 'stair' });
    expect(titleOf(own, template)).toEqual({ sv: 'Parkering', en: 'Parkering' });
    expect(questionsOf(own, template)).toEqual([{ sv: 'Vad tar vi sen?', en: 'Vad tar vi sen?' }]);
    expect(layoutOf(own, template)).toBe('stair');
  });

  it('without words is called something all the same; of another template, by its key', () => {
    expect(titleOf(free({ title: '  ' }), template).sv).toBe('Sektion utan rubrik');
    expect(questionsOf(free({ question: ' ' }), template)).toEqual([]);
    expect(titleOf(fixed('other'), template)).toEqual({ sv: 'other', en: 'other' });
    expect(layoutOf(fixed('other'), template)).toBe('free');
    expect(layoutOf(fixed('other'), undefined)).toBe('free');
  });
});
