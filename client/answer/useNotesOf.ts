// The notes that lie in the sections of an activity: what is voted on, and what was shown.
import { useMemo } from 'react';
import { sectionId } from '#shared/board/section.ts';
import { positionOf, type ActivityId } from '#shared/workshop/agenda.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists } from '../board/boardHooks.ts';
import { noteSections } from './answerStage.ts';

/** Ids of the live notes of the sections that an activity's phase works in. */
export function useNotesOf(activity: ActivityId): readonly string[] {
  const { view } = useBoard();
  const { groups } = useLists();
  return useMemo(
    () =>
      noteSections(view.template, positionOf(view.template, activity)?.phase).flatMap(
        (section) => groups.get(sectionId(section.id)) ?? [],
      ),
    [view.template, groups, activity],
  );
}
