// What is done in each step of a session to end with a case on its board: which notes are written where, and when. Pure.
import type { FieldValue } from '#shared/board/note.ts';
import type { Phase, Step, Template } from '#shared/template/template.ts';
import { activityAt, isActivity, type ActivityId, type Position } from '#shared/workshop/agenda.ts';
import type { CaseLink, CaseNote } from './caseTypes.ts';

export type PlannedField = { note: CaseNote; field: string; value: FieldValue };

export type PlannedStep = {
  at: Position;
  phase: Phase;
  step: Step;
  activity: ActivityId;
  /** `silent`: written unseen and then shown; `vote`: voted unseen and then counted; `open`: everyone works on the board. */
  mode: 'silent' | 'vote' | 'open' | 'break';
  notes: CaseNote[];
  /** Notes that come after the others have been shown. */
  late: CaseNote[];
  fields: PlannedField[];
  links: CaseLink[];
};

function modeOf(step: Step): PlannedStep['mode'] {
  if (isActivity(step)) return step.kind === 'vote' ? 'vote' : 'silent';
  return step.kind === 'break' ? 'break' : 'open';
}

const worksIn = (planned: PlannedStep, section: string): boolean => planned.phase.sections.includes(section);

function demand(index: number, what: string): number {
  if (index < 0) throw new Error(`No step of the agenda takes ${what}.`);
  return index;
}

/** Where a note is written: unseen if its section has such a step, else in the open, else just before it is voted on. */
function stepOfNote(steps: readonly PlannedStep[], { section, text }: CaseNote): number {
  for (const mode of ['silent', 'open'] as const) {
    const own = steps.findIndex((planned) => planned.mode === mode && worksIn(planned, section));
    if (own >= 0) return own;
  }
  const needed = steps.findIndex((planned) => worksIn(planned, section));
  const before = steps
    .slice(0, Math.max(0, needed))
    .findLastIndex(({ mode, phase }) => mode === 'open' && !phase.extra);
  return demand(before, `“${text}”`);
}

/** Where a field is filled in: where its section is worked on last, else as soon as the note is there. */
function stepOfField(
  steps: readonly PlannedStep[],
  note: CaseNote,
  wish: { from: number; field: string },
): number {
  const { from, field } = wish;
  // A field of a section of rows is stored as `section.field`.
  const section = field.includes('.') ? field.slice(0, field.indexOf('.')) : note.section;
  const open = (planned: PlannedStep, index: number): boolean => index >= from && planned.mode === 'open';
  const own = steps.findLastIndex((planned, index) => open(planned, index) && worksIn(planned, section));
  return demand(own >= 0 ? own : steps.findIndex(open), `${field} of “${note.text}”`);
}

/** Where a link is drawn: when both its notes are there and people do more than look at them. */
function stepOfLink(steps: readonly PlannedStep[], from: number, name: string): number {
  const open = ({ mode }: PlannedStep, index: number): boolean => index >= from && mode === 'open';
  const own = steps.findIndex((planned, index) => open(planned, index) && planned.step.kind !== 'reveal');
  return demand(own >= 0 ? own : steps.findIndex(open), `the link ${name}`);
}

/** One note of the method's own kind is held back until the others have been shown. */
function holdBack(steps: readonly PlannedStep[], template: Template): void {
  for (const planned of steps) {
    if (planned.mode !== 'silent' || planned.phase.extra) continue;
    const [first] = planned.phase.sections;
    const kind = template.sections.find(({ id }) => id === first)?.note?.kind;
    const own = planned.notes.filter((note) => note.section === first && note.kind === kind);
    const last = own.at(-1);
    if (own.length < 2 || !last) continue;
    planned.late.push(last);
    planned.notes.splice(planned.notes.indexOf(last), 1);
    return;
  }
}

/**
 * Every step of the agenda in order, with what is done in it.
 * @throws when something of the case has no place in the agenda
 */
export function planWalk(
  template: Template,
  agenda: readonly Phase[],
  content: { notes: readonly CaseNote[]; links: readonly CaseLink[] },
): PlannedStep[] {
  const steps = agenda.flatMap((phase) =>
    phase.steps.map((step, index): PlannedStep => {
      const at = { phase: phase.id, step: index };
      const empty = { notes: [], late: [], fields: [], links: [] };
      return { at, phase, step, activity: activityAt(at), mode: modeOf(step), ...empty };
    }),
  );
  /** From which step on a note can be seen by all. */
  const seenFrom = new Map<string, number>();
  for (const note of content.notes) {
    const index = stepOfNote(steps, note);
    const planned = steps[index];
    planned?.notes.push(note);
    const from = planned?.mode === 'silent' ? index + 1 : index;
    seenFrom.set(note.key, from);
    for (const [field, value] of Object.entries(note.fields ?? {}))
      steps[stepOfField(steps, note, { from, field })]?.fields.push({ note, field, value });
  }
  for (const link of content.links) {
    const from = Math.max(seenFrom.get(link.from) ?? Infinity, seenFrom.get(link.to) ?? Infinity);
    steps[stepOfLink(steps, from, `${link.from} → ${link.to}`)]?.links.push(link);
  }
  holdBack(steps, template);
  return steps;
}
