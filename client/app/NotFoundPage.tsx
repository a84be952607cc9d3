// An address that leads nowhere.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('errors.notFoundHeading')} lead={t('errors.notFound')}>
      <div>
        <ButtonLink to="/" look="primary">
          {t('errors.toStart')}
        </ButtonLink>
      </div>
    </Page>
  );
}
