// Paints the far view: cards by colour, one path each, their text as bars, links as lines. Nothing here reads the page.
import type { Box, Camera } from '#shared/geometry.ts';
import type { FarColours } from './farColours.ts';
import type { FarScene } from './farScene.ts';

export type FarPicture = {
  /** What is painted, in board units. */
  region: Box;
  /** Pixels of the canvas a board unit takes. */
  scale: number;
  scene: FarScene;
  colours: FarColours;
  /** Both ends of each link, four numbers a link. */
  links: Float64Array;
  isSelected: ((id: string) => boolean) | null;
  /** Notes that are drawn as elements, or elsewhere than they lie. */
  isLeftOut: (id: string) => boolean;
};

type Draw = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Cards lower than this many pixels have no bars, and narrower than that no edge. */
const BARS_FROM_PX = 13;
const EDGE_FROM_PX = 7;
const EDGE = 4;
const PADDING = { left: 12, top: 12, right: 12 };
const LINE = 19;
const BAR = 9;

/** Indices of the notes to paint, by tint. */
function byTint({ scene, region, isLeftOut, colours }: FarPicture): number[][] {
  const [boxes, tints] = [scene.boxes(), scene.tints()];
  const found: number[][] = colours.cards.map(() => []);
  const [right, bottom] = [region.x + region.w, region.y + region.h];
  for (let index = 0, at = 0; index < scene.count(); index++, at += 4) {
    const [x, y] = [boxes[at] as number, boxes[at + 1] as number];
    if (x > right || y > bottom) continue;
    if (x + (boxes[at + 2] as number) < region.x || y + (boxes[at + 3] as number) < region.y) continue;
    if (!isLeftOut(scene.idAt(index))) found[tints[index] as number]?.push(index);
  }
  return found;
}

function paintCards(draw: Draw, picture: FarPicture, indices: readonly number[], tint: number): void {
  const { framed } = picture.colours;
  const colours = picture.colours.cards[tint];
  if (!colours || indices.length === 0) return;
  const { region, scale, scene } = picture;
  const [boxes, lines] = [scene.boxes(), scene.lines()];
  const edge = new Path2D();
  const bars = new Path2D();
  const frames = new Path2D();
  if (colours.fill !== null) draw.fillStyle = colours.fill;
  for (const index of indices) {
    const at = index * 4;
    // Whole pixels: nothing is blurred, and nothing has to be blended.
    const x = Math.round(((boxes[at] as number) - region.x) * scale);
    const y = Math.round(((boxes[at + 1] as number) - region.y) * scale);
    const w = Math.max(1, Math.round((boxes[at + 2] as number) * scale));
    const h = Math.max(1, Math.round((boxes[at + 3] as number) * scale));
    if (colours.fill !== null) draw.fillRect(x, y, w, h);
    if (colours.fill !== null && w >= EDGE_FROM_PX) edge.rect(x, y, Math.max(1, Math.round(EDGE * scale)), h);
    if (framed && colours.fill !== null) frames.rect(x + 0.5, y + 0.5, w - 1, h - 1);
    if (h < BARS_FROM_PX) continue;
    const wide = w - (PADDING.left + PADDING.right) * scale;
    let top = y + PADDING.top * scale;
    for (let left = lines[index] as number; left > 0 && top + BAR * scale < y + h; left -= 4) {
      bars.rect(
        x + Math.round(PADDING.left * scale),
        Math.round(top),
        Math.max(1, Math.round((wide * Math.min(4, left)) / 4)),
        Math.max(1, Math.round(BAR * scale)),
      );
      top += LINE * scale;
    }
  }
  draw.fillStyle = colours.edge;
  draw.fill(edge);
  if (framed) {
    draw.strokeStyle = colours.edge;
    draw.lineWidth = 1;
    draw.stroke(frames);
  }
  draw.fillStyle = colours.ink;
  draw.globalAlpha = 0.5;
  draw.fill(bars);
  draw.globalAlpha = 1;
}

function paintLinks(draw: Draw, { region, scale, links, colours }: FarPicture): void {
  if (links.length === 0) return;
  draw.beginPath();
  for (let at = 0; at < links.length; at += 4) {
    draw.moveTo(((links[at] as number) - region.x) * scale, ((links[at + 1] as number) - region.y) * scale);
    draw.lineTo(
      ((links[at + 2] as number) - region.x) * scale,
      ((links[at + 3] as number) - region.y) * scale,
    );
  }
  draw.strokeStyle = colours.link;
  draw.lineWidth = Math.max(1, Math.min(2, 6 * scale));
  draw.stroke();
}

function paintSelected(draw: Draw, picture: FarPicture, found: readonly number[][]): void {
  const { region, scale, scene, isSelected, colours } = picture;
  if (!isSelected) return;
  const boxes = scene.boxes();
  draw.strokeStyle = colours.selected;
  draw.lineWidth = 2;
  draw.beginPath();
  for (const index of found.flat()) {
    if (!isSelected(scene.idAt(index))) continue;
    const at = index * 4;
    draw.rect(
      ((boxes[at] as number) - region.x) * scale - 1,
      ((boxes[at + 1] as number) - region.y) * scale - 1,
      (boxes[at + 2] as number) * scale + 2,
      (boxes[at + 3] as number) * scale + 2,
    );
  }
  draw.stroke();
}

/** Paints the whole picture anew. */
export function paintFar(draw: Draw, size: { w: number; h: number }, picture: FarPicture): void {
  draw.clearRect(0, 0, size.w, size.h);
  paintLinks(draw, picture);
  const found = byTint(picture);
  for (const [tint, indices] of found.entries()) paintCards(draw, picture, indices, tint);
  paintSelected(draw, picture, found);
}

/** How a picture that was painted for one camera is shown under another. */
export function shownUnder(picture: Pick<FarPicture, 'region'>, painted: number, camera: Camera): string {
  const { region } = picture;
  const [x, y] = [(region.x - camera.x) * camera.zoom, (region.y - camera.y) * camera.zoom];
  return `translate(${x}px, ${y}px) scale(${camera.zoom / painted})`;
}
