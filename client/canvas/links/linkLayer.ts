// The links of the board that are elements of the page.
import type { Words } from '../../i18n/i18n.ts';
import { takeAskedFocus } from '../askedFocus.ts';
import { appendAll, createDrawing, onMembers, ones, stopAll, type Drawing } from '../drawing.ts';
import type { InViewControl } from '../inView.ts';
import { createLinkElement, type LinkElement } from './linkElement.ts';
import { faceOf, type LinkSources } from './linkFace.ts';

export type LinkLayer = {
  /** Says everything anew in another language. */
  speak: (words: Words) => void;
  close: () => void;
};

type Sources = LinkSources & { inView: Pick<InViewControl, 'now'> };
type Entry = LinkElement & { ends: string; stopEnds: () => void; stop: () => void };

/** Has a link drawn anew as the notes of its ends change and are moved, whoever moves them. */
function watchEnds({ board: { store, presence }, canvas }: Sources, id: string, touch: () => void) {
  const link = store.getLink(id);
  const stops = (link ? [link.from, link.to] : []).flatMap((note) => [
    store.subscribeItem(note, touch),
    canvas.live.subscribe(note, touch),
    presence.subscribeNote(note, touch),
  ]);
  return () => stopAll(stops);
}

function watchBoard({ board, canvas, inView }: Sources, { ask, touch }: Drawing<Entry>): (() => void)[] {
  const touchLinksOf = (note: string): void => {
    for (const id of board.store.linksOfNote(note)) touch(id);
  };
  return [
    inView.now.subscribe(ask),
    canvas.current.subscribe(ask),
    onMembers(board.selection, (ids) => ids, touchLinksOf),
    onMembers(canvas.hovered, ones, touchLinksOf),
    ...[canvas.current, canvas.selectedLink, canvas.hoveredLink].map((source) =>
      onMembers(source, ones, touch),
    ),
  ];
}

/**
 * @param lines holds the lines, and nothing else
 * @param twins holds the elements that are spoken, and nothing else
 */
export function createLinkLayer(
  { lines, twins }: { lines: SVGElement; twins: HTMLElement },
  sources: Sources,
  begin: Words,
): LinkLayer {
  const { board, canvas, links, inView } = sources;
  const { store } = board;
  let words = begin;

  /** The one that has the tab stop stays, in view or not. */
  function wanted(): readonly string[] {
    const inSight = inView.now.get().links;
    const current = canvas.current.get();
    const isElsewhere = current !== null && store.getLink(current) && !inSight.includes(current);
    return isElsewhere ? [...inSight, current] : inSight;
  }

  function show(id: string, entry: Entry): void {
    const link = store.getLink(id);
    const ends = link ? `${link.from} ${link.to}` : '';
    if (ends !== entry.ends) {
      entry.stopEnds();
      entry.ends = ends;
      entry.stopEnds = watchEnds(sources, id, () => drawing.touch(id));
    }
    const face = faceOf(id, sources);
    entry.line.style.display = face ? '' : 'none';
    entry.twin.hidden = face === undefined;
    if (face) entry.show(face, words);
  }

  function make(id: string): Entry {
    const touch = (): void => drawing.touch(id);
    const stops = [store.subscribeItem(id, touch), links.subscribe(id, touch)];
    return { ...createLinkElement(id), ends: '', stopEnds: () => {}, stop: () => stopAll(stops) };
  }

  function take({ stop, stopEnds, line, twin }: Entry): void {
    stop();
    stopEnds();
    line.remove();
    twin.remove();
  }

  const takeFocus = (): void => takeAskedFocus(canvas, (id) => drawing.get(id)?.twin);

  const drawing: Drawing<Entry> = createDrawing({
    wanted,
    make,
    show,
    place: (made) => {
      appendAll(
        lines,
        made.map(({ line }) => line),
      );
      appendAll(
        twins,
        made.map(({ twin }) => twin),
      );
    },
    take,
    after: takeFocus,
  });
  const stops = [...watchBoard(sources, drawing), canvas.focusAsked.subscribe(takeFocus)];
  drawing.ask();
  return {
    speak: (next) => {
      words = next;
      drawing.touchAll();
    },
    close: () => {
      const focused = [...drawing.entries()].find(([, { twin }]) => twin === document.activeElement);
      stopAll(stops);
      drawing.close();
      for (const [, entry] of drawing.entries()) take(entry);
      // For the layer that takes over when the board is opened anew.
      if (focused) canvas.focusAsked.set(focused[0]);
    },
  };
}
