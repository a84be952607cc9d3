// A rehearsal's checks see what is missing from each format, one thing at a time, and are content when nothing is.
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCsv } from '#server/export/csv.ts';
import { caseContents } from '#server/rehearsal/caseContent.ts';
import { checkExample, checkExampleWords } from '#server/rehearsal/checkExample.ts';
import { checkOutcome, type Expected } from '#server/rehearsal/checkOutcome.ts';
import { checkTable, readTable } from '#server/rehearsal/checkTable.ts';
import { checkWords, markdownWords } from '#server/rehearsal/checkWords.ts';
import { bodiesOf, pdfWords } from '#server/rehearsal/pdfWords.ts';
import type { OwnSection } from '#server/rehearsal/ownSection.ts';
import type { WrittenNote } from '#server/rehearsal/walk.ts';
import type { AgencyRef } from '#shared/agency/agency.ts';
import type { Board } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { draftExample, stageOf } from '#shared/example/draftExample.ts';
import { buildExample, type Example } from '#shared/example/example.ts';
import { renderExampleMarkdown } from '#shared/example/exampleMarkdown.ts';
import { buildOutcome } from '#shared/outcome/buildOutcome.ts';
import { renderMarkdown } from '#shared/outcome/markdown.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { tableOf } from '#shared/outcome/table.ts';
import { templateById } from '#shared/template/templates.ts';
import { activityAt, positions } from '#shared/workshop/agenda.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';

