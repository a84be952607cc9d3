// Which part of the panel is shown beside the work, and which is raised as a sheet where space is short.
import { useCallback, useMemo, useState } from 'react';
import type { PanelId } from './RoomPanel.tsx';

export type PanelState = {
  selected: PanelId;
  select: (id: PanelId) => void;
  raised: PanelId | null;
  raise: (id: PanelId | null) => void;
  showNote: () => void;
  showPeople: () => void;
};

export function usePanel(): PanelState {
  const [selected, setSelected] = useState<PanelId>('guide');
  const [raised, setRaised] = useState<PanelId | null>(null);
  const show = useCallback((id: PanelId): void => {
    setSelected(id);
    setRaised(id);
  }, []);
  return useMemo(
    () => ({
      selected,
      select: setSelected,
      raised,
      raise: setRaised,
      showNote: () => show('note'),
      showPeople: () => show('people'),
    }),
    [selected, raised, show],
  );
}
