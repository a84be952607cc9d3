// What a session can have around its method, and how long it is with what was chosen. Pure.
import type { Template } from '#shared/template/template.ts';
import { agendaOf } from '#shared/workshop/agenda.ts';

/** Ids of the phases that can be left out. */
export function extrasOf(template: Template | undefined): string[] {
  return template?.phases.filter((phase) => phase.extra === true).map(({ id }) => id) ?? [];
}

/** Planned minutes without the extra phases that are left out. */
export function minutesOf(template: Template, without: readonly string[]): number {
  return agendaOf(template, without).reduce((sum, phase) => sum + phase.minutes, 0);
}
