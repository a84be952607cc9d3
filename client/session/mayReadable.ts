// Whether I may do something, as a value that can be watched outside React: by the same table as everywhere.
import type { SessionView } from '#shared/api.ts';
import { can, momentOf, type Action } from '#shared/workshop/permissions.ts';
import type { Readable } from './readable.ts';
import type { SessionLine } from './sessionLine.ts';

export function mayReadable(
  state: SessionLine['state'],
  { me, template, example }: Pick<SessionView, 'me' | 'template' | 'example'>,
  action: Action,
): Readable<boolean> {
  return {
    get: () => can(me.role, action, momentOf(state.get(), template, example)),
    subscribe: state.subscribe,
  };
}
