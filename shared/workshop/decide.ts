// What a command makes of a session's state, or why it is refused. Pure: time, people and template are given.
import type { RefusalCode } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Template } from '../template/template.ts';
import {
  activityAt,
  activityBefore,
  agendaOf,
  isActivity,
  phaseAt,
  positionOf,
  positions,
  revealAfter,
  samePosition,
  stepAt,
  type ActivityId,
  type Position,
} from './agenda.ts';
import type { LeadCommand } from './commands.ts';
import { can, momentOf, type Role } from './permissions.ts';
import type { SessionEvent } from './events.ts';
import { isDisclosed, timeLeftMs, type SessionState, type Tally, type Timer } from './sessionState.ts';
import { namedAgencies } from './threshold.ts';

const MINUTE_MS = 60_000;

export type Actor = { role: Role };

/** What a decision may rest on besides state and command. */
export type Circumstances = {
  template: Template;
  example: boolean;
  /** ms UTC */
  now: number;
  /** The agency (its key) of each person present. */
  present: readonly string[];
};

export type Decision =
  | { ok: true; state: SessionState; events: SessionEvent[] }
  | { ok: false; code: RefusalCode };

const refuse = (code: RefusalCode): Decision => ({ ok: false, code });

function changed(state: SessionState, change: Partial<SessionState>, ...events: SessionEvent[]): Decision {
  return { ok: true, state: { ...state, ...change, version: state.version + 1 }, events };
}

/** The state at a new position: its clock ready, and its activity opened with what people are told of names. */
function arrive(
  state: SessionState,
  to: Position,
  { template, now, present }: Circumstances,
): Partial<SessionState> {
  const phase = phaseAt(template, to);
  const step = stepAt(template, to);
  const samePhase = state.at?.phase === to.phase;
  const activity = activityAt(to);
  const opens = step !== undefined && isActivity(step) && state.activities[activity] === undefined;
  const named = { named: null, organisation: namedAgencies(present), anonymous: [] };
  return {
    status: 'running',
    at: to,
    timer:
      samePhase && state.timer ? state.timer : { state: 'ready', leftMs: (phase?.minutes ?? 0) * MINUTE_MS },
    log: [...state.log, { ...to, at: now }].slice(-limits.positionsRemembered),
    ...(opens && {
      activities: {
        ...state.activities,
        [activity]: { openedAt: now, named: named[step.authorship], disclosedAt: null },
      },
    }),
  };
}

function undoTo(state: SessionState, now: number): SessionState['undo'] {
  return {
    until: now + limits.undoMs,
    status: state.status === 'planned' ? 'planned' : 'running',
    at: state.at,
    timer: state.timer,
  };
}

function start(state: SessionState, around: Circumstances): Decision {
  if (state.status !== 'planned') return refuse('already_started');
  const [first] = positions(agendaOf(around.template, state.off));
  if (!first) return refuse('no_such_step');
  return changed(
    state,
    {
      ...arrive(state, first, around),
      startedAt: state.startedAt ?? around.now,
      undo: undoTo(state, around.now),
    },
    { type: 'moved', to: first },
  );
}

function go(state: SessionState, from: Position, to: Position, around: Circumstances): Decision {
  if (!samePosition(state.at, from)) return refuse('session_moved');
  const agenda = positions(agendaOf(around.template, state.off));
  if (!agenda.some((position) => samePosition(position, to))) return refuse('no_such_step');
  if (samePosition(from, to)) return refuse('session_moved');
  // Looking at what was written needs its reveal, which has a countdown of its own.
  const shows = activityBefore(around.template, to);
  if (shows !== null && !isDisclosed(state, shows)) return refuse('not_revealed');
  return changed(
    state,
    { ...arrive(state, to, around), undo: undoTo(state, around.now), disclosing: null },
    { type: 'moved', to },
  );
}

function undo(state: SessionState, { now }: Circumstances): Decision {
  if (!state.undo || now > state.undo.until) return refuse('nothing_to_undo');
  const { status, at, timer } = state.undo;
  return changed(
    state,
    {
      status,
      at,
      timer,
      undo: null,
      disclosing: null,
      endedAt: null,
      startedAt: status === 'planned' ? null : state.startedAt,
      log: at ? [...state.log, { ...at, at: now }].slice(-limits.positionsRemembered) : [],
    },
    { type: 'undone', to: at },
  );
}

function clock(state: SessionState, next: Timer): Decision {
  return changed(state, { timer: next }, { type: 'timer', timer: next });
}

function startTimer(state: SessionState, timer: Timer, now: number): Decision {
  const leftMs = timeLeftMs(timer, now);
  if (timer.state === 'running') return refuse('timer_running');
  if (leftMs === 0) return refuse('timer_empty');
  return clock(state, { state: 'running', endsAt: now + leftMs });
}

