// What a step is called: its kind, told apart where the same kind means two things to people. Pure.
import type { Step } from '#shared/template/template.ts';

export type StepWord = Exclude<Step['kind'], 'write'> | 'writeAlone' | 'writeTogether';

export function stepWord(step: Step): StepWord {
  if (step.kind !== 'write') return step.kind;
  return step.visibility === 'private' ? 'writeAlone' : 'writeTogether';
}
