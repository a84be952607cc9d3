// What the ids of the registers are called in a document.
import type { Names } from '#shared/outcome/noteWords.ts';
import type { Language } from '#shared/text.ts';
import type { Registers } from '../registers.ts';

export function registerNames(registers: Registers, language: Language): Names {
  return {
    agency: (id) => registers.agencies.find((agency) => agency.id === id)?.sv ?? id,
    subGoal: (id) => {
      const goal = registers.subGoals.find((candidate) => candidate.id === id);
      return goal ? `${goal.no}. ${goal.title[language]}` : id;
    },
  };
}
