// The first stop of the Tab key: past the header, to the work.
import type { ReactNode } from 'react';
import styles from './SkipLink.module.css';

export function SkipLink(props: { to: string; children: ReactNode }): ReactNode {
  return (
    <a
      className={styles.skip}
      href={`#${props.to}`}
      onClick={(event) => {
        // The fragment may hold a key; it must stay as it is.
        event.preventDefault();
        document.getElementById(props.to)?.focus();
      }}
    >
      {props.children}
    </a>
  );
}
