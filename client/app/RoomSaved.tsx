// All in the room that hangs on whether work is saved. By itself: nothing else of the room is drawn anew for it.
import type { ReactNode } from 'react';
import type { Person } from '#shared/api.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { RefusedDialog } from './RefusedDialog.tsx';
import { SavedIndicator } from './SavedIndicator.tsx';
import { UnsavedDialog } from './UnsavedDialog.tsx';
import { useRetry } from './useRetry.ts';
import { useSaved } from './useSaved.ts';
import type { Unsaved } from './useUnsaved.ts';

type RoomSavedProps = { links: readonly DocumentLink[]; people: readonly Person[]; alone: boolean };

export function RoomSaved({ links, people, alone }: RoomSavedProps): ReactNode {
  const saved = useSaved(links);
  const retry = useRetry(links);
  return <SavedIndicator saved={saved} retry={retry} people={people} alone={alone} />;
}

type SavedDialogsProps = { links: readonly DocumentLink[]; unsaved: Unsaved };

export function SavedDialogs({ links, unsaved }: SavedDialogsProps): ReactNode {
  const saved = useSaved(links);
  return (
    <>
      <RefusedDialog unsaved={unsaved} saved={saved} />
      <UnsavedDialog unsaved={unsaved} saved={saved} />
    </>
  );
}
