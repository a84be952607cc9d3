// Sends what I give and tells how it went: never two at once, and a refusal stays in words until the next try.
import { useCallback, useRef, useState } from 'react';
import type { CommandAnswer, OwnCommand } from '#shared/workshop/commands.ts';
import { useSession } from '../session/sessionContext.ts';

export type Give = {
  pending: boolean;
  /** Why the last one did not go through. */
  refusal: Extract<CommandAnswer, { ok: false }> | null;
  /** Whether it went through; false at once while another one is on its way. */
  give: (command: OwnCommand) => Promise<boolean>;
};

export function useGive(): Give {
  const { line } = useSession();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Give['refusal']>(null);
  const busy = useRef(false);
  const give = useCallback(
    async (command: OwnCommand): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setPending(true);
      setRefusal(null);
      const answer = await line.command(command);
      busy.current = false;
      setPending(false);
      if (!answer.ok) setRefusal(answer);
      return answer.ok;
    },
    [line],
  );
  return { pending, refusal, give };
}
