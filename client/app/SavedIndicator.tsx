// Says whether work is saved, in words that never promise more than is true, and to how many agencies it is visible.
import { Check, CircleAlert, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#shared/api.ts';
import { byAgency } from '../facilitation/byAgency.ts';
import type { SavedState } from '../session/saved.ts';
import { cx } from '../ui/cx.ts';
import styles from './SavedIndicator.module.css';

type Said = { text: string; icon: LucideIcon; tone: 'ok' | 'wait' | 'warn' | 'bad' };

function useSaid(saved: SavedState): Said {
  const { t } = useTranslation();
  switch (saved.state) {
    case 'opening':
      return { text: t('saved.opening'), icon: LoaderCircle, tone: 'wait' };
    case 'saved':
      return { text: t('saved.saved'), icon: Check, tone: 'ok' };
    case 'saving':
      return { text: t('saved.saving'), icon: LoaderCircle, tone: 'wait' };
    case 'offline':
      return {
        text: t(
          saved.cause === 'storage' ? 'saved.full' : saved.unsaved ? 'saved.offlineUnsaved' : 'saved.offline',
        ),
        icon: CloudOff,
        tone: 'warn',
      };
    case 'refused':
      return { text: t(`saved.refused.${saved.reason}`), icon: CircleAlert, tone: 'bad' };
    case 'closed':
      return { text: t(`saved.closed.${saved.reason}`), icon: CircleAlert, tone: 'bad' };
  }
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
      <p className={styles.visible}>
        {props.alone === true
          ? t('room.onlyYou')
          : t('room.visibleTo', { count: byAgency(props.people).length })}
      </p>
      <output className="srOnly">{announcement}</output>
    </div>
  );
}
