// The room's page: opens the session's line and documents around the room.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { AnswerProvider } from '../answer/AnswerProvider.tsx';
import { BoardProvider } from '../board/BoardProvider.tsx';
import { useBoardDocuments } from '../session/useBoardDocuments.ts';
import { useLinks } from '../session/useOpenDocuments.ts';
import { SessionProvider } from '../session/SessionProvider.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Room } from './Room.tsx';
import { SessionGate } from './SessionGate.tsx';
import { usePanel } from './usePanel.ts';

export function RoomPage(): ReactNode {
  return <SessionGate>{(view) => <OpenRoom key={view.id} view={view} />}</SessionGate>;
}

function OpenRoom({ view }: { view: SessionView }): ReactNode {
  return (
    <SessionProvider view={view}>
      <RoomOnBoard view={view} />
    </SessionProvider>
  );
}

function RoomOnBoard({ view }: { view: SessionView }): ReactNode {
  const { t } = useTranslation();
  const documents = useBoardDocuments();
  const links = useLinks(documents);
  const panel = usePanel();
  if (documents === null || links === null) return <LoadingPage text={t('room.opening')} />;
  return (
    <BoardProvider view={view} links={links} onShowDetails={panel.showNote}>
      <AnswerProvider>
        <Room view={view} documents={documents} links={links} panel={panel} />
      </AnswerProvider>
    </BoardProvider>
  );
}
