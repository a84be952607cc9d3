// The room: top bar, the work in one of its views, and the panel beside it, or under it where space is short.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/api.ts';
import { BoardView } from '../canvas/BoardView.tsx';
import { ListView } from '../list/ListView.tsx';
import type { DocumentLink } from '../session/documentLink.ts';
import { useConnected } from '../session/sessionContext.ts';
import { SkipLink } from '../ui/SkipLink.tsx';
import { usePageTitle } from '../ui/usePageTitle.ts';
import { RefusedDialog } from './RefusedDialog.tsx';
import styles from './Room.module.css';
import { RoomPanel } from './RoomPanel.tsx';
import { RoomSheet } from './RoomSheet.tsx';
import { RoomTopBar } from './RoomTopBar.tsx';
import type { PanelState } from './usePanel.ts';
import { useSaved } from './useSaved.ts';
import { UnsavedDialog } from './UnsavedDialog.tsx';
import { useUnsaved } from './useUnsaved.ts';
import type { RoomView } from './ViewSwitch.tsx';
import { isWidth, useWidth } from './useWidth.ts';

type RoomProps = { view: SessionView; links: DocumentLink[]; panel: PanelState };

export function Room(props: RoomProps): ReactNode {
  const { view, links, panel } = props;
  const { t } = useTranslation();
  const connected = useConnected();
  const saved = useSaved(links);
  const unsaved = useUnsaved(links);
  const narrow = useWidth('narrow');
  const [shown, setShown] = useState<RoomView>(() => (isWidth('phone') ? 'list' : 'board'));
  usePageTitle(view.title);
  return (
    <div className={styles.room}>
      <SkipLink to="work">{t('room.skip')}</SkipLink>
      <RoomTopBar
        view={view}
        saved={saved}
        unsaved={unsaved}
        shown={shown}
        onShow={setShown}
        onPeople={panel.showPeople}
      />
      <main id="work" tabIndex={-1} className={styles.work} aria-label={t('room.work')}>
        {shown === 'board' ? <BoardView /> : <ListView />}
      </main>
      {narrow ? (
        <RoomSheet view={view} connected={connected} open={panel.raised} onOpen={panel.raise} />
      ) : (
        <aside className={styles.side} aria-label={t('room.panel')}>
          <RoomPanel view={view} connected={connected} selected={panel.selected} onSelect={panel.select} />
        </aside>
      )}
      <RefusedDialog unsaved={unsaved} saved={saved} />
      <UnsavedDialog unsaved={unsaved} saved={saved} />
    </div>
  );
}
