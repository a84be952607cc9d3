// Draws the links for as long as there is a board on the canvas.
import { useEffect, useRef, useState } from 'react';
import { useBoard } from '../../board/boardContext.ts';
import { useWords } from '../../i18n/i18n.ts';
import { createReadable } from '../../session/readable.ts';
import { useCanvas } from '../canvasState.ts';
import type { InViewControl } from '../inView.ts';
import type { BoardLinks } from '../linkBoard.ts';
import { createLinkLayer, type LinkLayer } from './linkLayer.ts';

type LinkRoots = { lines: SVGElement | null; twins: HTMLElement | null };

export function useLinkLayer({ lines, twins }: LinkRoots, inView: InViewControl, links: BoardLinks): void {
  const { store, selection, presence } = useBoard();
  const canvas = useCanvas();
  const words = useWords();
  const latest = useRef(words);
  const [layer] = useState(() => createReadable<LinkLayer | null>(null));
  useEffect(() => {
    if (!lines || !twins) return undefined;
    const board = { store, selection, presence };
    const opened = createLinkLayer({ lines, twins }, { board, canvas, links, inView }, latest.current);
    layer.set(opened);
    return () => {
      layer.set(null);
      opened.close();
    };
  }, [layer, lines, twins, store, selection, presence, canvas, links, inView]);
  useEffect(() => {
    latest.current = words;
    layer.get()?.speak(words);
  }, [layer, words]);
}
