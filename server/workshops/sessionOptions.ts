// What making, joining and showing sessions have in common.
import type { Agency, AgencyRef } from '#shared/agency/agency.ts';
import type { PersonFunction, SubGoal } from '#shared/api.ts';
import { createId } from '#shared/ids.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Template } from '#shared/template/template.ts';
import type { Role } from '#shared/workshop/permissions.ts';
import { random, type Secrets } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';
import type { ProgressReader } from './progress.ts';
import type { SessionStates } from './sessionStates.ts';

export type SessionsOptions = {
  storage: Storage;
  secrets: Secrets;
  agencies: readonly Agency[];
  subGoals: readonly SubGoal[];
  now: () => number;
  linesOf: (participantId: string) => number;
  states: SessionStates;
  progress: ProgressReader;
};

export type ResolveAgency = (written: string) => AgencyRef;

export function templateOf(id: string): Template {
  const template = templateById(id);
  if (!template) throw new Refused('unknown_template', 'template');
  return template;
}

export function newPerson(
  sessionId: string,
  person: {
    name: string;
    agency: AgencyRef;
    function: PersonFunction | null;
    role: Role;
    simulated?: boolean;
  },
  now: number,
): ParticipantRow {
  return { simulated: false, ...person, id: createId('person', random), sessionId, joinedAt: now };
}
