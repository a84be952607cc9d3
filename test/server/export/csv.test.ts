// The CSV, read back by a parser that knows nothing of how it was made.
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '#server/export/csv.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { tableOf } from '#shared/outcome/table.ts';
import { BEGAN, NAMES, outcomeOfNotes, type WrittenNote } from '../../support/filledOutcome.ts';

type Row = Record<string, string>;

const csvOf = (outcome: Outcome): string => renderCsv(tableOf(outcome, 'sv', NAMES));
function rowsOf(outcome: Outcome): Row[] {
  return parse(csvOf(outcome), { bom: true, delimiter: ';', columns: true, record_delimiter: '\r\n' });
}

const notes: WrittenNote[] = [
  {
    id: 'p',
    section: 'core',
    kind: 'problem',
    text: 'Åtta; "nio"\noch tio',
    fields: { who: 'Kvinnor', subgoal: 'delmal-2', source: 'SCB' },
  },
  {
    id: 'c',
    section: 'causes',
    kind: 'cause',
    text: 'Čáhcesuolu',
    fields: { evidence: 'no', influence: ['esv', 'do'] },
  },
  { id: 'l', kind: 'plain', text: 'Lös' },
];
const state = {
  activities: {
    'prob.2': {
      openedAt: BEGAN,
      named: null,
      disclosedAt: BEGAN,
      tally: { voters: 2, of: 2, results: [{ note: 'p', votes: 3 }] },
    },
  },
};
const filled = outcomeOfNotes(notes, {
  state,
  authors: { p: 'anna' },
  links: [{ id: 'k', type: 'explains', from: 'c', to: 'p' }],
});

describe('the CSV of a session', () => {
  it('has a row for each note, with all that is known of it in columns of its own', () => {
    expect(rowsOf(filled)).toEqual([
      expect.objectContaining({
        Avsnitt: 'Kärnproblem (stam)',
        Fråga: expect.stringContaining('Vilket faktiskt problem'),
        Moment: 'Formulera kärnproblemet\nLänka och pröva belägg',
        Typ: 'Problem',
        Text: 'Åtta; "nio"\noch tio',
        Myndighet: 'SKV',
        'Vilka drabbas': 'Kvinnor',
        Delmål: 'Rubrik på delmal-2',
        Källa: 'SCB',
        'Belagd?': '',
        Kopplingar: '',
        Röster: '3',
        Status: 'Inte fastställt av myndigheterna',
        Id: 'p',
      }),
      expect.objectContaining({
        Text: 'Čáhcesuolu',
        Myndighet: '',
        'Belagd?': 'Nej',
        'Vem kan påverka?': 'Namn på esv, Namn på do',
        Kopplingar: 'förklarar: Åtta; "nio"\noch tio',
        Röster: '',
      }),
      expect.objectContaining({ Avsnitt: 'Utanför sektionerna', Fråga: '', Moment: '', Text: 'Lös' }),
    ]);
  });

  it('opens right in a Swedish Excel: a mark of UTF-8, semicolons, lines that end as Windows has it', () => {
    const csv = csvOf(filled);
    expect(csv.startsWith('\ufeff"Avsnitt";"Fråga";"Moment";')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv.slice(1)).not.toContain('\ufeff');
  });

  it('has headings that are all different, in every method and language, and for a session without notes', () => {
    for (const template of ['problemtrad', 'handlingsplan']) {
      for (const language of ['sv', 'en'] as const) {
        const rows = tableOf(outcomeOfNotes([], { template }), language, NAMES);
        expect(rows).toHaveLength(1);
        expect(new Set(rows[0]).size).toBe(rows[0]?.length);
      }
    }
  });

  it('keeps the status of an action apart from the status of the document', () => {
    const fields = { status: 'accepted', agency: 'do', 'steer.vp': true, goal: '10 procent' };
    const [row] = rowsOf(
      outcomeOfNotes([{ id: 'a', section: 'actions', kind: 'action', text: 'A', fields }], {
        template: 'handlingsplan',
      }),
    );
    expect(row).toMatchObject({
      Status: 'Inte fastställt av myndigheterna',
      'Status (Åtgärder)': 'Antagen av ansvarig',
      Verksamhetsplan: 'Ja',
      Målvärde: '10 procent',
      'Mål för målgruppen': '',
    });
  });
});

describe('a cell', () => {
  it.each(['=1+1', '+46 8', '-3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1'])(
    'that says %j is shown as text',
    (text) => {
      const [row] = rowsOf(outcomeOfNotes([{ id: 'a', kind: 'plain', text, section: 'core' }]));
      expect(row?.['Text']?.startsWith("'")).toBe(true);
      expect(row?.['Text']?.replaceAll(/['\s]/g, '')).toBe(text.replaceAll(/\s/g, ''));
    },
  );

  it.each(['1=1', 'a\r\nb', 'x;y', '"', 'ŋ đ ŧ', '🙂', 'a,b', '’=', 'שלום'])(
    'that says %j stays as it is',
    (text) => {
      const [row] = rowsOf(outcomeOfNotes([{ id: 'a', kind: 'plain', text, section: 'core' }]));
      expect(row?.['Text']).toBe(text.replace('\r\n', '\n'));
    },
  );

  it('holds no control characters, in a field and in a link as well', () => {
    const nasty = '=a\u0000b\u0007c\u001b[31m';
    const csv = csvOf(
      outcomeOfNotes(
        [
          { id: 'a', kind: 'problem', text: nasty, section: 'core', fields: { source: nasty } },
          { id: 'b', kind: 'plain', text: 'b' },
        ],
        { links: [{ id: 'l', type: 'relatesTo', from: 'b', to: 'a' }] },
      ),
    );
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(csv).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(csv.match(/"'=abc\[31m"/g)).toHaveLength(2);
  });
});
