// Holds what someone gives in an activity for every view of the room, so that none of it hangs on which is shown.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { sectionId } from '#shared/board/section.ts';
import { readBoard } from '#shared/board/read.ts';
import { positionOf, type ActivityId } from '#shared/workshop/agenda.ts';
import { useBoard } from '../board/boardContext.ts';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { AnswerContext, isConfirmed, type Writing } from './answerContext.ts';
import { isWritingIn } from './AnswerField.tsx';
import { answerStage, isShown, noteSections } from './answerStage.ts';
import { createKeptTexts, tabStorage, type KeptTexts } from './keptTexts.ts';
import { withoutArrived } from './leftBehind.ts';
import { usePrivateLeft } from './usePrivateLeft.ts';
import { useWriting } from './useWriting.ts';

/**
 * What stood in the field when the notes were shown was not shown with them: it is offered, like what was not sent.
 * It stays in the field only where there is one for late notes, and someone is writing in it.
 */
function useDraftsLeft(kept: KeptTexts): void {
  const { view } = useSession();
  const state = useSessionState();
  const stage = answerStage(state, view.template);
  const open = stage.kind === 'shown' ? stage.activity : null;
  const { activities } = state;
  useEffect(() => {
    for (const activity of kept.activities()) {
      const { draft, left, late } = kept.of(activity);
      if (draft.trim() === '' || !isShown({ activities }, activity)) continue;
      if (activity !== open || !(late || isWritingIn(activity)))
        kept.change(activity, { draft: '', left: [...left, { text: draft.trim(), sure: true }] });
      else if (!late) kept.change(activity, { late: true });
    }
  }, [kept, activities, open]);
}

/** Texts whose confirmation was lost are no longer offered once they are seen to have arrived. */
function useArrivals(kept: KeptTexts, writing: Writing | null): void {
  const { store, view } = useBoard();
  const { activities } = useSessionState();
  useEffect(() => {
    const shownTexts = (activity: ActivityId): string[] =>
      noteSections(view.template, positionOf(view.template, activity)?.phase)
        .flatMap((section) => store.notesIn(sectionId(section.id)))
        .map((id) => store.getNote(id)?.text ?? '');
    const arrivedIn = (activity: ActivityId): string[] => {
      if (isShown({ activities }, activity)) return shownTexts(activity);
      if (writing?.activity !== activity || !isConfirmed(writing)) return [];
      return readBoard([writing.link.doc]).notes.map((note) => note.text);
    };
    const look = (): void => {
      for (const activity of kept.activities()) {
        const { left } = kept.of(activity);
        if (!left.some(({ sure }) => !sure)) continue;
        const rest = withoutArrived(left, arrivedIn(activity));
        if (rest !== left) kept.change(activity, { left: rest });
      }
    };
    look();
    const stops = [
      store.commits.subscribe(look),
      kept.subscribe(look),
      writing?.link.saved.subscribe(look),
      writing?.link.loaded.subscribe(look),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [kept, writing, store, view.template, activities]);
}

export function AnswerProvider({ children }: { children: ReactNode }): ReactNode {
  const { view } = useSession();
  const [kept] = useState(() => createKeptTexts(tabStorage(), view.me.id));
  const { writing, refusal, retry } = useWriting(kept);
  usePrivateLeft(kept);
  useDraftsLeft(kept);
  useArrivals(kept, writing);
  const value = useMemo(() => ({ writing, refusal, retry, kept }), [writing, refusal, retry, kept]);
  return <AnswerContext value={value}>{children}</AnswerContext>;
}
