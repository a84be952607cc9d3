// Speaks what happens in the session: its events as they come, and the clock at five minutes, one minute and none.
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { SessionState, Timer } from '#shared/workshop/sessionState.ts';
import { useServerNow, useSession, useSessionState } from '../session/sessionContext.ts';
import { LiveRegion, type Spoken } from '../ui/LiveRegion.tsx';
import { passedMilestone } from './timeLeft.ts';
import { useEventWords } from './useEventWords.ts';

/** How long the words stay, for those who read by moving through the page. */
const KEPT_MS = 8000;

type Speech = { calm: Spoken | null; urgent: Spoken | null };
const SILENCE: Speech = { calm: null, urgent: null };

type Words = Partial<Record<keyof Speech, string>>;

function useSpeech(): [Speech, (words: Words) => void] {
  const [speech, setSpeech] = useState(SILENCE);
  const count = useRef(0);
  useEffect(() => {
    if (speech === SILENCE) return undefined;
    const timer = setTimeout(() => setSpeech(SILENCE), KEPT_MS);
    return () => clearTimeout(timer);
  }, [speech]);
  const say = ({ calm, urgent }: Words): void => {
    const id = ++count.current;
    setSpeech({
      calm: calm === undefined ? null : { words: calm, id },
      urgent: urgent === undefined ? null : { words: urgent, id },
    });
  };
  return [speech, say];
}

function useMilestones(say: (words: string) => void): void {
  const { t } = useTranslation();
  const { line } = useSession();
  const { timer } = useSessionState();
  const now = useServerNow(1000, timer?.state === 'running');
  const before = useRef<{ timer: Timer; at: number } | null>(null);
  const onTick = useEffectEvent((after: { timer: Timer; at: number } | null) => {
    const passed = before.current && after && passedMilestone(before.current, after);
    before.current = after;
    if (passed === null) return;
    say(passed === 0 ? t('session.clock.over') : t('session.clock.left', { count: passed }));
  });
  // A new clock comes between two ticks: it is read by now, not by the last one.
  useEffect(() => onTick(timer && { timer, at: line.serverNow() }), [timer, now, line]);
}

export function SessionAnnouncer(): ReactNode {
  const { line } = useSession();
  const eventWords = useEventWords();
  const [speech, say] = useSpeech();
  const onEvents = useEffectEvent((events: readonly SessionEvent[], state: SessionState) => {
    const said = events.map((event) => eventWords(event, state, line.serverNow()));
    const wordsOf = (urgently: boolean): string | undefined =>
      said
        .filter(({ urgent }) => urgent === urgently)
        .map(({ words }) => words)
        .join(' ') || undefined;
    const [calm, urgent] = [wordsOf(false), wordsOf(true)];
    say({ ...(calm !== undefined && { calm }), ...(urgent !== undefined && { urgent }) });
  });
  useEffect(() => line.onEvents((events, state) => onEvents(events, state)), [line]);
  useMilestones((words) => say({ calm: words }));
  return <LiveRegion calm={speech.calm} urgent={speech.urgent} />;
}
