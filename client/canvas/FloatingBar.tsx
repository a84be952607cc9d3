// The small bars that follow what is selected: notes, one link, or one section. Each has its own file.
import type { ReactNode } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useCanvas } from './canvasState.ts';
import { LinkBar } from './LinkBar.tsx';
import { MoveToDialog } from './MoveToDialog.tsx';
import { NoteBar } from './NoteBar.tsx';
import { SectionBar } from './SectionBar.tsx';
import { useSelectedSection } from './useSelectedSection.ts';

function Bar(): ReactNode {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const ids = useReadable(selection);
  const link = useReadable(canvas.selectedLink);
  const editing = useReadable(canvas.editing);
  const connecting = useReadable(canvas.connecting);
  const marquee = useReadable(canvas.marquee);
  const section = useSelectedSection();
  const carrying = useReadable(canvas.carrying);
  const tools = useReadable(canvas.tools);
  if (!mayWrite || connecting || marquee || carrying || editing !== null) return null;
  if (link !== null) return tools.has('link') ? <LinkBar key={link} id={link} /> : null;
  if (ids.size > 0) return <NoteBar ids={[...ids]} />;
  return section === null || !tools.has('section') ? null : <SectionBar key={section} id={section} />;
}

export function FloatingBar(): ReactNode {
  return (
    <>
      <Bar />
      <MoveToDialog />
    </>
  );
}
