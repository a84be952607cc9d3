// The example as Markdown for people. What users wrote is always shown as text: nothing in it can become markup.
import { escapeMarkdown } from '../outcome/markdown.ts';
import type { Language } from '../text.ts';
import type { Example } from './example.ts';
import { exampleInWords } from './exampleInWords.ts';

/** @param language of headings and labels; users' words stay as they were written */
export function renderExampleMarkdown(example: Example, language: Language): string {
  const words = exampleInWords(example, language);
  const out: string[] = [
    `# ${escapeMarkdown(words.title)}`,
    '',
    `**${words.called}**`,
    '',
    `**${words.notAdopted}**`,
    '',
    ...words.warnings.flatMap((warning) => [`*${warning}*`, '']),
    ...words.facts.map(({ label, value }) => `- ${label}: ${escapeMarkdown(value)}`),
  ];
  for (const { label, text, remarks } of words.fields) {
    out.push('', `## ${label}`, '', text === null ? `*${words.toBeWritten}*` : escapeMarkdown(text));
    if (remarks.length > 0) out.push('', `*${remarks.join(' ')}*`);
  }
  return `${out.join('\n')}\n`;
}
