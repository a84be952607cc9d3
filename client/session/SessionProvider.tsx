// Opens the session's line, and what this device keeps of it, for the views below; closes the line when they go.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SessionView } from '#shared/api.ts';
import { openKeeping, type Keeping } from './keeping.ts';
import { SessionContext } from './sessionContext.ts';
import { sessionKey } from './sessionKey.ts';
import { createSessionLine, type SessionLine } from './sessionLine.ts';

function useKeeping(session: string, participant: string): Keeping | null {
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(() => {
    let wanted = true;
    const open = async (): Promise<void> => {
      const opened = await openKeeping(session, participant);
      if (wanted) setKeeping(opened);
    };
    void open();
    return () => {
      wanted = false;
      setKeeping(null);
    };
  }, [session, participant]);
  return keeping;
}

export function SessionProvider({ view, children }: { view: SessionView; children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const first = useRef(view);
  const keeping = useKeeping(view.id, view.me.id);
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
  const value = useMemo(() => line && keeping && { line, view, keeping }, [line, view, keeping]);
  return value && <SessionContext value={value}>{children}</SessionContext>;
}
