// In which moments nobody is told where others point and what they write in: it would tell whose thought is whose.
import { isActivity } from './agenda.ts';
import type { Moment } from './permissions.ts';

/**
 * While people give something unseen, and where no name stands on what they make. What was given with names is everyone's
 * once it is shown, and so is a vote's result.
 */
export function hidesPresence({ status, step, hidden }: Pick<Moment, 'status' | 'step' | 'hidden'>): boolean {
  if (hidden) return true;
  if (status !== 'running' || !step || step.kind === 'vote') return false;
  return step.authorship === 'anonymous' || (step.visibility === 'private' && !isActivity(step));
}
