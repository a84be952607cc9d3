// What the outcome and its minutes tell of how a session went, and whose name stands on a note.
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '#shared/outcome/markdown.ts';
import { minutesOf } from '#shared/outcome/minutes.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { BEGAN, NAMES, outcomeOfNotes, SKV, UMEÅ, type WrittenNote } from '../../support/filledOutcome.ts';

const MINUTE = 60_000;
const notes: WrittenNote[] = [
  { id: 'p', section: 'core', kind: 'problem', text: 'Problemet' },
  { id: 'c', section: 'causes', kind: 'cause', text: 'Orsaken' },
  { id: 'a', section: 'entry', kind: 'action', text: 'Fråga alla', fields: { owner: 'Enhetschef' } },
  { id: 'b', section: 'causes', kind: 'action', text: 'Mät tiden' },
];
const held = {
  status: 'ended' as const,
  off: ['paus-1'],
  startedAt: BEGAN,
  endedAt: BEGAN + 100 * MINUTE,
  log: [
    { phase: 'prob', step: 0, at: BEGAN },
    { phase: 'ors', step: 0, at: BEGAN + 20 * MINUTE },
    { phase: 'prob', step: 2, at: BEGAN + 30 * MINUTE },
  ],
};
const tally = {
  voters: 3,
  of: 4,
  results: [
    { note: 'p', votes: 5 },
    { note: 'gone', votes: 1 },
  ],
};
const shown = { openedAt: BEGAN, named: null, disclosedAt: BEGAN + MINUTE, tally };

describe('the agenda', () => {
  it('is the session’s own, with when each phase was first held', () => {
    const { agenda, session } = outcomeOfNotes(notes, { state: held });
    expect(session).toMatchObject({
      startedAt: '2026-11-22T08:00:00.000Z',
      endedAt: '2026-11-22T09:40:00.000Z',
    });
    expect(agenda.map(({ id }) => id)).not.toContain('paus-1');
    expect(agenda.find(({ id }) => id === 'prob')).toMatchObject({
      held: true,
      startedAt: session.startedAt,
    });
    expect(agenda.find(({ id }) => id === 'eff')).toMatchObject({ held: false, startedAt: null });
  });

  it('stands in the minutes with local time, and only when anything was held', () => {
    const minutes = minutesOf(outcomeOfNotes(notes, { state: held }), 'sv', NAMES);
    expect(minutes.facts).toContainEqual({ label: 'Tid', value: '09.00–10.40' });
    expect(minutes.facts).toContainEqual({ label: 'Värd', value: 'Skatteverket' });
    expect(minutes.agenda.find(({ title }) => title.startsWith('Orsaker'))).toMatchObject({ began: '09.20' });
    expect(minutes.agenda.find(({ title }) => title.startsWith('Välj'))).toMatchObject({
      began: 'hölls inte',
    });
    expect(minutesOf(outcomeOfNotes(notes), 'sv', NAMES).agenda).toEqual([]);
  });
});

describe('votes', () => {
  it('are told once everyone has seen them, and not before', () => {
    const told = outcomeOfNotes(notes, { state: { ...held, activities: { 'prob.2': shown } } });
    expect(told.votes).toEqual([{ phase: 'prob', step: 2, ...tally }]);
    const hidden = { ...shown, disclosedAt: null };
    expect(outcomeOfNotes(notes, { state: { ...held, activities: { 'prob.2': hidden } } }).votes).toEqual([]);
    const markdown = renderMarkdown(told, 'sv', NAMES);
    expect(markdown).toContain(
      '### Formulera kärnproblemet\n\n3 av 4 röstade.\n\n| Lapp | Röster |\n| --- | --- |\n| Problemet | 5 |\n| (lappen finns inte kvar på tavlan) | 1 |\n',
    );
  });
});

describe('the agency of a note', () => {
  it('is known through the person or by its own key, and not told of anyone else', () => {
    const authors = { p: 'anna', c: 'agency:skatteverket', a: 'agency:written:umeå kommun', b: 'anonymous' };
    const { sections } = outcomeOfNotes(notes, { authors });
    const agencyOf = Object.fromEntries(
      sections.flatMap((section) => section.notes.map(({ id, agency }) => [id, agency])),
    );
    expect(agencyOf).toEqual({ p: SKV, c: SKV, a: UMEÅ, b: undefined });
    const stranger = outcomeOfNotes(notes, { authors: { p: 'agency:esv' } });
    expect(stranger.sections.flatMap((section) => section.notes).filter((note) => note.agency)).toEqual([]);
  });
});

describe('the minutes', () => {
  const outcome = outcomeOfNotes(notes, { state: held });
  const minutes = minutesOf(outcome, 'sv', NAMES);

  it('part what was found from what was decided, every note in one place', () => {
    const ids = (parts: typeof minutes.found): string[] =>
      parts.flatMap((section) => section.notes.map(({ id }) => id));
    expect(ids(minutes.found).sort()).toEqual(['c', 'p']);
    expect(ids(minutes.decided).sort()).toEqual(['a', 'b']);
    expect(minutes.found[0]?.title).toBe('Kärnproblem (stam)');
  });

  it('leave out what nobody wrote around the method, and say of its own sections that they are empty', () => {
    expect(minutes.found.map(({ title }) => title)).not.toContain('Incheckning');
    expect(minutes.found.find(({ title }) => title.startsWith('Konsekvenser'))?.notes).toEqual([]);
  });

  it('say who does what, of the actions of which it is known', () => {
    expect(minutes.doing.map(({ action, who }) => [action, who])).toEqual([['Fråga alla', 'Enhetschef']]);
    expect(renderMarkdown(outcome, 'sv', NAMES)).toContain(
      '## Vem gör vad\n\n| Åtgärd | Ansvarig |\n| --- | --- |\n| Fråga alla | Enhetschef |\n',
    );
  });

  it('show the gaps of the golden thread, or that there are none', () => {
    expect(outcome.thread).toEqual({ actionsWithoutProblem: ['a', 'b'], problemsWithoutEvidence: ['p'] });
    expect(minutes.thread.map(({ words }) => words)).toEqual([
      'Åtgärder som inte är kopplade till ett problem: 2',
      'Problem utan belägg: 1',
    ]);
    const whole = outcomeOfNotes(
      [
        { id: 'p', section: 'core', kind: 'problem', text: 'P', fields: { source: 'SCB' } },
        { id: 'a', section: 'entry', kind: 'action', text: 'A' },
      ],
      { links: [{ id: 'l', type: 'addresses', from: 'a', to: 'p' }] },
    );
    expect(minutesOf(whole, 'sv', NAMES).thread).toEqual([
      { words: 'Alla åtgärder är kopplade till ett problem, och alla problem har belägg.', notes: [] },
    ]);
  });

  it('keep a table a table whatever is written in it', () => {
    const fields = { owner: 'Chef | vd\n| x |' };
    const text = 'a | b\n\n# c';
    const markdown = renderMarkdown(
      outcomeOfNotes([{ id: 'a', section: 'entry', kind: 'action', text, fields }]),
      'sv',
      NAMES,
    );
    expect(markdown).toContain('| a \\| b \\# c | Chef \\| vd \\| x \\| |\n');
  });

  it('come from a model its own schema takes', () => {
    const full = outcomeOfNotes(notes, { state: { ...held, activities: { 'prob.2': shown } } });
    expect(Outcome.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });
});