function pauseTimer(state: SessionState, timer: Timer, now: number): Decision {
  if (timer.state !== 'running') return refuse('timer_not_running');
  return clock(state, { state: 'paused', leftMs: timeLeftMs(timer, now) });
}

function extendTimer(state: SessionState, timer: Timer, minutes: number, now: number): Decision {
  const leftMs = Math.min(Math.max(0, timeLeftMs(timer, now) + minutes * MINUTE_MS), limits.timerMs);
  return clock(
    state,
    timer.state === 'running' ? { state: 'running', endsAt: now + leftMs } : { state: timer.state, leftMs },
  );
}

/** What may be disclosed now: the activity of the current step, once. */
function discloseStart(
  state: SessionState,
  activity: ActivityId,
  { template, now }: Circumstances,
): Decision {
  if (isDisclosed(state, activity)) return refuse('already_revealed');
  if (!samePosition(state.at, positionOf(template, activity))) return refuse('session_moved');
  if (state.disclosing) return refuse('disclosing');
  const disclosing = { activity, at: now + limits.countdownMs };
  return changed(state, { disclosing, undo: null }, { type: 'disclosing', ...disclosing });
}

function discloseCancel(state: SessionState, activity: ActivityId): Decision {
  if (isDisclosed(state, activity)) return refuse('already_revealed');
  if (state.disclosing?.activity !== activity) return refuse('not_disclosing');
  return changed(state, { disclosing: null }, { type: 'cancelled', activity });
}

function tick(state: SessionState, id: string, on: boolean, around: Circumstances): Decision {
  const phase = around.template.phases.find((candidate) => candidate.id === id);
  if (!phase?.extra) return refuse('phase_fixed');
  if (state.at?.phase === id) return refuse('phase_now');
  const off = state.off.filter((other) => other !== id);
  // Nothing leads back into a phase that is left out.
  const undone = !on && state.undo?.at?.phase === id ? null : state.undo;
  return changed(state, { off: on ? off : [...off, id], undo: undone }, { type: 'agenda' });
}

function end(state: SessionState, now: number): Decision {
  return changed(
    state,
    { status: 'ended', endedAt: now, disclosing: null, undo: undoTo(state, now) },
    { type: 'ended' },
  );
}

function reopen(state: SessionState): Decision {
  if (state.status !== 'ended') return refuse('not_ended');
  return changed(state, { status: 'running', endedAt: null, undo: null }, { type: 'reopened' });
}

/** What only a session under way can do. */
function underWay(state: SessionState, act: (timer: Timer) => Decision): Decision {
  if (state.status === 'ended') return refuse('session_ended');
  if (state.status === 'planned' || !state.timer) return refuse('not_running');
  return act(state.timer);
}

/** Check, in this order: may this person, is the session under way, and does the command fit where it stands. */
export function decide(
  state: SessionState,
  command: LeadCommand,
  actor: Actor,
  around: Circumstances,
): Decision {
  const { now } = around;
  const moment = momentOf(state, around.template, around.example);
  if (!can(actor.role, 'session.lead', moment)) return refuse('not_facilitator');
  switch (command.type) {
    case 'step.undo':
      return undo(state, around);
    case 'session.reopen':
      return reopen(state);
    case 'session.start':
      return state.status === 'ended' ? refuse('session_ended') : start(state, around);
    case 'phase.tick':
      return state.status === 'ended'
        ? refuse('session_ended')
        : tick(state, command.phase, command.on, around);
    case 'step.go':
      return underWay(state, () => go(state, command.from, command.to, around));
    case 'timer.start':
      return underWay(state, (timer) => startTimer(state, timer, now));
    case 'timer.pause':
      return underWay(state, (timer) => pauseTimer(state, timer, now));
    case 'timer.extend':
      return underWay(state, (timer) => extendTimer(state, timer, command.minutes, now));
    case 'disclose.start':
      return underWay(state, () => discloseStart(state, command.activity, around));
    case 'disclose.cancel':
      return underWay(state, () => discloseCancel(state, command.activity));
    case 'session.end':
      return underWay(state, () => end(state, now));
  }
}

/** What the server itself decides when a countdown is over: the activity is disclosed and everyone looks at it. */
export function disclose(
  state: SessionState,
  result: { shown?: number; tally?: Tally },
  { template, now }: Pick<Circumstances, 'template' | 'now'>,
): Decision {
  const activity = state.disclosing?.activity;
  const known = activity === undefined ? undefined : state.activities[activity];
  if (activity === undefined || !known) return refuse('not_disclosing');
  const at = revealAfter(template, activity) ?? state.at;
  return changed(
    state,
    {
      at,
      disclosing: null,
      undo: null,
      activities: { ...state.activities, [activity]: { ...known, ...result, disclosedAt: now } },
      log:
        at === null || samePosition(at, state.at)
          ? state.log
          : [...state.log, { ...at, at: now }].slice(-limits.positionsRemembered),
    },
    { type: 'disclosed', activity },
  );
}
