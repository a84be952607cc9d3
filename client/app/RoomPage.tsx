// The room's page: opens the session's line and documents around the room.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/api.ts';
import { AnswerProvider } from '../answer/AnswerProvider.tsx';
import { BoardProvider } from '../board/BoardProvider.tsx';
import { useDocumentLinks } from '../session/useDocumentLinks.ts';
import { SessionProvider } from '../session/SessionProvider.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Room } from './Room.tsx';
import { SessionGate } from './SessionGate.tsx';
import { usePanel } from './usePanel.ts';

export function RoomPage(): ReactNode {
  return <SessionGate>{(view) => <OpenRoom key={view.id} view={view} />}</SessionGate>;
}

function OpenRoom(props: { view: SessionView }): ReactNode {
  const { t } = useTranslation();
  const links = useDocumentLinks(props.view);
  const panel = usePanel();
  if (links === null) return <LoadingPage text={t('room.opening')} />;
  return (
    <SessionProvider view={props.view}>
      <BoardProvider view={props.view} links={links} onShowDetails={panel.showNote}>
        <AnswerProvider>
          <Room view={props.view} links={links} panel={panel} />
        </AnswerProvider>
      </BoardProvider>
    </SessionProvider>
  );
}
