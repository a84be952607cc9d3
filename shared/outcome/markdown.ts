// The minutes as Markdown for people. What users wrote is always shown as text: nothing in it can become markup.
import type { Language } from '../text.ts';
import { endOf, minutesOf, sayIn, type Minutes, type MinutesNote, type MinutesSection } from './minutes.ts';
import { filledColumns, type Names } from './noteWords.ts';
import type { Outcome } from './outcome.ts';

/**
 * Users' words as Markdown text, wherever they stand: markup is escaped, line breaks stay inside the paragraph or list item.
 * @param indent spaces before the second line and on, as deep as the list item they belong to
 */
export function escapeMarkdown(text: string, indent = 2): string {
  return text
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~&$]/g, (mark) => `\\${mark}`)
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^[-+=:]/, (mark) => `\\${mark}`)
        .replace(/^\d+(?=[.)])/, (number) => `${number}\\`),
    )
    .join(`\\\n${' '.repeat(indent)}`);
}

/** Users' words in a cell of a table, where a line cannot break. */
const cell = (text: string): string => escapeMarkdown(text.replaceAll(/\s+/g, ' '));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cell)))];
}

function noteLines(note: MinutesNote): string[] {
  const from = note.agency === null ? '' : ` (${escapeMarkdown(note.agency)})`;
  return [
    `- **${note.kind}:** ${escapeMarkdown(note.text)}${from}`,
    ...note.fields.map(({ label, value }) => `  - ${label}: ${escapeMarkdown(value, 4)}`),
  ];
}

function sectionLines(section: MinutesSection, empty: string): string[] {
  return [
    '',
    `### ${escapeMarkdown(section.title)}`,
    '',
    ...section.questions.flatMap((question) => [`> ${escapeMarkdown(question)}`, '']),
    ...(section.notes.length > 0 ? section.notes.flatMap(noteLines) : [empty]),
  ];
}

function partLines(minutes: Minutes, part: 'found' | 'decided' | 'around'): string[] {
  const say = sayIn(minutes.language);
  if (minutes[part].length === 0) return [];
  return [
    '',
    `## ${say(part === 'decided' ? minutes.decidedAs : part)}`,
    ...minutes[part].flatMap((section) => sectionLines(section, say('empty'))),
  ];
}

function laterParts(minutes: Minutes): string[] {
  const say = sayIn(minutes.language);
  const out: string[] = [];
  const heading = (key: Parameters<typeof say>[0]): void => void out.push('', `## ${say(key)}`, '');
  if (minutes.doing.length > 0) {
    heading('doing');
    const columns = filledColumns(minutes.doing);
    out.push(
      ...table(
        columns.map((column) => say(column)),
        minutes.doing.map((row) => columns.map((column) => row[column])),
      ),
    );
  }
  if (minutes.thread.length > 0) {
    heading('thread');
    for (const { words, notes } of minutes.thread)
      out.push(`- ${words}`, ...notes.map((text) => `  - ${escapeMarkdown(text, 4)}`));
  }
  if (minutes.votes.length > 0) {
    heading('votes');
    for (const [index, { title, turnout, results }] of minutes.votes.entries()) {
      out.push(...(index > 0 ? [''] : []), `### ${escapeMarkdown(title)}`, '', turnout, '');
      const rows = results.map(({ text, votes }) => [text, String(votes)]);
      out.push(...(rows.length > 0 ? table([say('note'), say('voteCount')], rows) : [say('noVotes')]));
    }
  }
  out.push(...partLines(minutes, 'around'));
  if (minutes.links.length > 0) {
    heading('links');
    for (const { from, verb, to, label } of minutes.links)
      out.push(`- ${escapeMarkdown(from)} **${verb}** ${escapeMarkdown(endOf({ label }, to))}`);
  }
  if (minutes.agenda.length > 0) {
    heading('agenda');
    out.push(
      ...table(
        [say('phase'), say('began'), say('planned'), say('question')],
        minutes.agenda.map(({ title, began, planned, questions }) => [
          title,
          began,
          planned,
          questions.join(' '),
        ]),
      ),
    );
  }
  if (minutes.unreadable !== null) out.push('', `*${minutes.unreadable}*`);
  return out;
}

/**
 * @param language of headings and labels; users' words stay as they were written
 * @param names what the ids of the registers are called
 */
export function renderMarkdown(outcome: Outcome, language: Language, names: Names): string {
  const minutes = minutesOf(outcome, language, names);
  const say = sayIn(language);
  const out: string[] = [`# ${escapeMarkdown(minutes.title)}`, '', `**${say('notAdopted')}**`, ''];
  if (minutes.example !== null) out.push(`*${minutes.example}*`, '');
  out.push(...minutes.facts.map(({ label, value }) => `- ${label}: ${escapeMarkdown(value)}`));
  out.push('', `## ${say('agencies')}`, '');
  for (const { name, people, functions } of minutes.agencies)
    out.push(`- ${escapeMarkdown(name)} (${people})${functions ? `: ${functions}` : ''}`);
  if (minutes.agencies.length === 0) out.push(say('nobody'));
  out.push(...partLines(minutes, 'found'), ...partLines(minutes, 'decided'));
  return `${[...out, ...laterParts(minutes)].join('\n')}\n`;
}
