// The board in Excalidraw: rectangles with bound text, and arrows bound to them.
import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
  FONT_FAMILY,
} from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { createRoot } from 'react-dom/client';
import { NOTE_SIZE } from '#shared/board/note.ts';
import type { Point } from '#shared/geometry.ts';
import { eachAtItsTime, pathOf } from '../moves.ts';
import { createScene, middleOf } from '../scene.ts';
import { colourOf } from './colours.ts';
import './page.css';
import { rootElement, untilPainted } from './peer.ts';

const scene = createScene();
const [WIDTH, HEIGHT] = NOTE_SIZE;
const lies = new Map(scene.notes.map(({ id, at: [x, y] }) => [id, middleOf({ x, y, w: WIDTH, h: HEIGHT })]));

function arrowBetween(id: string, from: string, to: string) {
  const [a, b] = [lies.get(from), lies.get(to)];
  if (!a || !b) throw new Error('a link without its notes');
  return {
    type: 'arrow' as const,
    id,
    x: a[0],
    y: a[1],
    width: b[0] - a[0],
    height: b[1] - a[1],
    start: { id: from },
    end: { id: to },
  };
}

const elements = convertToExcalidrawElements(
  [
    ...scene.notes.map(({ id, kind, text, at: [x, y] }) => ({
      type: 'rectangle' as const,
      id,
      x,
      y,
      width: WIDTH,
      height: HEIGHT,
      backgroundColor: colourOf(kind),
      fillStyle: 'solid' as const,
      roughness: 0,
      label: { text, fontSize: 16, fontFamily: FONT_FAMILY.Helvetica },
    })),
    ...scene.links.map(({ id, from, to }) => arrowBetween(id, from, to)),
  ],
  { regenerateIds: false },
);

let api: ExcalidrawImperativeAPI | null = null;

/** Set when anything is drawn onto the board's own canvas: each note is a small picture that is put there. */
let drawn = false;
// oxlint-disable-next-line typescript/unbound-method -- called with the context it was called on
const { drawImage } = CanvasRenderingContext2D.prototype;
function watchDrawing(): void {
  CanvasRenderingContext2D.prototype.drawImage = function watched(...given: unknown[]) {
    if (this.canvas.classList.contains('static')) {
      drawn = true;
      CanvasRenderingContext2D.prototype.drawImage = drawImage;
    }
    Reflect.apply(drawImage, this, given);
  };
}

const elementOf = (id: string): ExcalidrawElement | undefined =>
  api?.getSceneElements().find((element) => element.id === id);

function look([x, y]: Point, zoom: number): void {
  if (!api) return;
  const { width, height } = api.getAppState();
  api.updateScene({
    appState: {
      zoom: { value: zoom as ReturnType<ExcalidrawImperativeAPI['getAppState']>['zoom']['value'] },
      scrollX: width / 2 / zoom - x,
      scrollY: height / 2 / zoom - y,
    },
    captureUpdate: CaptureUpdateAction.NEVER,
  });
}

window.peer = {
  show: () =>
    untilPainted(
      () => {
        watchDrawing();
        createRoot(rootElement()).render(
          <Excalidraw
            excalidrawAPI={(made) => {
              api = made;
            }}
            initialData={{ elements, appState: { zoom: { value: 0.7 as never }, scrollX: 0, scrollY: 0 } }}
          />,
        );
      },
      () => drawn,
    ),
  zoom: () => api?.getAppState().zoom.value ?? 0,
  look,
  boxOf: (id) => {
    const element = elementOf(id);
    if (!api || !element) return null;
    const { zoom, scrollX, scrollY, offsetLeft, offsetTop } = api.getAppState();
    return {
      x: (element.x + scrollX) * zoom.value + offsetLeft,
      y: (element.y + scrollY) * zoom.value + offsetTop,
      w: element.width * zoom.value,
      h: element.height * zoom.value,
    };
  },
  // Each person's change is put into the scene when it comes, as in Excalidraw's own rooms.
  moveRemotely: (ids) =>
    eachAtItsTime(
      ids.map((id) => {
        const homes = new Map(
          elements
            .filter((one) => one.id === id || ('containerId' in one && one.containerId === id))
            .map((one): [string, Point] => [one.id, [one.x, one.y]]),
        );
        let step = 0;
        return () => {
          step++;
          api?.updateScene({
            elements: api.getSceneElementsIncludingDeleted().map((element) => {
              const home = homes.get(element.id);
              if (!home) return element;
              const [x, y] = pathOf(home, step);
              return { ...element, x, y, version: element.version + 1, versionNonce: step };
            }),
            captureUpdate: CaptureUpdateAction.NEVER,
          });
        };
      }),
    ),
};
