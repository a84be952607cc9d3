// What follows when someone has been let in: forget what was known of the door, and go to the room.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { sessionKey } from '../session/sessionKey.ts';

export function useEnterRoom(): (joined: { sessionId: string }) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async ({ sessionId }) => {
    // Another person may have been here on this device; nothing of theirs may be shown first.
    client.removeQueries({ queryKey: ['door'] });
    client.removeQueries({ queryKey: sessionKey(sessionId) });
    // Replaces the join page, whose address may hold a key.
    await navigate(`/t/${sessionId}`, { replace: true });
  };
}
