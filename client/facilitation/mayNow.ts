// What someone may do in a step, as the permission table has it: which lines of the guide apply. Pure.
import { activityBefore, isActivity } from '#shared/workshop/agenda.ts';
import type { Template } from '#shared/template/template.ts';
import { can, type Moment, type Role } from '#shared/workshop/permissions.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { toolsOf } from '#shared/workshop/tools.ts';
import { isDisclosed } from '#shared/workshop/sessionState.ts';

export type MayNow = 'write' | 'vote' | 'late' | 'board' | 'look' | 'read' | 'lead' | 'export';

/** Whether notes that were written unseen lie open in this step, so that one may come late. */
function takesLate(state: SessionState, template: Template, moment: Moment): boolean {
  if (moment.status !== 'running' || !moment.step || !state.at) return false;
  if (moment.step.kind === 'write' && isActivity(moment.step)) return !moment.hidden;
  const before = activityBefore(template, state.at);
  return before !== null && isDisclosed(state, before);
}

/** A step that is for reading has the tools put away, though nothing is locked. */
function onBoard(role: Role, moment: Moment): 'board' | 'look' | 'read' {
  if (!can(role, 'board.write', moment)) return 'read';
  return toolsOf(moment, role).size === 0 ? 'look' : 'board';
}

export function mayNow(role: Role, moment: Moment, state: SessionState, template: Template): MayNow[] {
  const may: MayNow[] = [];
  if (can(role, 'activity.answer', moment)) may.push(moment.step?.kind === 'vote' ? 'vote' : 'write');
  may.push(onBoard(role, moment));
  if (takesLate(state, template, moment)) may.push('late');
  if (moment.status === 'ended' && can(role, 'session.export', moment)) may.push('export');
  if (moment.status !== 'ended' && can(role, 'session.lead', moment)) may.push('lead');
  return may;
}
