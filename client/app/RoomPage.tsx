// The way into a room: fetches the session, opens its documents, and says plainly what stands in the way.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SessionView } from '#shared/api.ts';
import { BoardProvider } from '../board/BoardProvider.tsx';
import { getSession, isRefusal } from '../session/api.ts';
import { useDocumentLinks } from '../session/useDocumentLinks.ts';
import { SessionProvider, sessionKey } from '../session/SessionProvider.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { useRefusalWords } from './refusal.ts';
import { Room } from './Room.tsx';
import { usePanel } from './usePanel.ts';

export function RoomPage(): ReactNode {
  const { t } = useTranslation();
  const id = useParams()['sessionId'] ?? '';
  const words = useRefusalWords();
  const session = useQuery({ queryKey: sessionKey(id), queryFn: () => getSession(id) });
  if (session.data) return <OpenRoom key={session.data.id} view={session.data} />;
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

function OpenRoom(props: { view: SessionView }): ReactNode {
  const { t } = useTranslation();
  const links = useDocumentLinks(props.view);
  const panel = usePanel();
  if (links === null) return <LoadingPage text={t('room.opening')} />;
  return (
    <SessionProvider view={props.view}>
      <BoardProvider view={props.view} links={links} onShowDetails={panel.showNote}>
        <Room view={props.view} links={links} panel={panel} />
      </BoardProvider>
    </SessionProvider>
  );
}
