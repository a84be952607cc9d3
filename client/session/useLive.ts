// Keeps the session's people and door fresh while its page is open. The board itself has its own line.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';
import type { SessionView } from '#shared/api.ts';
import { LIVE_PATH, SessionNews } from '#shared/live.ts';

/** A refusal by the server's own check ends socket.io's attempts; we go on, since a cookie can come back. */
const REFUSED_RETRY_MS = 5_000;

/** Where the session's view lies in the query cache. */
export function sessionKey(id: string): readonly ['session', string] {
  return ['session', id];
}

function remember(client: QueryClient, id: string, payload: unknown): void {
  const news = SessionNews.safeParse(payload);
  if (!news.success) return;
  client.setQueryData<SessionView>(sessionKey(id), (view) =>
    view === undefined ? view : { ...view, open: news.data.open, people: news.data.people },
  );
}

/** Follows a session's news; returns whether the line is up. */
export function useLive(sessionId: string): { connected: boolean } {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const socket = io({ path: LIVE_PATH, auth: { sessionId } });
    let retry: ReturnType<typeof setTimeout> | undefined;
    socket.on('connect', () => setConnected(true));
    socket.on('disconnect', (reason) => {
      setConnected(false);
      // The server closes on purpose at a restart or a change of rights; socket.io would then stay away.
      if (reason === 'io server disconnect') retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
    });
    socket.on('connect_error', () => {
      setConnected(false);
      if (!socket.active) retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
    });
    socket.on('news', (payload: unknown) => remember(client, sessionId, payload));
    return () => {
      clearTimeout(retry);
      socket.disconnect();
    };
  }, [client, sessionId]);
  return { connected };
}
