// A number beside a name, with the words for it read out.
import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type BadgeOf = {
  count: number;
  /** The number with what it counts. */
  words: string;
};

export function Badge(props: { badge: BadgeOf }): ReactNode {
  const { count, words } = props.badge;
  return (
    <span className={styles.badge} title={words}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="srOnly">, {words}</span>
    </span>
  );
}
