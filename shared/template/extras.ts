// What every session gets around its method: a check-in, a break past each hour, and a read-back with evaluation. Each can be left out.
import type { Phase, SectionTemplate, Template } from './template.ts';

const BREAK_AFTER_MINUTES = 60;
const BREAK_MINUTES = 10;
/** Between the method's own sections and these, in board units. */
const GAP = 40;
const WIDTH = 480;
const CHECK_IN_HEIGHT = 640;
const EVALUATION_HEIGHT = 840;

const checkIn: Phase = {
  id: 'incheckning',
  title: { sv: 'Incheckning', en: 'Check-in' },
  purpose: {
    sv: 'Alla prövar att skriva en lapp och ser hur den visas. Då går resten av träffen lätt.',
    en: 'Everyone tries writing a note and sees how it is shown. The rest of the session is then easy.',
  },
  minutes: 5,
  sections: ['incheckning'],
  steps: [
    { kind: 'write', visibility: 'private', authorship: 'organisation', limits: { notes: 1 } },
    { kind: 'reveal', visibility: 'all', authorship: 'organisation' },
  ],
  extra: true,
};

const closing: Phase = {
  id: 'avslut',
  title: { sv: 'Återläsning och utvärdering', en: 'Read-back and evaluation' },
  purpose: {
    sv: 'Läs igenom det ni har kommit fram till och rätta det som blivit fel. Skriv sedan var för sig vad ni tar med er.',
    en: 'Read through what you have arrived at and correct what is wrong. Then write, each for yourself, what you take with you.',
  },
  minutes: 10,
  sections: ['utvardering'],
  steps: [
    { kind: 'discuss', visibility: 'all', authorship: 'named' },
    { kind: 'write', visibility: 'private', authorship: 'anonymous' },
    { kind: 'reveal', visibility: 'all', authorship: 'anonymous' },
  ],
  extra: true,
};

const breakPhase = (number: number): Phase => ({
  id: `paus-${number}`,
  title: { sv: 'Paus', en: 'Break' },
  purpose: {
    sv: 'Res på er. Tavlan finns kvar, och det ni har skrivit är sparat.',
    en: 'Get up and move. The board stays, and what you have written is saved.',
  },
  minutes: BREAK_MINUTES,
  sections: [],
  steps: [{ kind: 'break', visibility: 'all', authorship: 'named' }],
  extra: true,
});

function extraSections(template: Template): SectionTemplate[] {
  const x = Math.max(...template.sections.map(({ box }) => box.x + box.w)) + GAP;
  return [
    {
      id: 'incheckning',
      title: { sv: 'Incheckning', en: 'Check-in' },
      questions: [
        {
          sv: 'Vad hoppas du ta med dig från i dag? En rad räcker.',
          en: 'What do you hope to take with you from today? One line is enough.',
        },
      ],
      layout: 'list',
      box: { x, y: 0, w: WIDTH, h: CHECK_IN_HEIGHT },
      note: { kind: 'plain', label: { sv: 'Lapp', en: 'Note' } },
      fields: [],
    },
    {
      id: 'utvardering',
      title: { sv: 'Utvärdering', en: 'Evaluation' },
      questions: [
        {
          sv: 'Vad tar du med dig härifrån? Vad saknades?',
          en: 'What do you take with you from here? What was missing?',
        },
      ],
      layout: 'list',
      box: { x, y: CHECK_IN_HEIGHT + GAP, w: WIDTH, h: EVALUATION_HEIGHT },
      note: { kind: 'lesson', label: { sv: 'Det jag tar med mig', en: 'What I take with me' } },
      fields: [],
    },
  ];
}

/** A break after the first phase that ends past each hour since the last one; never last. */
function withBreaks(phases: readonly Phase[]): Phase[] {
  const out: Phase[] = [];
  let worked = 0;
  let breaks = 0;
  for (const [index, phase] of phases.entries()) {
    out.push(phase);
    worked += phase.minutes;
    if (worked < BREAK_AFTER_MINUTES || index === phases.length - 1) continue;
    out.push(breakPhase(++breaks));
    worked = 0;
  }
  return out;
}

/** The method with what every session gets around it: as sessions are made and run. */
export function withExtras(template: Template): Template {
  return {
    ...template,
    phases: [...withBreaks([checkIn, ...template.phases]), closing],
    sections: [...template.sections, ...extraSections(template)],
  };
}
