// My ballot: shown as I fill it in, sent whole after each change, and back to what the server has when it refuses.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { useMine, useSession } from '../session/sessionContext.ts';
import { forNotes, sameBallot, vote, type Ballot, type VoteLimits } from './ballot.ts';

const NO_VOTES: Ballot = {};

export type MyBallot = {
  ballot: Ballot;
  /** Whether a change is on its way. */
  sending: boolean;
  /** Why the last change was taken back. */
  refusal: string | null;
  change: (note: string, step: 1 | -1) => void;
};

/** @param notes those that can be voted on: a vote for any other is not counted as given */
export function useBallot(activity: ActivityId, notes: readonly string[], limits: VoteLimits): MyBallot {
  const { line } = useSession();
  const mine = useMine();
  const saved = mine?.activity === activity ? mine.ballot : NO_VOTES;
  const [own, setOwn] = useState<Ballot | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const wanted = useRef<Ballot | null>(null);
  const ballot = forNotes(own ?? saved, notes);

  useEffect(() => {
    // Our own change has come back, or another device of mine has changed it since.
    if (wanted.current === null) setOwn(null);
  }, [mine]);

  /** One at a time; what was changed meanwhile goes as the next whole ballot. */
  const send = useCallback(async (): Promise<void> => {
    setSending(true);
    let sent: Ballot | null = null;
    while (wanted.current !== null && wanted.current !== sent) {
      sent = wanted.current;
      const answer = await line.command({ type: 'ballot.set', activity, votes: { ...sent } });
      if (answer.ok) continue;
      setOwn(null);
      setRefusal(answer.message);
      break;
    }
    wanted.current = null;
    setSending(false);
    const now = line.mine.get();
    if (sent && now?.activity === activity && sameBallot(now.ballot, sent)) setOwn(null);
  }, [line, activity]);

  const change = (note: string, step: 1 | -1): void => {
    const next = vote(ballot, note, step, limits);
    if (next === ballot) return;
    const idle = wanted.current === null;
    wanted.current = next;
    setOwn(next);
    setRefusal(null);
    if (idle) void send();
  };
  return { ballot, sending, refusal, change };
}
