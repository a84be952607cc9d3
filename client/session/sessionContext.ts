// The session's line for every view below the provider, and how views watch it.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { SessionView } from '#shared/api.ts';
import type { Phase, Step } from '#shared/template/template.ts';
import { activityAt, phaseAt, stepAt, type ActivityId } from '#shared/workshop/agenda.ts';
import { can, momentOf, type Action, type Moment } from '#shared/workshop/permissions.ts';
import type { Activity, Mine, Progress, SessionState } from '#shared/workshop/sessionState.ts';
import type { Keeping } from './keeping.ts';
import type { Readable } from './readable.ts';
import type { SessionLine } from './sessionLine.ts';

export type SessionContextValue = { line: SessionLine; view: SessionView; keeping: Keeping };

export const SessionContext = createContext<SessionContextValue | null>(null);

export function useSession(): SessionContextValue {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

function useWatched<T>(source: Readable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get);
}

export const useSessionState = (): SessionState => useWatched(useSession().line.state);
export const useProgress = (): Progress | null => useWatched(useSession().line.progress);
export const useMine = (): Mine | null => useWatched(useSession().line.mine);
export const useConnected = (): boolean => useWatched(useSession().line.connected);

/** Where the session stands, in the template's words. */
export type Now = {
  state: SessionState;
  phase: Phase | undefined;
  step: Step | undefined;
  /** The current step as an activity, whether it is one or not. */
  activity: ActivityId | null;
  /** What is known of it, when people write or vote unseen in this step. */
  known: Activity | undefined;
  moment: Moment;
};

export function useNow(): Now {
  const { view } = useSession();
  const state = useSessionState();
  const activity = state.at && activityAt(state.at);
  return {
    state,
    phase: phaseAt(view.template, state.at),
    step: stepAt(view.template, state.at),
    activity,
    known: activity === null ? undefined : state.activities[activity],
    moment: momentOf(state, view.template, view.example),
  };
}

/** Whether I may do something here and now; the server decides by the same table. */
export function useMay(action: Action): boolean {
  const { view } = useSession();
  return can(view.me.role, action, useNow().moment);
}

/** The server's time, rounded down to the interval at which it is read anew while `running`. */
export function useServerNow(everyMs: number, running = true): number {
  const { line } = useSession();
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!running) return () => {};
      const timer = setInterval(changed, everyMs);
      return () => clearInterval(timer);
    },
    [everyMs, running],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(line.serverNow() / everyMs) * everyMs);
}
