// What lies on the board: sections, links and notes, the layers of the world that the camera moves.
import { useEffect, useState } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useReadable, useSelected } from '../board/boardHooks.ts';
import { createReadable } from '../session/readable.ts';
import { BoardGrips } from './BoardGrips.tsx';
import { useCanvas } from './canvasState.ts';
import { createInView, type InViewControl } from './inView.ts';
import { createBoardLinks, type BoardLinks } from './linkBoard.ts';
import { LinkMeanings, LinksLayer } from './LinksLayer.tsx';
import { useLinkLayer } from './links/useLinkLayer.ts';
import { LinkTwins } from './LinkTwins.tsx';
import { movedBox } from './movedBox.ts';
import { NotesLayer } from './notes/NotesLayer.tsx';
import { createStacking, type Stacking } from './notes/stacking.ts';
import { SectionArea, SectionView } from './SectionView.tsx';
import { findWaysAhead } from './waysAhead.ts';

export type WorldParts = { inView: InViewControl; stacking: Stacking; links: BoardLinks };

/** What belongs to one open board on this canvas: made with it, closed with it. */
export function useWorldParts(): WorldParts | null {
  const { store, selection, presence } = useBoard();
  const canvas = useCanvas();
  const [parts] = useState(() => createReadable<WorldParts | null>(null));
  useEffect(() => {
    const links = createBoardLinks(store, {
      isCarried: (id) => presence.ofNote(id).drag !== null,
      liveBoxOf: (id) => movedBox(store.boundsOf(id), canvas.live.get(id), presence.ofNote(id).drag),
    });
    const inView = createInView({ store, selection, presence, links }, canvas);
    const stacking = createStacking(store);
    parts.set({ inView, stacking, links });
    canvas.links.set(links);
    const stopAhead = findWaysAhead(
      store,
      links,
      () => canvas.editing.get() !== null || canvas.camera.moving.get(),
    );
    return () => {
      stopAhead();
      canvas.links.set(null);
      links.close();
      inView.close();
      stacking.close();
      parts.set(null);
    };
  }, [parts, store, selection, presence, canvas]);
  return useReadable(parts);
}

export function World({ inView, stacking, links }: WorldParts) {
  const sections = useSelected(inView.now, (now) => now.sections);
  const [lines, setLines] = useState<SVGGElement | null>(null);
  const [twins, setTwins] = useState<HTMLDivElement | null>(null);
  useLinkLayer({ lines, twins }, inView, links);
  return (
    <>
      {sections.map((id) => (
        <SectionArea key={id} id={id} />
      ))}
      <LinksLayer lines={setLines} />
      {sections.map((id) => (
        <SectionView key={id} id={id} />
      ))}
      <NotesLayer inView={inView} stacking={stacking} />
      <LinkMeanings />
      <LinkTwins twins={setTwins} />
      <BoardGrips />
    </>
  );
}
