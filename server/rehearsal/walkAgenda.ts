// Leads a session through its whole agenda as a facilitator would: start, every step in order, the clock, and the end.
import { samePosition, type Position } from '#shared/workshop/agenda.ts';
import { timeLeftMs } from '#shared/workshop/sessionState.ts';
import { makeOwnSection } from './ownSection.ts';
import { workInTheOpen } from './openStep.ts';
import type { PlannedStep } from './planWalk.ts';
import { writeUnseen } from './silentStep.ts';
import { voteUnseen } from './voteStep.ts';
import { untilAll, type Walk } from './walk.ts';

async function moveTo(walk: Walk, to: Position): Promise<void> {
  const from = walk.leader.line.state().at;
  if (from === null) throw new Error('The session is nowhere.');
  await walk.leader.line.command({ type: 'step.go', from, to });
  await untilAll(walk, ({ at }) => samePosition(at, to), 'everyone is moved');
}

/** Goes to a step; once in a session it is a mistake, taken back and made again. */
async function goTo(walk: Walk, planned: PlannedStep): Promise<void> {
  const before = walk.leader.line.state().at;
  if (samePosition(before, planned.at)) return;
  await moveTo(walk, planned.at);
  if (walk.tried.undo || planned.mode === 'silent' || planned.mode === 'vote') return;
  walk.tried.undo = true;
  await walk.leader.line.command({ type: 'step.undo' });
  await untilAll(walk, ({ at }) => samePosition(at, before), 'everyone is moved back');
  await moveTo(walk, planned.at);
  walk.say('  a move was taken back once');
}

const EXTRA_MINUTES = 5;

/** Starts the clock of a phase; once in a session it is also paused, given more time and started again. */
async function startClock(walk: Walk): Promise<void> {
  const { line } = walk.leader;
  await line.command({ type: 'timer.start' });
  await untilAll(walk, ({ timer }) => timer?.state === 'running', 'everyone sees the clock');
  if (walk.tried.clock) return;
  walk.tried.clock = true;
  await line.command({ type: 'timer.pause' });
  await untilAll(walk, ({ timer }) => timer?.state === 'paused', 'everyone sees the pause');
  const { timer } = line.state();
  const before = timer ? timeLeftMs(timer, 0) : 0;
  await line.command({ type: 'timer.extend', minutes: EXTRA_MINUTES });
  await untilAll(
    walk,
    (state) => state.timer !== null && timeLeftMs(state.timer, 0) === before + EXTRA_MINUTES * 60_000,
    'everyone sees the added minutes',
  );
  await line.command({ type: 'timer.start' });
  await untilAll(walk, (state) => state.timer?.state === 'running', 'everyone sees the clock again');
  walk.say(`  the clock was paused once, and given ${EXTRA_MINUTES} minutes more`);
}

/** Walks through all of it. What was written, voted and found wrong stands in the walk's record. */
export async function walkAgenda(walk: Walk, plan: readonly PlannedStep[]): Promise<void> {
  const { leader, say } = walk;
  await leader.line.command({ type: 'session.start' });
  await untilAll(walk, ({ status }) => status === 'running', 'everyone sees that it has begun');
  let phase: string | null = null;
  for (const planned of plan) {
    if (planned.phase.id !== phase) say(`${planned.phase.title.sv} (${planned.phase.minutes} min)`);
    await goTo(walk, planned);
    if (planned.phase.id !== phase) await startClock(walk);
    phase = planned.phase.id;
    switch (planned.mode) {
      case 'silent':
        await writeUnseen(walk, planned);
        break;
      case 'vote':
        await voteUnseen(walk, planned);
        break;
      case 'open':
        await workInTheOpen(walk, planned);
        break;
      case 'break':
        say('  everyone rests');
        break;
    }
  }
  await makeOwnSection(walk);
  await leader.line.command({ type: 'session.end' });
  await untilAll(walk, ({ status }) => status === 'ended', 'everyone sees that it has ended');
}
