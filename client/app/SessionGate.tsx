// The way into a session's pages: fetches the session, and says plainly what stands in the way.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useParams } from 'react-router';
import type { SessionView } from '#shared/api.ts';
import { getSession, isRefusal } from '../session/api.ts';
import { sessionKey } from '../session/sessionKey.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { useRefusalWords } from './refusal.ts';

/** @param props.children is drawn with the session once it is here; give what it draws the session's id as its key */
export function SessionGate(props: { children: (view: SessionView) => ReactNode }): ReactNode {
  const { t } = useTranslation();
  const id = useParams()['sessionId'] ?? '';
  const words = useRefusalWords();
  const session = useQuery({ queryKey: sessionKey(id), queryFn: () => getSession(id) });
  if (session.data) return props.children(session.data);
  if (session.isPending) return <LoadingPage text={t('room.opening')} />;
  const outside = isRefusal(session.error, 'not_signed_in', 'not_member', 'not_found');
  return (
    <Page title={t(outside ? 'room.notHere' : 'errors.heading')}>
      <Notice tone={outside ? 'info' : 'bad'}>{words(session.error)?.message}</Notice>
      {outside ? (
        <div>
          <ButtonLink to="/" look="primary">
            {t('room.joinHere')}
          </ButtonLink>
        </div>
      ) : (
        <Button look="primary" onPress={() => void session.refetch()}>
          {t('common.retry')}
        </Button>
      )}
    </Page>
  );
}
