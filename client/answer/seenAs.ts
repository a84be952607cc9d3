// What others will see of who wrote a note in an activity. Pure.
import type { Step } from '#shared/template/template.ts';
import type { Activity } from '#shared/workshop/sessionState.ts';

/** `few`: neither name nor agency, because too few are here for the agency to hide the person. */
export type SeenAs = 'name' | 'agency' | 'few' | 'neither';

/** @param agency my agency's key */
export function seenAs(step: Step, known: Activity | undefined, agency: string): SeenAs {
  if (step.authorship === 'named') return 'name';
  if (step.authorship === 'anonymous') return 'neither';
  return known?.named?.includes(agency) ? 'agency' : 'few';
}