const agency: AgencyRef = { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' };
const names = { agency: (id: string) => id, subGoal: (id: string) => id };

const OWN: OwnSection = {
  title: 'Parkering',
  question: 'Vad sen?',
  text: 'Det hann vi inte',
  note: 'own_note',
  label: 'i regel',
};

type Made = { expected: Expected; outcome: Outcome; example: Example };

/** A session in which the case was written and voted on, without a server. */
function make(templateId: string): Made {
  const content = caseContents.find(({ template }) => template === templateId);
  const template = templateById(templateId);
  if (!content || !template) throw new Error(`no case for ${templateId}`);
  const notes: WrittenNote[] = content.notes.map((note, index) => ({
    note,
    id: `note_${index}`,
    agency: index % 2 === 0 ? agency : null,
  }));
  const idOf = new Map(notes.map(({ note, id }) => [note.key, id]));
  const voted = positions(template.phases).find(
    (at) => template.phases.find(({ id }) => id === at.phase)?.steps[at.step]?.kind === 'vote',
  );
  if (!voted) throw new Error('no vote in this method');
  const results = new Map([
    ['note_0', 3],
    ['note_1', 1],
  ]);
  const state: SessionState = {
    ...initialState(),
    status: 'ended',
    startedAt: 1_000_000,
    endedAt: 9_000_000,
    log: template.phases.map(({ id }, index) => ({ phase: id, step: 0, at: 1_000_000 + index })),
    activities: {
      [activityAt(voted)]: {
        openedAt: 1,
        named: [],
        disclosedAt: 2,
        tally: { voters: 2, of: 2, results: [...results].map(([note, votes]) => ({ note, votes })) },
      },
    },
  };
  const board: Board = {
    notes: [
      ...notes.map(({ note, id }, index) => ({
        type: 'note' as const,
        id,
        kind: note.kind,
        text: note.text,
        in: sectionId(note.section),
        p: [0, index] as const,
        s: [200, 124] as const,
        fields: note.fields ?? {},
      })),
      {
        type: 'note',
        id: OWN.note,
        kind: 'plain',
        look: 'text',
        text: OWN.text,
        in: 'area_1',
        p: [0, 0],
        s: [200, 124],
        fields: {},
      },
    ],
    sections: [
      ...template.sections.map(({ id, box }) => ({
        type: 'section' as const,
        id: sectionId(id),
        free: false,
        key: id,
        p: [box.x, box.y] as const,
        s: [box.w, box.h] as const,
      })),
      {
        type: 'section',
        id: 'area_1',
        free: true,
        p: [0, 9000],
        s: [400, 300],
        title: OWN.title,
        question: OWN.question,
        layout: 'free',
      },
    ],
    links: content.links.map(({ type, from, to }, index) => ({
      type,
      id: `link_${index}`,
      from: idOf.get(from) ?? '',
      to: idOf.get(to) ?? '',
      ...(index === 0 && { label: OWN.label }),
    })),
    skipped: 0,
  };
  const outcome = buildOutcome({
    now: 9_000_001,
    session: { id: 's', title: content.title, dnr: null, createdAt: 0, example: false, language: 'sv' },
    state,
    template,
    board,
    people: [{ id: 'p', agency, function: null }],
    authors: Object.fromEntries(notes.map(({ id, agency: told }) => [id, told ? 'p' : 'anonymous'])),
  });
  const draft = draftExample(outcome, 'sv', names);
  const texts = Object.fromEntries(Object.entries(draft).map(([field, { text }]) => [field, text]));
  return {
    expected: {
      template,
      people: 1,
      notes,
      links: content.links,
      votes: [{ ...voted, voters: 2, results }],
      own: OWN,
    },
    outcome,
    example: buildExample(outcome, draft, { stage: stageOf(outcome), texts }),
  };
}

/** A copy with one thing changed. */
function changed<T>(value: T, change: (copy: T) => void): T {
  const copy = structuredClone(value);
  change(copy);
  return copy;
}

describe.each(['problemtrad', 'handlingsplan'])('the exports of %s', (templateId) => {
  let made: Made;
  let csv: string;
  beforeAll(() => {
    made = make(templateId);
    csv = renderCsv(tableOf(made.outcome, 'sv', names));
  });
  const firstNotes = (outcome: Outcome): Outcome['sections'][number]['notes'] => {
    const section = outcome.sections.find(({ notes }) => notes.some(({ id }) => id === 'note_0'));
    if (!section) throw new Error('no such section');
    return section.notes;
  };

  it('miss nothing when nothing is missing', () => {
    const { expected, outcome, example } = made;
    const markdown = renderMarkdown(outcome, 'sv', names);
    expect(checkOutcome(expected, outcome)).toEqual([]);
    expect(checkWords(expected, outcome, markdownWords(markdown))).toEqual([]);
    expect(checkTable(expected, readTable(csv))).toEqual([]);
    expect(checkExample(expected, outcome, example)).toEqual([]);
    expect(checkExampleWords(example, markdownWords(renderExampleMarkdown(example, 'sv')))).toEqual([]);
  });

  it.each<[string, (outcome: Outcome) => void]>([
    ['note “', (outcome) => firstNotes(outcome).splice(0, 1)],
    ['kind of', (outcome) => Object.assign(firstNotes(outcome)[0] ?? {}, { kind: 'plain' })],
    ['agency of', (outcome) => delete firstNotes(outcome)[0]?.agency],
    ['of “', (outcome) => Object.assign(firstNotes(outcome)[0] ?? {}, { fields: {} })],
    ['link', (outcome) => outcome.links.splice(0, 1)],
    ['words of a link', (outcome) => delete outcome.links[0]?.label],
    ['the section “Parkering”', (outcome) => outcome.sections.at(-1)?.questions.splice(0, 1)],
    ['text “Det hann vi inte”', (outcome) => delete outcome.sections.at(-1)?.notes[0]?.look],
    ['links, not', (outcome) => outcome.links.push({ id: 'x', type: 'relatesTo', from: 'a', to: 'b' })],
    ['vote', (outcome) => outcome.votes.splice(0, 1)],
    ['as it was cast', (outcome) => outcome.votes[0]?.results.splice(0, 1)],
    ['people', (outcome) => outcome.agencies.splice(0, 1)],
    ['when it ended', (outcome) => Object.assign(outcome.session, { endedAt: null })],
    ['was held', (outcome) => Object.assign(outcome.agenda[0] ?? {}, { held: false })],
  ])('the data: %s', (what, change) => {
    const { expected, outcome } = made;
    expect(checkOutcome(expected, changed(outcome, change)).join('\n')).toContain(what);
  });

  it('the data: an agency that may not be told, a section that is another', () => {
    const { expected, outcome } = made;
    const told = changed(outcome, ({ sections }) => {
      for (const { notes } of sections) for (const note of notes) note.agency = agency;
    });
    expect(checkOutcome(expected, told).join('\n')).toContain('no agency where none may be told');
    const moved = changed(outcome, ({ sections }) => {
      const [first, second] = sections.filter(({ notes }) => notes.length > 0);
      if (first && second) second.notes.push(...first.notes.splice(0, 1));
    });
    expect(checkOutcome(expected, moved).join('\n')).toContain('section of');
  });

  it('the document: any note, field, link and vote', () => {
    const { expected, outcome } = made;
    const markdown = renderMarkdown(outcome, 'sv', names);
    const without = (part: RegExp): string =>
      checkWords(expected, outcome, markdownWords(markdown.replace(part, ''))).join('\n');
    const text = (expected.notes[0]?.note.text ?? '').slice(0, 30);
    expect(without(new RegExp(text, 'g'))).toContain(`note “${text}`);
    expect(without(/^- .* \*\*åtgärdar\*\* .*$/m)).toContain('link “');
    expect(without(/^\| .* \| 3 \|$/m)).toContain('votes for');
    expect(without(/Skatteverket/g)).toContain('agency');
    for (const words of [OWN.title, OWN.question, OWN.text, OWN.label])
      expect(without(new RegExp(words.replace('?', '\\?'), 'g'))).toContain(`“${words}”`);
    expect(without(/Inte fastställt av myndigheterna/g)).toContain('adopted');
    expect(checkWords(expected, outcome, markdownWords('')).length).toBeGreaterThan(expected.notes.length);
  });

  it('the table: a row, a text, an agency, a field, a link, votes, the status', () => {
    const { expected } = made;
    const rows = readTable(csv);
    const without = (holds: (cell: string, row: string[]) => boolean): string =>
      checkTable(
        expected,
        rows.map((row) => row.map((cell) => (holds(cell, row) ? '' : cell))),
      ).join('\n');
    const [first] = expected.notes;
    const text = first?.note.text ?? '';
    const field = Object.entries(first?.note.fields ?? {}).find(([key]) => key !== 'subgoal');
    expect(checkTable(expected, rows.slice(0, -1)).join('\n')).toContain('rows, not');
    expect(without((cell) => cell === 'note_0')).toContain('note “');
    expect(without((cell) => cell === text)).toContain(`text of “${text}”`);
    expect(without((cell) => cell === 'SKV')).toContain('agency of');
    expect(without((cell) => cell === field?.[1])).toContain(`${field?.[0]} of “${text}”`);
    expect(without((cell) => cell.includes('åtgärdar: '))).toContain('link to');
    for (const words of [OWN.title, OWN.question, OWN.text])
      expect(without((cell) => cell === words)).toContain(`“${words}”`);
    expect(without((cell) => cell.includes(`(${OWN.label})`))).toContain('words of a link');
    expect(without((cell) => cell === '3')).toContain(`votes of “${text}”`);
    expect(without((cell) => cell.startsWith('Inte fastställt'))).toContain('status of');
  });

  it('the example: what feeds a field, its stage, its sources, what is to be written', () => {
    const { expected, outcome, example } = made;
    const without = (change: (copy: Example) => void): string =>
      checkExample(expected, outcome, changed(example, change)).join('\n');
    const field = (copy: Example, id: string): Partial<Example['fields'][number]> =>
      copy.fields.find((one) => one.id === id) ?? {};
    expect(without((copy) => Object.assign(field(copy, 'problem'), { text: 'x' }))).toContain('problem: “');
    expect(without((copy) => Object.assign(field(copy, 'title'), { text: 'x' }))).toContain('title');
    expect(without((copy) => Object.assign(copy, { stage: 'tried' }))).toContain('stage');
    expect(without((copy) => field(copy, 'problem').sources?.push('note_x'))).toContain('sources');
    expect(without((copy) => Object.assign(field(copy, 'lessons'), { toBeWritten: false }))).toContain(
      'whether lessons',
    );
    const markdown = renderExampleMarkdown(example, 'sv');
    const missing = (text: string): string => checkExampleWords(example, markdownWords(text)).join('\n');
    expect(missing(markdown.replaceAll('Ska skrivas', ''))).toContain('to be written');
    expect(missing(markdown.replaceAll('Skatteverket', ''))).toContain('agencies: “Skatteverket”');
  });

  it('reads a table as an independent reader does', () => {
    const read: unknown = parse(csv, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
    expect(readTable(csv)).toEqual(read);
  });
});

describe('a table', () => {
  it('may hold semicolons, quotes and line breaks in its cells', () => {
    expect(readTable('\uFEFFa;b\r\n"x;""y""\nz";\r\n')).toEqual([
      ['a', 'b'],
      ['x;"y"\nz', ''],
    ]);
  });

  it.each(['a;b\r\n', '\uFEFFa;b\r\nc\r\n', '\uFEFFa"b;c\r\n', '\uFEFF"a;b\r\n', '\uFEFFa;'])(
    'is refused when it is none: %j',
    (text) => {
      expect(() => readTable(text)).toThrow();
    },
  );
});

describe('the words of a PDF', () => {
  const page = (number: number, body: string): string =>
    `SKV · Titeln\n${body}\nInte fastställt Sida ${number} av 3\n`;
  const pages = [
    page(1, 'En lång\nlapp om'),
    page(2, 'Lapp Röster\nkomplettering. Mer'),
    page(3, 'Åtgärdar: A\nÅtgärdar: A'),
    '',
  ];

  it('are found over lines and pages, however labels are set, as often as they must be there', () => {
    const words = pdfWords(pages);
    expect(bodiesOf(pages)).toHaveLength(3);
    expect(words.holds('En lång lapp')).toBe(true);
    expect(words.holds('En lång lapp om komplettering.')).toBe(true);
    expect(words.holds(words.link('x', 'åtgärdar', 'A'), 2)).toBe(true);
    expect(words.holds(words.link('x', 'åtgärdar', 'A'), 3)).toBe(false);
    expect(words.holds('Inte fastställt')).toBe(true);
    expect(words.holds('En annan lapp')).toBe(false);
  });
});
