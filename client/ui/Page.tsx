// The frame of every page but the room: skip link, header, main landmark with the page's heading.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { cx } from './cx.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Logo } from './Logo.tsx';
import styles from './Page.module.css';
import { SkipLink } from './SkipLink.tsx';
import { usePageTitle } from './usePageTitle.ts';

type PageProps = { title: string; lead?: ReactNode; wide?: boolean; aside?: ReactNode; children: ReactNode };

export function Page(props: PageProps): ReactNode {
  const { t } = useTranslation();
  usePageTitle(props.title);
  return (
    <div className={styles.page}>
      <SkipLink to="content">{t('common.skip')}</SkipLink>
      <header className={styles.header}>
        <Logo />
        <div className={styles.end}>
          {props.aside}
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={cx(styles.main, props.wide === true && styles.wide)}>
        <h1>{props.title}</h1>
        {props.lead !== undefined && <div className={styles.lead}>{props.lead}</div>}
        {props.children}
      </main>
    </div>
  );
}
