// What stands when a page breaks: plain words and a way on, never a stack.
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useRouteError } from 'react-router';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './forms.module.css';

export function ErrorPage(): ReactNode {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => {
    // For whoever looks at the browser's console; the visitor gets words.
    reportError(error);
  }, [error]);
  return (
    <Page title={t('errors.heading')} lead={t('errors.crash')}>
      <div className={styles.buttons}>
        <Button look="primary" onPress={() => location.reload()}>
          {t('errors.reload')}
        </Button>
        <ButtonLink to="/">{t('errors.toStart')}</ButtonLink>
      </div>
    </Page>
  );
}
