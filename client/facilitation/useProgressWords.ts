// How far the current step has come, in numbers only: never who.
import { useTranslation } from '../i18n/words.ts';
import type { Progress } from '#shared/workshop/sessionState.ts';
import { useNow, useProgress } from '../session/sessionContext.ts';

/** The progress of the step the session is in; what is known of an earlier one says nothing of it. */
export function useStepProgress(): Progress | null {
  const { activity } = useNow();
  const progress = useProgress();
  return progress !== null && progress.activity === activity ? progress : null;
}

/** "7 av 14 klara · 11 lappar · 2 av 4 myndigheter har skrivit", or null where nothing is hidden. */
export function useProgressWords(): string | null {
  const { t } = useTranslation();
  const { moment, step } = useNow();
  const progress = useStepProgress();
  if (!moment.hidden || progress === null) return null;
  const { done, people, notes, agencies } = progress;
  if (people === 0) return t('session.progress.nobody');
  if (step?.kind === 'vote') return t('session.progress.voted', { done, people });
  return [
    t('session.progress.done', { done, people }),
    t('session.progress.notes', { count: notes }),
    agencies && t('session.progress.agencies', { written: agencies.written, count: agencies.of }),
  ]
    .filter(Boolean)
    .join(' · ');
}
