// What a section is called and what it asks, whoever made it: the template, or people.
import type { Section } from '../board/section.ts';
import type { Text } from '../text.ts';
import { untitledSection } from '../words.ts';
import type { SectionTemplate, Template } from './template.ts';

type Named = Pick<Section, 'key' | 'title' | 'question'>;
type Sections = Pick<Template, 'sections'> | undefined;

const asWritten = (words: string): Text => ({ sv: words, en: words });

const own = ({ key }: Named, template: Sections): SectionTemplate | undefined =>
  key === undefined ? undefined : template?.sections.find(({ id }) => id === key);

export function titleOf(section: Named, template: Sections): Text {
  const words = own(section, template)?.title;
  if (words) return words;
  const written = section.title?.trim() || section.key;
  return written ? asWritten(written) : untitledSection;
}

export function questionsOf(section: Named, template: Sections): readonly Text[] {
  const questions = own(section, template)?.questions;
  if (questions) return questions;
  const written = section.question?.trim();
  return written ? [asWritten(written)] : [];
}
