// What stands while a page is on its way.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Status } from '../ui/Status.tsx';
import styles from './LoadingPage.module.css';

export function LoadingPage(props: { text?: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <main className={styles.loading}>
      <Status>{props.text ?? t('common.loading')}</Status>
    </main>
  );
}
