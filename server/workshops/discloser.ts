// Ends the countdown to what was hidden, when it is due and once. It survives a restart: the countdown is in the session's state.
import { limits } from '#shared/limits.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { failureOf, type Log } from '../log.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Disclosure } from './disclosure.ts';
import type { LiveSession, SessionStates } from './sessionStates.ts';

export type Discloser = {
  /** Looks when a session's countdown ends, and acts then. To be called after each change of its state. */
  follow: (live: LiveSession) => void;
  /** Takes up the countdowns that a restart interrupted. */
  resume: () => Promise<void>;
  close: () => Promise<void>;
};

export type DiscloserOptions = {
  storage: Storage;
  states: SessionStates;
  disclosure: Disclosure;
  announce: (live: LiveSession, events: readonly SessionEvent[]) => void;
  now: () => number;
  log: Log;
};

/** After a failed commit (a full disk) it is tried again this much later, until someone cancels. */
const RETRY_MS = 5000;

export function createDiscloser(options: DiscloserOptions): Discloser {
  const { storage, states, now } = options;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const acting = new Set<Promise<void>>();
  let closed = false;

  async function act(sessionId: string): Promise<void> {
    await states.exclusively(sessionId, async (live) => {
      const due = live.state.disclosing;
      if (!due) return;
      // Timers and the time of day are two clocks: one that fires a moment early is set again, or nothing would ever be shown.
      if (due.at > now()) return follow(live);
      options.announce(live, await options.disclosure.perform(live, due.activity));
    });
  }

  function plan(sessionId: string, inMs: number): void {
    clearTimeout(timers.get(sessionId));
    timers.delete(sessionId);
    if (closed) return;
    const fire = (): void => {
      timers.delete(sessionId);
      const done = act(sessionId).catch((error: unknown) => {
        options.log.error({ session: sessionId, ...failureOf(error) }, 'a reveal was not made; tried again');
        plan(sessionId, RETRY_MS);
      });
      acting.add(done);
      void done.finally(() => acting.delete(done));
    };
    timers.set(sessionId, setTimeout(fire, Math.max(0, inMs)));
  }

  function follow({ id, state }: LiveSession): void {
    if (state.disclosing) plan(id, state.disclosing.at - now());
    else {
      clearTimeout(timers.get(id));
      timers.delete(id);
    }
  }

  /** Whoever began the countdown could not cancel while the server was away: it begins again. */
  async function restart(live: LiveSession): Promise<void> {
    const { disclosing } = live.state;
    if (!disclosing) return;
    const state: SessionState = {
      ...live.state,
      version: live.state.version + 1,
      disclosing: { ...disclosing, at: now() + limits.countdownMs },
    };
    await states.commit(live, { state, command: null, append: null, forgetBallots: null });
    follow(live);
  }

  return {
    follow,
    resume: async () => {
      for (const sessionId of await storage.disclosingSessions()) {
        // A disk that is full now keeps one session's countdown waiting, and nobody from the others.
        await states.exclusively(sessionId, restart).catch((error: unknown) => {
          options.log.error(
            { session: sessionId, ...failureOf(error) },
            'a countdown was not taken up; tried again',
          );
          plan(sessionId, RETRY_MS);
        });
      }
    },
    close: async () => {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(acting);
    },
  };
}
