// Board or list: two views of the same live notes.
import { ListTree, PanelsTopLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './ViewSwitch.module.css';

export type RoomView = 'board' | 'list';

export function ViewSwitch(props: { shown: RoomView; onShow: (view: RoomView) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      className={styles.switch ?? ''}
      aria-label={t('room.views')}
      disallowEmptySelection
      selectedKeys={[props.shown]}
      onSelectionChange={(keys) => props.onShow(keys.has('list') ? 'list' : 'board')}
    >
      <ToggleButton id="board" className={styles.choice ?? ''}>
        <PanelsTopLeft aria-hidden size={16} />
        {t('room.boardView')}
      </ToggleButton>
      <ToggleButton id="list" className={styles.choice ?? ''}>
        <ListTree aria-hidden size={16} />
        {t('room.listView')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
