// What someone is giving in an activity: their open private document, and the texts that are still only here.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { agencyKey } from '#shared/agency/agency.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import type { Board } from '../board/openBoard.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { useSession } from '../session/sessionContext.ts';
import type { Kept, KeptTexts } from './keptTexts.ts';

/** My own private document of one activity. */
export type Writing = { activity: ActivityId; link: DocumentLink; board: Board };

/** Whether all of it is here, and all of it on the server's disk. */
export const isConfirmed = ({ link }: Writing): boolean =>
  link.loaded.get() && link.saved.get().state === 'saved';

export type Answering = {
  /** Stays open after its activity, until what was on its way has been confirmed or refused. */
  writing: Writing | null;
  /** Why the document could not be opened, in words. */
  refusal: string | null;
  retry: () => void;
  kept: KeptTexts;
};

export const AnswerContext = createContext<Answering | null>(null);

export function useAnswering(): Answering {
  const answering = useContext(AnswerContext);
  if (!answering) throw new Error('useAnswering outside AnswerProvider');
  return answering;
}

export function useKept(activity: ActivityId): Kept {
  const { kept } = useAnswering();
  return useSyncExternalStore(
    kept.subscribe,
    useCallback(() => kept.of(activity), [kept, activity]),
  );
}

/** The key of my own agency. */
export function useMyAgency(): string {
  const { view } = useSession();
  const me = view.people.find(({ id }) => id === view.me.id);
  return me ? agencyKey(me.agency) : '';
}
