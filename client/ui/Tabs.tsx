// Tabs in the look of the room's side panel. Panels are made when first shown and by the caller.
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { Badge, type BadgeOf } from './Badge.tsx';
import styles from './Tabs.module.css';

export type TabItem<Id extends string> = { id: Id; title: string; badge?: BadgeOf; content: ReactNode };

type TabsProps<Id extends string> = {
  label: string;
  items: readonly TabItem<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
};

export function Tabs<Id extends string>(props: TabsProps<Id>): ReactNode {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={props.selected}
      onSelectionChange={(key) => {
        const item = props.items.find(({ id }) => id === key);
        if (item) props.onSelect(item.id);
      }}
    >
      <TabList className={styles.list ?? ''} aria-label={props.label}>
        {props.items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles.tab ?? ''}>
            {item.title}
            {item.badge && <Badge badge={item.badge} />}
          </Tab>
        ))}
      </TabList>
      {props.items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel ?? ''}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
