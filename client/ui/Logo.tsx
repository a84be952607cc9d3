// The product's mark and name, always the way to the start page.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Link } from 'react-router';
import styles from './Logo.module.css';

export function Logo(): ReactNode {
  const { t } = useTranslation();
  return (
    <Link to="/" className={styles.logo} aria-label={`${t('common.product')}: ${t('errors.toStart')}`}>
      <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" />
        <path d="M8 12.5h14m-4.5-4.5 4.5 4.5-4.5 4.5M24 20.5H10m4.5-4.5-4.5 4.5 4.5 4.5" />
      </svg>
      <span className={styles.name}>{t('common.product')}</span>
    </Link>
  );
}
