// The overview in the corner: the whole board, and in it the part that one sees, to be pulled elsewhere. By keyboard it is one
// control whose arrows move the view by half of it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a map is no native element; it answers to arrow keys as one control */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { titleOf } from '#shared/template/sectionWords.ts';
import { centre, type Point } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import { DIRECTIONS, isArrow } from '../tools/nearest.ts';
import { onColourScheme } from '../ui/colourSchemes.ts';
import { useCanvas } from './canvasState.ts';
import { fromMiniature, inMiniature, type Miniature } from './miniature.ts';
import { paintMinimap, readColours } from './minimapPaint.ts';
import styles from './minimap.module.css';

const SIZE = { w: 200, h: 132 };
const VIEW_LEAST_PX = 8;
/** Others may be writing without pause: the map rests this long at least, and a hundred times what it took to draw. */
const PAUSE_MS = { least: 250, most: 2000, share: 100 };

/** Draws the map when something has moved, at most four times a second and of a large board more seldom. */
function usePainted(canvas: HTMLCanvasElement | null): Miniature | null {
  const { store } = useBoard();
  const [mini, setMini] = useState<Miniature | null>(null);
  useEffect(() => {
    if (!canvas) return undefined;
    let colours = readColours(canvas);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = -Infinity;
    const paint = (): void => {
      timer = undefined;
      const began = performance.now();
      setMini(paintMinimap(canvas, store, colours));
      const took = performance.now() - began;
      again = began + Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, took * PAUSE_MS.share));
    };
    const soon = (): void => {
      timer ??= setTimeout(paint, Math.max(0, again - performance.now()));
    };
    paint();
    const stops = [
      store.geometry.subscribe(soon),
      onColourScheme(() => {
        colours = readColours(canvas);
        soon();
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [canvas, store]);
  return mini;
}

/** Keeps the frame where the view is, without drawing anything anew. */
function useFrame(mini: Miniature | null): (node: HTMLElement | null) => void {
  const { camera } = useCanvas();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!frame || !mini) return undefined;
    const ratio = SIZE.w / mini.w;
    // A step of the view is often less here than one sees.
    const inPx = (board: number): number => Math.round(board * ratio * 4) / 4;
    let placed = '';
    const place = (): void => {
      const { x, y, w, h } = inMiniature(mini, camera.visible(), VIEW_LEAST_PX / ratio);
      const [left, top, width, height] = [x, y, w, h].map(inPx);
      const now = `${left} ${top} ${width} ${height}`;
      if (now === placed) return;
      placed = now;
      Object.assign(frame.style, {
        transform: `translate(${left}px, ${top}px)`,
        width: `${width}px`,
        height: `${height}px`,
      });
    };
    place();
    const stops = [camera.camera, camera.size].map((source) => source.subscribe(place));
    return () => {
      for (const stop of stops) stop();
    };
  }, [camera, frame, mini]);
  return setFrame;
}

/** Says what came into view, for those who do not see it. */
function useSayView(): () => void {
  const { store, messages, view } = useBoard();
  const { camera } = useCanvas();
  const { t } = useTranslation();
  const wording = useWording();
  return () => {
    const ids = store.search(camera.visible());
    const sections = ids.flatMap((id) => store.getSection(id) ?? []);
    const titles = sections.map((section) => wording(titleOf(section, view.template)));
    const count = ids.length - sections.length;
    messages.say({
      key: 'inView',
      values: { count, sections: titles.join(', ') || t('board.minimap.noSection') },
      quiet: true,
    });
  };
}

export function Minimap() {
  const { t } = useTranslation();
  const { camera } = useCanvas();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const mini = usePainted(canvas);
  const setFrame = useFrame(mini);
  const sayView = useSayView();
  /** From the pointer to the middle of the view, on the board, while it is pulled. */
  const held = useRef<Point | null>(null);
  const ratio = window.devicePixelRatio > 1 ? 2 : 1;

  const boardPoint = (event: PointerEvent<HTMLElement>): Point | null => {
    const box = event.currentTarget.getBoundingClientRect();
    if (!mini) return null;
    const scale = mini.w / box.width;
    return fromMiniature(mini, [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]);
  };
  const lookAt = ([x, y]: Point): void => {
    const { zoom } = camera.now();
    const { w, h } = camera.size.get();
    camera.set({ x: x - w / 2 / zoom, y: y - h / 2 / zoom, zoom });
  };
  const onDown = (event: PointerEvent<HTMLElement>): void => {
    const at = boardPoint(event);
    if (!at || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const view = camera.visible();
    const [cx, cy] = centre(view);
    const inside = Math.abs(at[0] - cx) <= view.w / 2 && Math.abs(at[1] - cy) <= view.h / 2;
    held.current = inside ? [cx - at[0], cy - at[1]] : [0, 0];
    if (!inside) lookAt(at);
  };
  const onMove = (event: PointerEvent<HTMLElement>): void => {
    const at = held.current && boardPoint(event);
    if (at && held.current) lookAt([at[0] + held.current[0], at[1] + held.current[1]]);
  };
  const letGo = (): void => {
    held.current = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!isArrow(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [dx, dy] = DIRECTIONS[event.key];
    const { w, h } = camera.size.get();
    camera.panBy((dx * w) / 2, (dy * h) / 2);
    sayView();
  };
  return (
    <div
      className={styles['map']}
      data-testid="minimap"
      role="application"
      aria-label={t('board.minimap.label')}
      aria-describedby="minimap-help"
      tabIndex={0}
      style={{ width: SIZE.w, height: SIZE.h }}
      onKeyDown={onKey}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <span id="minimap-help" hidden>
        {t('board.minimap.help')}
      </span>
      <canvas ref={setCanvas} width={SIZE.w * ratio} height={SIZE.h * ratio} aria-hidden="true" />
      {mini && <span ref={setFrame} className={styles['view']} />}
    </div>
  );
}
