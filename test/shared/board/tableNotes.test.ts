// A table's rows as notes: fields where the section has them, and nothing of what stood in a cell lost.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableNotes, type TableTarget } from '#shared/board/tableNotes.ts';
import { limits } from '#shared/limits.ts';
import { actionPlan } from '#shared/template/actionPlan.ts';

const subGoals = [{ id: 'g1', no: 1, title: { sv: 'Jämn fördelning', en: 'Even' } }];
const into = (section?: string): TableTarget => ({ template: actionPlan, section, subGoals });

describe('a table', () => {
  it('fills the fields of the section that its headings name, in either language', () => {
    const rows = [
      ['Åtgärd', 'Myndighet', 'Due by', 'Typ av åtgärd', 'Verksamhetsplan', 'Kommentar'],
      ['Ny rutin', 'SKV', '2026-12-01', 'Ändrad rutin', 'x', 'bråttom'],
      ['Utbilda', '', 'snarast', 'Annat slag', 'nej', ''],
    ];
    expect(tableNotes({ rows, headed: false }, into('actions'))).toEqual([
      {
        text: 'Ny rutin\nKommentar: bråttom',
        fields: { agency: 'SKV', due: '2026-12-01', kind: 'routine', 'steer.vp': true },
      },
      { text: 'Utbilda\nDue by: snarast\nTyp av åtgärd: Annat slag' },
    ]);
  });

  it('has its other columns under the first, where no field is meant', () => {
    const rows = [
      ['Kö', 'Anna', ''],
      ['Väntan', '', 'två år'],
    ];
    expect(tableNotes({ rows, headed: false }, into())).toEqual([
      { text: 'Kö\nAnna' },
      { text: 'Väntan\ntvå år' },
    ]);
    const headed = { rows: [['Vad', 'Vem', 'När'], ...rows], headed: true };
    expect(tableNotes(headed, into())).toEqual([{ text: 'Kö\nVem: Anna' }, { text: 'Väntan\nNär: två år' }]);
  });

  it('of one column is one note a cell, also the first', () => {
    expect(tableNotes({ rows: [['Problem'], ['a\nb']], headed: true }, into())).toEqual([
      { text: 'Problem' },
      { text: 'a\nb' },
    ]);
  });

  it('that we wrote ourselves keeps kind and section', () => {
    const rows = [
      ['Text', 'Slag', 'Sektion'],
      ['a', 'Orsak', 'Åtgärder'],
      ['b', 'Påhitt', 'Ingenstans'],
    ];
    expect(tableNotes({ rows, headed: true }, into())).toEqual([
      { text: 'a', kind: 'cause', section: 'actions' },
      { text: 'b\nSlag: Påhitt\nSektion: Ingenstans' },
    ]);
  });

  it('goes on in the next note where a cell is too long', () => {
    const notes = tableNotes({ rows: [['x'.repeat(limits.noteChars + 3), 'y']], headed: false }, into());
    expect(notes.map(({ text }) => text.length)).toEqual([limits.noteChars, 5]);
  });

  it('loses no cell', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('Myndighet', 'Ja', 'x', '2026-12-01', 'Åtgärd', 'Orsak'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 })), fc.boolean(), (rows, headed) => {
        const notes = tableNotes({ rows, headed }, into('actions'));
        const all = JSON.stringify(notes);
        // What became a date, a tick or a kind is there under its own name.
        const plain = rows
          .slice(1)
          .flat()
          .filter((words) => /^[a-zåäö]{4,}$/.test(words.trim()));
        for (const words of plain) expect(all).toContain(words.trim());
      }),
    );
  });
});
