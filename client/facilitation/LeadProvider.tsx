// Sends the commands of those who lead, one at a time, and asks first where a move or a reveal cannot be what was meant.
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LeadCommand } from '#shared/workshop/commands.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { LeadContext, type Lead, type Question } from './leadContext.ts';
import { useStepProgress } from './useProgressWords.ts';
import { leavesUnshown, mostAreDone } from './way.ts';

/** Most commands are answered sooner than anyone could read that they are waited for. */
const SLOW_MS = 500;

/** A press this soon after a move was meant for what stood there before: one's own second press, or a colleague's move. */
const UNSEEN_MS = 500;

type Sending = Pick<Lead, 'send' | 'pending' | 'refusal' | 'dismiss'>;

function useSending(): Sending {
  const { line } = useSession();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const busy = useRef(false);
  const send = useCallback(
    async (command: LeadCommand): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setRefusal(null);
      const slow = setTimeout(() => setPending(true), SLOW_MS);
      const answer = await line.command(command);
      clearTimeout(slow);
      busy.current = false;
      setPending(false);
      if (!answer.ok) setRefusal(answer.message);
      return answer.ok;
    },
    [line],
  );
  const dismiss = useCallback(() => setRefusal(null), []);
  // What was refused was refused where the session stood then.
  useEffect(() => line.state.subscribe(dismiss), [line, dismiss]);
  return useMemo(() => ({ send, pending, refusal, dismiss }), [send, pending, refusal, dismiss]);
}

/**
 * A question about what was hidden has no sense once it is shown, or the session has moved.
 * @param moment named so that it never comes again
 */
function useQuestion(moment: string): [Question | null, (question: Question | null) => void] {
  const [asked, setAsked] = useState<{ question: Question; moment: string } | null>(null);
  const ask = useCallback(
    (question: Question | null) => setAsked(question && { question, moment }),
    [moment],
  );
  const stale = asked !== null && asked.question.kind !== 'end' && asked.moment !== moment;
  return [stale ? null : (asked?.question ?? null), ask];
}

/** @param moves counts them */
function useHeld(moves: number): boolean {
  const [seen, setSeen] = useState(moves);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(moves), UNSEEN_MS);
    return () => clearTimeout(timer);
  }, [moves]);
  return seen !== moves;
}

export function LeadProvider(props: { children: ReactNode }): ReactNode {
  const { template } = useSession().view;
  const state = useSessionState();
  const progress = useStepProgress();
  const sending = useSending();
  const [agendaOpen, showAgenda] = useState(false);
  const hidden = hiddenActivity(state, template);
  const [question, ask] = useQuestion(`${hidden ?? ''}@${state.log.length}`);
  const { send } = sending;
  const held = useHeld(state.log.length);
  const lead = useMemo(
    (): Lead => ({
      ...sending,
      held,
      question,
      answered: () => ask(null),
      agendaOpen,
      showAgenda,
      move: (to) => {
        const from = state.at;
        if (from === null) return;
        if (hidden !== null && leavesUnshown(progress)) return ask({ kind: 'unshown', from, to });
        void send({ type: 'step.go', from, to });
      },
      reveal: () => {
        if (hidden === null) return;
        if (!mostAreDone(progress)) return ask({ kind: 'early' });
        void send({ type: 'disclose.start', activity: hidden });
      },
      end: () => ask({ kind: 'end' }),
    }),
    [sending, question, ask, agendaOpen, state.at, hidden, progress, send, held],
  );
  return <LeadContext value={lead}>{props.children}</LeadContext>;
}
