// Follows one person's view of the board, or ends it; says so where they follow oneself.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Person } from '#shared/api.ts';
import { cx } from '../ui/cx.ts';
import { useFollow } from './followContext.ts';
import styles from './follow.module.css';

export function FollowButton(props: { person: Person; onFollow?: () => void }): ReactNode {
  const { person } = props;
  const { t } = useTranslation();
  const { followed, followers, possible, follow, stop } = useFollow();
  if (!possible || !person.present) return null;
  if (followers.includes(person.id)) return <span className={styles.back}>{t('presence.followsYou')}</span>;
  const on = followed === person.id;
  const { name } = person;
  return (
    <button
      type="button"
      className={cx(styles.button, on && styles.on)}
      aria-label={on ? t('presence.stopWho', { name }) : t('presence.followWho', { name })}
      onClick={() => {
        if (on) return stop();
        follow(person.id);
        props.onFollow?.();
      }}
    >
      {on ? t('presence.stop') : t('presence.follow')}
    </button>
  );
}
