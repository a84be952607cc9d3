// How a place in the session is said: the step alone, or with the phase it belongs to.
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import { phaseAt, stepAt, type Position } from '#shared/workshop/agenda.ts';
import { useWording } from '../i18n/i18n.ts';
import { useSession } from '../session/sessionContext.ts';
import { stepWord } from './stepWord.ts';

export type Where = {
  /** As in a sentence: "skriv var för sig". */
  step: (step: Step) => string;
  /** "Orsaker: skriv var för sig"; a phase that is a break is named once. */
  place: (at: Position | null) => string;
  /** What a button that leads there says: the step within the phase, else the phase. */
  button: (to: Position, from: Position | null) => string;
};

/** With a capital letter first, where the words stand alone. */
export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('sv') + words.slice(1);
}

export function useWhere(): Where {
  const { t } = useTranslation();
  const wording = useWording();
  const { template } = useSession().view;
  const step = (of: Step): string => t(`session.step.${stepWord(of)}`);
  const title = (at: Position | null): string => {
    const phase = phaseAt(template, at);
    return phase ? wording(phase.title) : '';
  };
  return {
    step,
    place: (at) => {
      const of = stepAt(template, at);
      if (!of || of.kind === 'break') return title(at);
      return t('session.place', { phase: title(at), step: step(of) });
    },
    button: (to, from) => {
      const of = stepAt(template, to);
      return of && from?.phase === to.phase ? capital(step(of)) : title(to);
    },
  };
}
