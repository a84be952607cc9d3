// The panel's parts, as tabs beside the work.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { GuidePanel } from '../facilitation/GuidePanel.tsx';
import { PeoplePanel } from '../facilitation/PeoplePanel.tsx';
import { BinPanel } from '../list/BinPanel.tsx';
import { NoteDetails } from '../list/NoteDetails.tsx';
import { ThreadPanel } from '../thread/ThreadPanel.tsx';
import { useThreadCount } from '../thread/useThread.ts';
import type { BadgeOf } from '../ui/Badge.tsx';
import { Tabs } from '../ui/Tabs.tsx';

export const PANELS = ['guide', 'people', 'thread', 'note', 'bin'] as const;
export type PanelId = (typeof PANELS)[number];

export type PanelProps = {
  view: SessionView;
  connected: boolean;
  /** Called when a note is to be shown where notes lie. */
  onShowNote: (id: string) => void;
};

/** Numbers beside the panel's names. */
export function useBadges(): Partial<Record<PanelId, BadgeOf>> {
  const { t } = useTranslation();
  const count = useThreadCount();
  return count === 0 ? {} : { thread: { count, words: t('room.gaps', { count }) } };
}

export function PanelContent(props: PanelProps & { id: PanelId }): ReactNode {
  switch (props.id) {
    case 'guide':
      return <GuidePanel />;
    case 'people':
      return <PeoplePanel view={props.view} connected={props.connected} />;
    case 'thread':
      return <ThreadPanel onShow={props.onShowNote} />;
    case 'note':
      return <NoteDetails />;
    case 'bin':
      return <BinPanel />;
  }
}

type RoomPanelProps = PanelProps & {
  selected: PanelId;
  onSelect: (id: PanelId) => void;
};

export function RoomPanel(props: RoomPanelProps): ReactNode {
  const { selected, onSelect, ...panel } = props;
  const { t } = useTranslation();
  const badges = useBadges();
  return (
    <Tabs
      label={t('room.panel')}
      selected={selected}
      onSelect={onSelect}
      items={PANELS.map((id) => ({
        id,
        title: t(`room.${id}`),
        ...(badges[id] && { badge: badges[id] }),
        content: <PanelContent {...panel} id={id} />,
      }))}
    />
  );
}
