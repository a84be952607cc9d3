// A short message in its own frame: information, warning or error. An error is announced.
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Notice.module.css';

type NoticeTone = 'info' | 'warn' | 'bad';

const ICONS = { info: Info, warn: TriangleAlert, bad: CircleAlert } as const;

export function Notice(props: { tone?: NoticeTone; children: ReactNode }): ReactNode {
  const tone = props.tone ?? 'info';
  const Icon = ICONS[tone];
  return (
    <div className={cx(styles.notice, styles[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon aria-hidden size={20} className={styles.icon} />
      <div>{props.children}</div>
    </div>
  );
}
