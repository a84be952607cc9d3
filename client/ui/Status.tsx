// Words that a screen reader hears when they change, without interrupting.
import type { ReactNode } from 'react';
import styles from './Status.module.css';
import { cx } from './cx.ts';

export function Status(props: { children: ReactNode; className?: string | undefined }): ReactNode {
  return <output className={cx(styles.status, props.className)}>{props.children}</output>;
}
