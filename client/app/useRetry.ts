// When the page tries to connect again, over all its documents, and how to do it now.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DocumentLink } from '../session/documentLink.ts';
import { useSession } from '../session/sessionContext.ts';

export type Retry = {
  /** Seconds until the next try; null when none is waited for. */
  seconds: number | null;
  now: () => void;
};

type Retrying = Pick<DocumentLink, 'nextTry' | 'tryNow'>;

export function useRetry(links: readonly Retrying[]): Retry {
  const { line } = useSession();
  const subscribe = useMemo(
    () => (changed: () => void) => {
      const stops = links.map(({ nextTry }) => nextTry.subscribe(changed));
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
    now: () => {
      line.tryNow();
      for (const link of links) link.tryNow();
    },
  };
}
