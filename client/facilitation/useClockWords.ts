// The clock in words: the number first, then how it stands or when it is over.
import { useTranslation } from '../i18n/words.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { clockTime, type TimeLeft } from './timeLeft.ts';

export type ClockWords = { main: string; rest: string | null };

export function useClockWords(): (left: TimeLeft) => ClockWords {
  const { t } = useTranslation();
  const language = useLanguage();
  return (left) => {
    const minutes = left.lastMinute
      ? t('session.clock.lastMinute')
      : t('session.clock.left', { count: left.minutes });
    switch (left.state) {
      case 'over':
        return { main: t('session.clock.over'), rest: null };
      case 'ready':
        return { main: t('common.minutes', { count: left.minutes }), rest: t('session.clock.ready') };
      case 'paused':
        return { main: t('session.clock.paused'), rest: minutes };
      case 'running':
        return {
          main: minutes,
          rest:
            left.endsAt === null ? null : t('session.clock.ends', { time: clockTime(left.endsAt, language) }),
        };
    }
  };
}

export const inOneLine = ({ main, rest }: ClockWords): string => (rest === null ? main : `${main}, ${rest}`);
