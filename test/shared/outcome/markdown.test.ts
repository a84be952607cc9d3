// The readable export: everything of the board is in it, and what users wrote can never become markup.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { caseContents } from '#server/rehearsal/caseContent.ts';
import { casePeople } from '#server/rehearsal/casePeople.ts';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import { binNote, createLink, createNote, editFieldText } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { buildOutcome, type OutcomeSource } from '#shared/outcome/buildOutcome.ts';
import { dateIn } from '#shared/outcome/dates.ts';
import { escapeMarkdown, renderMarkdown } from '#shared/outcome/markdown.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { actionPlan } from '#shared/template/actionPlan.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import type { Template } from '#shared/template/template.ts';
import { templateById } from '#shared/template/templates.ts';

const skatteverket = { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' };
const written = { id: null, name: 'Umeå *kommun*', abbr: 'Umeå *kom…' };
const people: OutcomeSource['people'] = [
  { id: 'anna', agency: skatteverket, function: 'manager' },
  { id: 'bo', agency: skatteverket, function: 'analyst' },
  { id: 'cia', agency: written, function: null },
];
const names = { agency: (id: string) => `Namn på ${id}`, subGoal: (id: string) => `Rubrik på ${id}` };

function boardOf(template: Template): Y.Doc {
  const doc = new Y.Doc();
  createSections(
    doc,
    template.id,
    template.sections.map(({ id, box }) => ({
      id: sectionId(id),
      key: id,
      p: [box.x, box.y],
      s: [box.w, box.h],
    })),
  );
  return doc;
}

let y = 0;
function note(
  doc: Y.Doc,
  id: string,
  section: string | undefined,
  text: string,
  options: { kind?: NoteKind; fields?: Record<string, FieldValue> } = {},
): void {
  createNote(doc, {
    id,
    kind: options.kind ?? 'plain',
    p: [0, (y += 10)],
    text,
    ...(section !== undefined && { in: sectionId(section) }),
    ...(options.fields && { fields: options.fields }),
  });
}

function outcomeOf(doc: Y.Doc, template: Template, over: Partial<OutcomeSource> = {}): Outcome {
  return buildOutcome({
    now: Date.UTC(2026, 10, 22, 14, 30),
    session: {
      id: 's1',
      title: 'Första kontakten',
      dnr: null,
      createdAt: Date.UTC(2026, 10, 22, 23, 30),
      example: false,
      language: 'sv',
    },
    template,
    board: readBoard([doc]),
    people,
    authors: {},
    ...over,
  });
}

/** What `problemTree` looks like with one cause of this text. */
function withCause(text: string): string {
  const doc = boardOf(problemTree);
  note(doc, 'a', 'causes', text, { kind: 'cause', fields: { source: text } });
  note(doc, 'b', 'core', 'Problemet', { kind: 'problem' });
  createLink(doc, { id: 'l', type: 'explains', from: 'a', to: 'b' });
  return renderMarkdown(outcomeOf(doc, problemTree), 'sv', names);
}

/** The text that a Markdown reader shows of an escaped one: hard breaks and escaped punctuation, nothing else. */
function shown(escaped: string): string {
  return escaped.replaceAll(/\\(?:(\n) +|([!-/:-@[-`{-~]))/g, '$1$2');
}

describe('escapeMarkdown', () => {
  it.each([
    ['# x', '\\# x'],
    ['- y', '\\- y'],
    ['+ y', '\\+ y'],
    ['* y', '\\* y'],
    ['1. z', '1\\. z'],
    ['12) z', '12\\) z'],
    ['> citat', '\\> citat'],
    ['---', '\\---'],
    ['===', '\\==='],
    [':-: ', '\\:-:'],
    ['```', '\\`\\`\\`'],
    ['~~~', '\\~\\~\\~'],
    ['    kod', 'kod'],
    ['<b>', '\\<b\\>'],
    ['<!-- x -->', '\\<!-- x --\\>'],
    ['&lt;script&gt;', '\\&lt;script\\&gt;'],
    ['[a](javascript:x)', '\\[a\\](javascript:x)'],
    ['![a](https://exempel.se/x.png)', '!\\[a\\](https://exempel.se/x.png)'],
    ['[a]: javascript:x', '\\[a\\]: javascript:x'],
    ['[^1]', '\\[^1\\]'],
    ['**fet** _kursiv_', '\\*\\*fet\\*\\* \\_kursiv\\_'],
    ['a | b', 'a \\| b'],
    ['$x$', '\\$x\\$'],
    ['c:\\temp\\*', 'c:\\\\temp\\\\\\*'],
    ['slut\\', 'slut\\\\'],
  ])('%j becomes %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each(['åäö ÅÄÖ é', 'Čáhcesuolu', 'ŋ đ ŧ ž', '🙂 👩🏽‍🔬 ❤️', '31 procent, 2025 (exempel)', '1.5 – 2 år?'])(
    'leaves %s readable',
    (text) => {
      expect(shown(escapeMarkdown(text))).toBe(text);
    },
  );

  it('escapes the beginning of every line, and keeps lines inside the item they belong to', () => {
    expect(escapeMarkdown('a\n# b\r\n- c\n  2. d\n=\n---')).toBe(
      'a\\\n  \\# b\\\n  \\- c\\\n  2\\. d\\\n  \\=\\\n  \\---',
    );
    expect(escapeMarkdown('a\n- b', 4)).toBe('a\\\n    \\- b');
  });

  it('never leaves an empty line, at which a paragraph would end', () => {
    for (const text of ['a\n\n\nb', '\n\na', 'a\n\n', 'a\n \t \n# b', 'a\r\r- b'])
      expect(escapeMarkdown(text)).not.toMatch(/\n[ \t]*(\n|$)/);
    expect(escapeMarkdown('a\n')).toBe('a');
  });
});

const hostile = [
  '# rubrik',
  '- punkt',
  '1. punkt',
  '> citat',
  '---',
  '```\nkod',
  '<b>fet</b>',
  '<script>alert(1)</script>',
  '[a](javascript:x)',
  '![a](x)',
  '**fet**',
  'a\n\n# rubrik\n- punkt\n1. z\n===\n|a|\n|-|',
  '    kod',
  '&nbsp;',
  'rad\\\n\\',
];

describe.each(hostile)('a note that says %j', (text) => {
  const markdown = withCause(text);
  const lines = markdown.split('\n');

  it('gives no markup that was not there with a harmless one', () => {
    const harmless = withCause('ord').split('\n');
    // Only what begins a line can make a block: the same headings, quotes, items and fields, in the same number.
    const blocks = (all: string[]): string[] =>
      all.map((line) => /^(#+ .*|> .*|- |  - |\*+)/.exec(line)?.[0] ?? '').filter((begin) => begin !== '');
    expect(blocks(lines)).toEqual(blocks(harmless));
    expect(lines.filter((line) => line === '')).toHaveLength(harmless.filter((line) => line === '').length);
    expect(markdown).not.toMatch(/(?<!\\)(?:\\\\)*[<[`|]/);
    // The bold of our own words, and no other.
    const bold = (all: string): number => all.match(/(?<!\\)\*\*/g)?.length ?? 0;
    expect(bold(markdown)).toBe(bold(harmless.join('\n')));
  });

  it('is there to be read, in its note, its field and its link', () => {
    const lined = text
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .join('\n');
    const read = shown(markdown);
    expect(read).toContain(`- **Orsak:** ${lined}\n`);
    expect(read).toContain(`  - Källa: ${lined}\n`);
    expect(read).toContain(`\n- ${lined} **förklarar** Problemet\n`);
  });
});

describe('renderMarkdown', () => {
  it('begins with what the document is', () => {
    const doc = boardOf(problemTree);
    const session = {
      id: 's1',
      title: '# Första <kontakten>',
      dnr: 'JÄMY *2026*/12',
      createdAt: Date.UTC(2026, 10, 22, 23, 30),
      example: true,
      language: 'sv' as const,
    };
    const lines = renderMarkdown(outcomeOf(doc, problemTree, { session }), 'sv', names).split('\n');
    expect(lines[0]).toBe('# \\# Första \\<kontakten\\>');
    expect(lines).toContain('**Inte fastställt av myndigheterna**');
    expect(lines).toContain('*Exempel: innehållet är påhittat för att visa hur det fungerar.*');
    expect(lines).toContain('- Metod: Problemträd');
    expect(lines).toContain('- Datum: 2026-11-23');
    expect(lines).toContain('- Diarienummer: JÄMY \\*2026\\*/12');
  });

  it('says no more than it knows: no example, no number, nobody, nothing written', () => {
    const doc = boardOf(problemTree);
    const markdown = renderMarkdown(outcomeOf(doc, problemTree, { people: [] }), 'sv', names);
    expect(markdown).not.toContain('Exempel');
    expect(markdown).not.toContain('Diarienummer');
    expect(markdown).not.toContain('Kopplingar');
    expect(markdown).not.toContain('Utanför sektionerna');
    expect(markdown).toContain('Ingen har anslutit.');
    expect(markdown.match(/Inget skrivet\./g)).toHaveLength(problemTree.sections.length);
  });

  it('counts people and names functions per agency, and no person', () => {
    const markdown = renderMarkdown(outcomeOf(boardOf(problemTree), problemTree), 'sv', names);
    expect(markdown).toContain('- Skatteverket (2): chef, analytiker\n');
    expect(markdown).toContain('- Umeå \\*kommun\\* (1)\n');
    expect(markdown).not.toMatch(/anna|cia/);
  });

  it('names the agency of a note where the server knows it', () => {
    const doc = boardOf(problemTree);
    note(doc, 'a', 'causes', 'Vi frågar inte', { kind: 'cause' });
    note(doc, 'b', 'causes', 'Okänd', { kind: 'cause' });
    note(doc, 'c', 'causes', 'Skriven för hand', { kind: 'cause' });
    const authors = { a: 'anna', b: 'someone else', c: 'cia' };
    const markdown = renderMarkdown(outcomeOf(doc, problemTree, { authors }), 'sv', names);
    expect(markdown).toContain('- **Orsak:** Vi frågar inte (SKV)\n');
    expect(markdown).toContain('- **Orsak:** Okänd\n');
    expect(markdown).toContain('- **Orsak:** Skriven för hand (Umeå \\*kom…)\n');
  });

  it('writes fields with their labels, and ids as what they are called', () => {
    const doc = boardOf(problemTree);
    const fields = { evidence: 'no', influence: ['esv', 'do'], source: 'Akter\n- 2026' };
    note(doc, 'a', 'causes', 'Vi frågar inte', { kind: 'cause', fields });
    note(doc, 'b', 'core', 'Problemet', {
      kind: 'problem',
      fields: { subgoal: 'delmal-2', who: '  ', source: '' },
    });
    editFieldText(doc, 'b', 'source', 'Skriven tillsammans');
    const markdown = renderMarkdown(outcomeOf(doc, problemTree), 'sv', names);
    expect(markdown).toContain(
      '- **Orsak:** Vi frågar inte\n  - Belagd?: Nej\n  - Källa: Akter\\\n    \\- 2026\n  - Vem kan påverka?: Namn på esv, Namn på do\n',
    );
    expect(markdown).toContain('  - Delmål: Rubrik på delmal-2\n  - Källa: Skriven tillsammans\n');
    expect(markdown).not.toContain('Vilka drabbas:');
    expect(renderMarkdown(outcomeOf(doc, problemTree), 'en', names)).toContain('  - Evidenced?: No\n');
  });

  it('writes the steering of an action under the action', () => {
    const doc = boardOf(actionPlan);
    const fields = { agency: 'do', 'steer.vp': true, 'steer.isk': false, 'steer.doc': 'VP *2027*' };
    note(doc, 'a', 'actions', 'Fråga alla', { kind: 'action', fields });
    const markdown = renderMarkdown(outcomeOf(doc, actionPlan), 'sv', names);
    expect(markdown).toContain(
      '- **Åtgärd:** Fråga alla\n  - Myndighet: Namn på do\n  - Verksamhetsplan: Ja\n  - Dokument och möte: VP \\*2027\\*\n',
    );
    expect(markdown).not.toContain('Intern styrning och kontroll: ');
    expect(markdown).not.toContain('## Styrprocess');
  });

  it('keeps a note that was dropped where rows of others are shown', () => {
    const doc = boardOf(actionPlan);
    note(doc, 'a', 'steer', 'Hamnade här');
    expect(renderMarkdown(outcomeOf(doc, actionPlan), 'sv', names)).toMatch(
      /## Styrprocess\n[^#]*- \*\*Lapp:\*\* Hamnade här\n/,
    );
  });

  it('leaves out what lies in the bin, and its links', () => {
    const doc = boardOf(problemTree);
    note(doc, 'a', 'causes', 'Kvar', { kind: 'cause' });
    note(doc, 'b', 'causes', 'Slängd', { kind: 'cause' });
    note(doc, 'c', 'core', 'Problemet', { kind: 'problem' });
    createLink(doc, { id: 'l1', type: 'explains', from: 'a', to: 'c' });
    createLink(doc, { id: 'l2', type: 'explains', from: 'b', to: 'c' });
    createLink(doc, { id: 'l3', type: 'explains', from: 'nobody', to: 'c' });
    binNote(doc, 'b', 1);
    const outcome = outcomeOf(doc, problemTree);
    const markdown = renderMarkdown(outcome, 'sv', names);
    expect(markdown).not.toContain('Slängd');
    expect(markdown.match(/\*\*förklarar\*\*/g)).toHaveLength(1);
    expect(outcome.left).toEqual({ binned: 1, unreadable: 0 });
  });

  it('shows what lies outside the sections, and notes without text', () => {
    const doc = boardOf(problemTree);
    note(doc, 'a', undefined, 'Lös lapp');
    note(doc, 'b', 'saknas', 'I en sektion som inte finns');
    note(doc, 'c', 'core', ' \n ', { kind: 'problem' });
    createLink(doc, { id: 'l', type: 'relatesTo', from: 'a', to: 'c' });
    const markdown = renderMarkdown(outcomeOf(doc, problemTree), 'sv', names);
    expect(markdown).toContain(
      '## Utanför sektionerna\n\n- **Lapp:** Lös lapp\n- **Lapp:** I en sektion som inte finns\n',
    );
    expect(markdown).toContain('- **Problem:** (tom lapp)\n');
    expect(markdown).toContain('- Lös lapp **hör ihop med** (tom lapp)\n');
  });

  it.each([
    ['supports', 'stöder', 'supports'],
    ['explains', 'förklarar', 'explains'],
    ['addresses', 'åtgärdar', 'addresses'],
    ['leadsTo', 'leder till', 'leads to'],
    ['contributesTo', 'bidrar till', 'contributes to'],
    ['relatesTo', 'hör ihop med', 'relates to'],
  ] satisfies [LinkType, string, string][])('reads a link that %s both ways in words', (type, sv, en) => {
    const doc = boardOf(problemTree);
    note(doc, 'a', 'causes', 'Ena');
    note(doc, 'b', 'core', 'Andra');
    createLink(doc, { id: 'l', type, from: 'a', to: 'b' });
    const outcome = outcomeOf(doc, problemTree);
    expect(renderMarkdown(outcome, 'sv', names)).toContain(`- Ena **${sv}** Andra\n`);
    expect(renderMarkdown(outcome, 'en', names)).toContain(`- Ena **${en}** Andra\n`);
  });

  it('gives the same document for the same outcome, with one last line break', () => {
    const doc = boardOf(problemTree);
    note(doc, 'a', 'causes', 'Ena');
    const outcome = outcomeOf(doc, problemTree);
    const markdown = renderMarkdown(outcome, 'sv', names);
    expect(renderMarkdown(Outcome.parse(JSON.parse(JSON.stringify(outcome))), 'sv', names)).toBe(markdown);
    expect(markdown).toMatch(/[^\n]\n$/);
  });
});

describe.each(caseContents)('the invented case for $template', (content) => {
  const template = templateById(content.template) ?? problemTree;
  const doc = boardOf(template);
  for (const { key, section, text, kind, fields } of content.notes)
    note(doc, key, section, text, { kind, ...(fields && { fields }) });
  for (const [index, link] of content.links.entries()) createLink(doc, { id: `l${index}`, ...link });
  const everyone = casePeople.map((person, index) => ({
    id: `p${index}`,
    agency: { id: person.agency, name: person.agency, abbr: person.agency },
    function: person.function,
  }));
  const authors = Object.fromEntries(content.notes.map(({ key, by }) => [key, `p${by}`]));
  const outcome = outcomeOf(doc, template, { people: everyone, authors });
  const markdown = renderMarkdown(outcome, 'sv', names);

  it('is a whole outcome: every note, every link, every feed of the template', () => {
    expect(Outcome.parse(outcome)).toEqual(outcome);
    expect(outcome.left).toEqual({ binned: 0, unreadable: 0 });
    expect(outcome.sections.flatMap((section) => section.notes)).toHaveLength(content.notes.length);
    expect(outcome.links).toHaveLength(content.links.length);
    for (const feed of template.feeds)
      expect(outcome.feeds[feed.outcome]?.length, feed.outcome).toBeGreaterThan(0);
  });

  it('can be read whole in the document, with who said it', () => {
    const read = shown(markdown);
    for (const { text, by } of content.notes)
      expect(read).toContain(`:** ${text} (${casePeople[by]?.agency})\n`);
    expect(read).not.toMatch(/undefined|\[object|null/);
    for (const person of casePeople) expect(read).not.toContain(person.name);
  });
});

it('dates a document by the day it was in Stockholm', () => {
  expect(dateIn('2026-11-22T22:59:00.000Z')).toBe('2026-11-22');
  expect(dateIn('2026-11-22T23:01:00.000Z')).toBe('2026-11-23');
  expect(dateIn('2026-07-01T22:01:00.000Z')).toBe('2026-07-02');
});
