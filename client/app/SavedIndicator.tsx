// Says whether work is saved, in words that never promise more than is true, and to how many agencies it is visible.
import { Check, CircleAlert, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from '../i18n/words.ts';
import type { Person } from '#shared/api.ts';
import { byAgency } from '../facilitation/byAgency.ts';
import type { SavedState } from '../session/saved.ts';
import { cx } from '../ui/cx.ts';
import styles from './SavedIndicator.module.css';
import type { Retry } from './useRetry.ts';

type Said = { text: string; icon: LucideIcon; tone: 'ok' | 'wait' | 'warn' | 'bad' };

const AWAY = {
  line: { none: 'saved.offline', kept: 'saved.offlineKept', here: 'saved.offlineHere' },
  storage: { none: 'saved.full', kept: 'saved.fullKept', here: 'saved.fullHere' },
} as const;

function useSaid(saved: SavedState): Said {
  const { t } = useTranslation();
  switch (saved.state) {
    case 'opening':
      return { text: t('saved.opening'), icon: LoaderCircle, tone: 'wait' };
    case 'saved':
      return { text: t('saved.saved'), icon: Check, tone: 'ok' };
    case 'saving':
      return { text: t('saved.saving'), icon: LoaderCircle, tone: 'wait' };
    case 'slow': {
      const text = t(saved.kept ? 'saved.slowKept' : 'saved.slowHere', { count: saved.changes });
      return { text, icon: LoaderCircle, tone: 'warn' };
    }
    case 'offline': {
      const { changes: count, kept } = saved;
      const words = AWAY[saved.cause];
      const text = count === 0 ? t(words.none) : t(kept ? words.kept : words.here, { count });
      return { text, icon: CloudOff, tone: 'warn' };
    }
    case 'refused':
      return { text: t('saved.refused'), icon: CircleAlert, tone: 'warn' };
    case 'closed':
      return saved.reason === 'moved'
        ? { text: t('saved.moved'), icon: LoaderCircle, tone: 'wait' }
        : { text: t('saved.forbidden'), icon: CircleAlert, tone: 'bad' };
  }
}

/** While there is no line: when the next try comes, and a way not to wait for it. */
function Retrying({ retry }: { retry: Retry }): ReactNode {
  const { t } = useTranslation();
  if (retry.seconds === null) return <p className={styles.visible}>{t('saved.trying')}</p>;
  return (
    <p className={styles.visible}>
      <span>{t('saved.nextTry', { count: retry.seconds })}</span>{' '}
      <AriaButton className={styles.tryNow ?? ''} onPress={retry.now}>
        {t('saved.tryNow')}
      </AriaButton>
    </p>
  );
}

/** Read out only when something is amiss or over: every keystroke's "saving, saved" would drown all else. */
function useAnnouncement(said: Said): string {
  const { t } = useTranslation();
  const [heard, setHeard] = useState({ amiss: false, words: '' });
  const amiss = said.tone === 'warn' || said.tone === 'bad';
  if (amiss && heard.words !== said.text) setHeard({ amiss: true, words: said.text });
  if (heard.amiss && said.tone === 'ok') setHeard({ amiss: false, words: t('saved.online') });
  return heard.words;
}

export function SavedIndicator(props: {
  saved: SavedState;
  retry: Retry;
  people: readonly Person[];
  /** What is being written here is seen by nobody else. */
  alone?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const said = useSaid(props.saved);
  const announcement = useAnnouncement(said);
  const Icon = said.icon;
  return (
    <div className={styles.indicator}>
      <p className={cx(styles.state, styles[said.tone])}>
        <Icon aria-hidden size={16} />
        <span>{said.text}</span>
      </p>
      {props.saved.state === 'offline' ? (
        <Retrying retry={props.retry} />
      ) : (
        <p className={styles.visible}>
          {props.alone === true
            ? t('room.onlyYou')
            : t('room.visibleTo', { count: byAgency(props.people).length })}
          {props.retry.polling && (
            <>
              {' · '}
              <span title={t('saved.pollingWhy')}>{t('saved.polling')}</span>
            </>
          )}
        </p>
      )}
      <output className="srOnly">{announcement}</output>
    </div>
  );
}
