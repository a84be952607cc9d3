// The panel's four parts, as tabs beside the work.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/api.ts';
import { GuidePanel } from '../facilitation/GuidePanel.tsx';
import { PeoplePanel } from '../facilitation/PeoplePanel.tsx';
import { BinPanel } from '../list/BinPanel.tsx';
import { NoteDetails } from '../list/NoteDetails.tsx';
import { Tabs } from '../ui/Tabs.tsx';

export const PANELS = ['guide', 'people', 'note', 'bin'] as const;
export type PanelId = (typeof PANELS)[number];

type PanelProps = { view: SessionView; connected: boolean; id: PanelId };

export function PanelContent(props: PanelProps): ReactNode {
  switch (props.id) {
    case 'guide':
      return <GuidePanel template={props.view.template} />;
    case 'people':
      return <PeoplePanel view={props.view} connected={props.connected} />;
    case 'note':
      return <NoteDetails />;
    case 'bin':
      return <BinPanel />;
  }
}

type RoomPanelProps = {
  view: SessionView;
  connected: boolean;
  selected: PanelId;
  onSelect: (id: PanelId) => void;
};

export function RoomPanel(props: RoomPanelProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('room.panel')}
      selected={props.selected}
      onSelect={props.onSelect}
      items={PANELS.map((id) => ({
        id,
        title: t(`room.${id}`),
        content: <PanelContent id={id} view={props.view} connected={props.connected} />,
      }))}
    />
  );
}
