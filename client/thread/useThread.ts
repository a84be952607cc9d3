// How views watch the golden thread: its gaps, and how many they are.
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { threadOf, type Thread } from './watchThread.ts';

export function useThread(): Thread {
  return useReadable(threadOf(useBoard().store));
}

/** Actions without a problem and problems without evidence, together. */
export function useThreadCount(): number {
  const { actionsWithoutProblem, problemsWithoutEvidence } = useThread();
  return actionsWithoutProblem.length + problemsWithoutEvidence.length;
}
