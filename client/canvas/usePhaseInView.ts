// Brings the sections of the phase into view when the session turns to it or shows its notes; never under someone's writing.
import { useEffect, useRef } from 'react';
import { firstView, union } from '#shared/geometry.ts';
import { sectionId } from '#shared/board/section.ts';
import { phaseAt } from '#shared/workshop/agenda.ts';
import { isDisclosed, type SessionState } from '#shared/workshop/sessionState.ts';
import { useBoard } from '../board/boardContext.ts';
import { useSession } from '../session/sessionContext.ts';
import { useCanvas } from './canvasState.ts';

const MARGIN_PX = 28;

/** Named by what there is to see: the phase, and each step of it whose notes or votes are shown. */
function sightOf(state: SessionState): string | null {
  const { status, at, activities } = state;
  if (status !== 'running' || !at) return null;
  const shown = Object.keys(activities).filter(
    (activity) => activity.startsWith(`${at.phase}.`) && isDisclosed(state, activity),
  );
  return [at.phase, ...shown].join(' ');
}

export function usePhaseInView(surface: HTMLElement | null): void {
  const board = useBoard();
  const canvas = useCanvas();
  const { line, view } = useSession();
  const { template } = view;
  // Outlives a board that is opened anew, and news of people: the camera is moved only for what is new to see.
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (!surface) return undefined;
    const { camera } = canvas;
    const look = (): void => {
      const state = line.state.get();
      const sight = sightOf(state);
      if (sight === seen.current || !board.loaded.get() || camera.size.get().w === 0) return;
      const keys = phaseAt(template, state.at)?.sections ?? [];
      const box = union(keys.flatMap((key) => board.store.boundsOf(sectionId(key)) ?? []));
      if (sight !== null && keys.length > 0 && !box) return;
      seen.current = sight;
      const writing = surface.contains(document.activeElement) && document.activeElement?.matches('textarea');
      if (box && writing !== true) camera.set(firstView(box, camera.size.get(), MARGIN_PX));
    };
    look();
    const stops = [line.state, board.loaded, board.store.geometry, camera.size].map((source) =>
      source.subscribe(look),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, canvas, line, surface, template]);
}
