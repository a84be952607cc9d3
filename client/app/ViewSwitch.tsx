// The views of the room: what one is asked, the board and the list of the same live notes, and at the end the results.
import { FileCheck, ListTree, PanelsTopLeft, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSessionState } from '../session/sessionContext.ts';
import { viewsOf, type RoomView } from './roomView.ts';
import styles from './ViewSwitch.module.css';

const ICONS = { answer: PenLine, board: PanelsTopLeft, list: ListTree, results: FileCheck } as const;
const WORDS = {
  answer: 'room.answerView',
  board: 'room.boardView',
  list: 'room.listView',
  results: 'room.resultsView',
} as const;

export function ViewSwitch(props: { shown: RoomView; onShow: (view: RoomView) => void }): ReactNode {
  const { t } = useTranslation();
  const { status } = useSessionState();
  const views = viewsOf(status);
  return (
    <ToggleButtonGroup
      className={styles.switch ?? ''}
      aria-label={t('room.views')}
      disallowEmptySelection
      selectedKeys={[props.shown]}
      onSelectionChange={(keys) => {
        const chosen = views.find((view) => keys.has(view));
        if (chosen) props.onShow(chosen);
      }}
    >
      {views.map((view) => {
        const Icon = ICONS[view];
        return (
          <ToggleButton key={view} id={view} className={styles.choice ?? ''}>
            <Icon aria-hidden size={16} className={styles.icon} />
            {t(WORDS[view])}
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
