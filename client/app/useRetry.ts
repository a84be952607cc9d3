// How the page is connected, over all its documents: by which way, when it tries again, and how to do that now.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DocumentLink } from '../session/documentLink.ts';
import { useSession } from '../session/sessionContext.ts';

export type Retry = {
  /** Seconds until the next try; null when none is waited for. */
  seconds: number | null;
  /** Whether something goes by long-polling, for want of a WebSocket. */
  polling: boolean;
  now: () => void;
};

type Retrying = Pick<DocumentLink, 'nextTry' | 'tryNow' | 'transport'>;

export function useRetry(links: readonly Retrying[]): Retry {
  const { line } = useSession();
  const subscribe = useMemo(
    () => (changed: () => void) => {
      const stops = links.flatMap(({ nextTry, transport }) => [
        nextTry.subscribe(changed),
        transport.subscribe(changed),
      ]);
      return () => {
        for (const stop of stops) stop();
      };
    },
    [links],
  );
  const at = useSyncExternalStore(subscribe, () => {
    const waits = links.map(({ nextTry }) => nextTry.get()).filter((until) => until !== null);
    return waits.length > 0 ? Math.min(...waits) : null;
  });
  const polling = useSyncExternalStore(subscribe, () =>
    links.some(({ transport }) => transport.get() === 'polling'),
  );
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return {
    seconds: at === null ? null : Math.max(0, Math.ceil((at - now) / 1000)),
    polling,
    now: () => {
      line.tryNow();
      for (const link of links) link.tryNow();
    },
  };
}
