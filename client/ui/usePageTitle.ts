// The browser's title of a page: what it is first, the product last.
import { useEffect } from 'react';
import { useTranslation } from '../i18n/words.ts';

export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('common.product');
  useEffect(() => {
    document.title = title === product ? product : `${title} – ${product}`;
  }, [title, product]);
}
