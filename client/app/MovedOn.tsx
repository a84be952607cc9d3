// For one who was writing when the session turned to another view: where it is now, and the way there when they are ready.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useWhere } from '../facilitation/useWhere.ts';
import { useSessionState } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import type { RoomView } from './roomView.ts';
import styles from './strip.module.css';

const WORDS = {
  board: 'session.view.board',
  list: 'session.view.list',
  results: 'session.view.results',
} as const;

export function MovedOn(props: { to: RoomView | null; onShow: (view: RoomView) => void }): ReactNode {
  const { to } = props;
  const { t } = useTranslation();
  const { at, status } = useSessionState();
  const where = useWhere();
  // The way to *Answer* stands in the strip about what is given unseen.
  if (to === null || to === 'answer') return null;
  return (
    <div className={styles.strip}>
      <p>
        {status === 'ended'
          ? t('session.agenda.ended')
          : t('session.view.movedOn', { where: where.place(at) })}
      </p>
      <Button onPress={() => props.onShow(to)}>{t(WORDS[to])}</Button>
    </div>
  );
}
