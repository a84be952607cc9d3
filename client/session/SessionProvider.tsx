// Opens the session's line for the views below it, and closes it when they go.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SessionView } from '#shared/api.ts';
import { SessionContext } from './sessionContext.ts';
import { createSessionLine, type SessionLine } from './sessionLine.ts';

/** Where the session's view lies in the query cache. */
export function sessionKey(id: string): readonly ['session', string] {
  return ['session', id];
}

export function SessionProvider({ view, children }: { view: SessionView; children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const first = useRef(view);
  const [line, setLine] = useState<SessionLine | null>(null);
  useEffect(() => {
    const opened = createSessionLine({
      view: first.current,
      onNews: ({ open, people }) =>
        client.setQueryData<SessionView>(sessionKey(first.current.id), (known) =>
          known === undefined ? known : { ...known, open, people },
        ),
    });
    setLine(opened);
    return () => {
      setLine(null);
      opened.close();
    };
  }, [client]);
  const value = useMemo(() => line && { line, view }, [line, view]);
  return value && <SessionContext value={value}>{children}</SessionContext>;
}
