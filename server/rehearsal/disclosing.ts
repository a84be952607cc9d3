// The countdown to what was written or voted unseen: begun by whoever leads, once cancelled, and waited out.
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { isDisclosed } from '#shared/workshop/sessionState.ts';
import { untilAll, type Walk } from './walk.ts';

/** Shows what was given in an activity; comes back when everyone has heard that it is shown. */
export async function showAll(walk: Walk, activity: ActivityId): Promise<void> {
  const { line } = walk.leader;
  if (!walk.tried.cancel) {
    walk.tried.cancel = true;
    await line.command({ type: 'disclose.start', activity });
    await untilAll(
      walk,
      ({ disclosing }) => disclosing?.activity === activity,
      'everyone sees the countdown',
    );
    await line.command({ type: 'disclose.cancel', activity });
    await untilAll(walk, ({ disclosing }) => disclosing === null, 'everyone sees that it is cancelled');
    walk.say('  the countdown was cancelled once');
  }
  await line.command({ type: 'disclose.start', activity });
  await untilAll(walk, (state) => isDisclosed(state, activity), 'it is shown to everyone');
}
