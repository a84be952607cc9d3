// What has happened in the session, in plain words, as someone who listens would want to hear it.
import { useTranslation } from '../i18n/words.ts';
import { positionOf, stepAt, type ActivityId, type Position } from '#shared/workshop/agenda.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { useMay, useSession } from '../session/sessionContext.ts';
import { timeLeft } from './timeLeft.ts';
import { inOneLine, useClockWords } from './useClockWords.ts';
import { useWhere } from './useWhere.ts';

export type Said = { words: string; urgent: boolean };

export function useEventWords(): (event: SessionEvent, state: SessionState, now: number) => Said {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const leads = useMay('session.lead');
  const where = useWhere();
  const clock = useClockWords();
  const isVote = (activity: ActivityId): boolean =>
    stepAt(template, positionOf(template, activity))?.kind === 'vote';

  const disclosed = (activity: ActivityId, state: SessionState): string => {
    const known = state.activities[activity];
    if (known?.tally) return t('session.said.result', { voters: known.tally.voters, of: known.tally.of });
    return t('session.said.shown', { count: known?.shown ?? 0 });
  };
  const moved = (to: Position): string =>
    t(leads ? 'session.said.movedByMe' : 'session.said.moved', { where: where.place(to) });

  const words = (event: SessionEvent, state: SessionState, now: number): string => {
    switch (event.type) {
      case 'moved':
        return moved(event.to);
      case 'undone':
        return event.to === null
          ? t('session.said.undoneStart')
          : t('session.said.undone', { where: where.place(event.to) });
      case 'timer':
        return t('session.said.clock', { words: inOneLine(clock(timeLeft(event.timer, now))) });
      case 'disclosing': {
        const seconds = Math.max(1, Math.round((event.at - now) / 1000));
        return t(isVote(event.activity) ? 'session.said.resultSoon' : 'session.said.notesSoon', {
          count: seconds,
        });
      }
      case 'cancelled':
        return t('session.said.cancelled');
      case 'disclosed':
        return disclosed(event.activity, state);
      case 'agenda':
        return t('session.said.agenda');
      case 'ended':
        return t('session.said.ended');
      case 'reopened':
        return t('session.said.reopened');
    }
  };
  return (event, state, now) => ({ words: words(event, state, now), urgent: event.type === 'disclosing' });
}
