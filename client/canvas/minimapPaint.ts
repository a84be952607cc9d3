// Draws the overview: sections as frames, notes in the colour of their kind. The colours are the page's own, read anew when
// the scheme changes; where the system forces its colours, those.
import { NOTE_COLOURS, NOTE_KINDS, type NoteColour, type NoteKind } from '#shared/board/kinds.ts';
import { union, type Box } from '#shared/geometry.ts';
import type { BoardStore } from '../board/boardStore.ts';
import { fillBox, miniatureOf, strokeBox, type Miniature, type Paint } from './miniature.ts';

export type MinimapColours = {
  kinds: Record<NoteKind, Paint>;
  chosen: Record<NoteColour, Paint>;
  area: Paint;
  line: Paint;
};

/** One pixel, to learn what number a colour is. */
function createReader(): (colour: string) => Paint {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (colour) => {
    if (!context) return 0;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0;
  };
}

export function readColours(element: Element): MinimapColours {
  const paintOf = createReader();
  const style = getComputedStyle(element);
  const forced = matchMedia('(forced-colors: active)').matches;
  const token = (name: string, system: string): Paint =>
    paintOf(forced ? system : style.getPropertyValue(`--${name}`).trim());
  const kinds = Object.fromEntries(
    NOTE_KINDS.map((kind) => [kind, token(`${kind}-edge`, 'CanvasText')]),
  ) as Record<NoteKind, Paint>;
  const chosen = Object.fromEntries(
    NOTE_COLOURS.map((colour) => [colour, token(`colour-${colour}-edge`, 'CanvasText')]),
  ) as Record<NoteColour, Paint>;
  return { kinds, chosen, area: token('area', 'Canvas'), line: token('line-strong', 'CanvasText') };
}

function* boxesOf(store: BoardStore): Iterable<Box> {
  for (const [, box] of store.allBounds()) yield box;
}

/** Draws the board as it lies; tells how, or null for a bare one. */
export function paintMinimap(
  canvas: HTMLCanvasElement,
  store: BoardStore,
  colours: MinimapColours,
): Miniature | null {
  const context = canvas.getContext('2d');
  const whole = union(boxesOf(store));
  if (!context || !whole) return null;
  const mini = miniatureOf(whole, canvas.width, canvas.height);
  const image = context.createImageData(mini.w, mini.h);
  const pixels = new Uint32Array(image.data.buffer);
  for (const id of store.lists.get().sections) {
    const box = store.boundsOf(id);
    if (!box) continue;
    fillBox(pixels, mini, box, colours.area);
    strokeBox(pixels, mini, box, colours.line);
  }
  for (const [id, box] of store.allBounds()) {
    const note = store.getNote(id);
    if (!note) continue;
    const paint = note.colour === undefined ? colours.kinds[note.kind] : colours.chosen[note.colour];
    fillBox(pixels, mini, box, paint);
  }
  context.putImageData(image, 0, 0);
  return mini;
}
