// The composition of the page: query cache, locale of the controls, routes.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { RouterProvider } from 'react-router';
import { localeOf, useLanguage } from '../i18n/i18n.ts';
import { ApiRefusal } from '../session/api.ts';
import { createRouter } from './routes.tsx';

const STALE_MS = 10_000;
const RETRIES = 2;

/** Only what may pass by itself is tried again: a refusal stays a refusal. */
function mayPass(failures: number, error: unknown): boolean {
  const passing = !(error instanceof ApiRefusal) || error.status === 0 || error.status >= 500;
  return passing && failures < RETRIES;
}

export function App(): ReactNode {
  const language = useLanguage();
  const [router] = useState(createRouter);
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: STALE_MS, retry: mayPass } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <I18nProvider locale={localeOf(language)}>
        <RouterProvider router={router} />
      </I18nProvider>
    </QueryClientProvider>
  );
}
