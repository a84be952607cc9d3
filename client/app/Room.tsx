// The room: top bar, the work in one of its views, the bar of those who lead, and the panel beside it, or under it where space is short.
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { AnswerBoardNotice } from '../answer/AnswerBoardNotice.tsx';
import { AnswerView } from '../answer/AnswerView.tsx';
import { ShowView } from '../answer/showView.ts';
import { BoardView } from '../canvas/BoardView.tsx';
import { AgendaDialog } from '../facilitation/AgendaDialog.tsx';
import { LeadBar } from '../facilitation/LeadBar.tsx';
import { LeadProvider } from '../facilitation/LeadProvider.tsx';
import { SessionAnnouncer } from '../facilitation/SessionAnnouncer.tsx';
import { ListView } from '../list/ListView.tsx';
import { PeopleProvider } from '../people/PeopleProvider.tsx';
import { ResultsView } from '../results/ResultsView.tsx';
import type { DocumentLink } from '../session/documentLink.ts';
import type { OpenDocument } from '../session/openDocument.ts';
import { useConnected } from '../session/sessionContext.ts';
import { keepFocus } from '../ui/keepFocus.ts';
import { SkipLink } from '../ui/SkipLink.tsx';
import { usePageTitle } from '../ui/usePageTitle.ts';
import { useWidth } from '../ui/useWidth.ts';
import { MovedOn } from './MovedOn.tsx';
import styles from './Room.module.css';
import { RoomPanel } from './RoomPanel.tsx';
import { SavedDialogs } from './RoomSaved.tsx';
import { RoomSheet } from './RoomSheet.tsx';
import { RoomTopBar } from './RoomTopBar.tsx';
import type { RoomView } from './roomView.ts';
import type { PanelState } from './usePanel.ts';
import { useRoomView } from './useRoomView.ts';
import { RedoneNotice } from './RedoneNotice.tsx';
import { useUnsaved } from './useUnsaved.ts';

/** Whoever was somewhere in a view that made way for another goes on at the head of the new one. */
const keepWorkFocus = keepFocus((work) => work);

type RoomProps = {
  view: SessionView;
  documents: readonly OpenDocument[];
  links: readonly DocumentLink[];
  panel: PanelState;
};

function Work({ shown, onShow }: { shown: RoomView; onShow: (view: RoomView) => void }): ReactNode {
  switch (shown) {
    case 'answer':
      return <AnswerView />;
    case 'results':
      return <ResultsView onShowBoard={() => onShow('board')} />;
    case 'board':
    case 'list':
      return (
        <>
          <AnswerBoardNotice />
          <div className={styles.notes}>{shown === 'board' ? <BoardView /> : <ListView />}</div>
        </>
      );
  }
}

export function Room(props: RoomProps): ReactNode {
  const { view, documents, links, panel } = props;
  const { t } = useTranslation();
  const connected = useConnected();
  const unsaved = useUnsaved(links);
  const narrow = useWidth('narrow');
  const phone = useWidth('phone');
  const work = useRef<HTMLElement>(null);
  const { shown, show, waiting } = useRoomView(work);
  useEffect(() => keepWorkFocus(work.current), []);
  const { raise } = panel;
  usePageTitle(view.title);
  /** A note can be shown where notes lie; elsewhere the room turns there first. */
  const showNote = useCallback((): void => {
    raise(null);
    if (shown !== 'board' && shown !== 'list') show(phone ? 'list' : 'board');
  }, [raise, shown, show, phone]);
  /** A view can be followed on the board only. */
  const showBoard = useCallback((): void => {
    raise(null);
    if (shown !== 'board') show('board');
  }, [raise, shown, show]);
  const panelProps = { view, connected, onShowNote: showNote };
  return (
    <LeadProvider>
      <ShowView value={show}>
        <PeopleProvider onFollow={showBoard}>
          <div className={styles.room}>
            <SkipLink to="work">{t('room.skip')}</SkipLink>
            <RoomTopBar
              view={view}
              links={links}
              unsaved={unsaved}
              shown={shown}
              onShow={show}
              onPeople={panel.showPeople}
            />
            <main ref={work} id="work" tabIndex={-1} className={styles.work} aria-label={t('room.work')}>
              <RedoneNotice kind="board" documents={documents} />
              <MovedOn to={waiting} onShow={show} />
              <Work shown={shown} onShow={show} />
            </main>
            <LeadBar />
            {narrow ? (
              <RoomSheet {...panelProps} open={panel.raised} onOpen={raise} />
            ) : (
              <aside className={styles.side} aria-label={t('room.panel')}>
                <RoomPanel {...panelProps} selected={panel.selected} onSelect={panel.select} />
              </aside>
            )}
            <AgendaDialog />
            <SavedDialogs links={links} unsaved={unsaved} />
            <SessionAnnouncer />
          </div>
        </PeopleProvider>
      </ShowView>
    </LeadProvider>
  );
}
