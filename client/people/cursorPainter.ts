// Draws others' pointers: each as a stamp of arrow, agency's mark, abbreviation and name, made once and put where it is needed.
import type { CursorPicture, DrawnCursor } from '../presence/cursorMotion.ts';
import { agencyColor, agencyShape } from '../ui/AgencyMark.tsx';

export type CursorPerson = {
  name: string;
  abbr: string;
  /** Of the agency in the session. */
  place: number;
};

export type CursorPainter = {
  resize: (size: { w: number; h: number }) => void;
  /** Colours or letters have changed: everything is made anew. */
  renew: () => void;
  paint: (picture: CursorPicture, personOf: (key: string) => CursorPerson | undefined) => void;
};

const ARROW = 'M2 1.5 15.5 8 9.6 10 7 16z';
/** The arrow's tip in its own picture, px. */
const TIP = { x: 2, y: 1.5 };
const PILL = { x: 12, y: 14, h: 21, side: 6, gap: 4 };
const MARK = { size: 10, drawnIn: 16 };
const LETTERS_PX = 12;
const NAME_MAX_PX = 180;
const IDLE_ALPHA = 0.45;
/** Stamps that are kept; more than people in a session, each with and without a name. */
const STAMPS_MAX = 800;

type Look = { paper: string; ink: string; font: string; colour: (place: number) => string };

/** What the tokens say; where a person has chosen colours of their own, those. */
function lookOf(canvas: HTMLCanvasElement): Look {
  const style = getComputedStyle(canvas);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = token('--font');
  if (matchMedia('(forced-colors: active)').matches)
    return { paper: 'Canvas', ink: 'CanvasText', font, colour: () => 'CanvasText' };
  const nameOf = (place: number): string => agencyColor(place).slice('var('.length, -1);
  return { paper: token('--surface'), ink: token('--ink'), font, colour: (place) => token(nameOf(place)) };
}

const lettersOf = ({ font }: Look, weight: number): string => `${weight} ${LETTERS_PX}px ${font}`;

/** A name that is too long ends in an ellipsis. */
function shortened(context: CanvasRenderingContext2D, name: string): string {
  if (context.measureText(name).width <= NAME_MAX_PX) return name;
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > NAME_MAX_PX) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A picture that is put many times a frame: of a canvas the browser would first take one each time. */
function pictureOf(canvas: HTMLCanvasElement): ImageBitmap {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy.transferToImageBitmap();
}

function createStamp({ abbr, name, place }: CursorPerson, look: Look, scale: number): ImageBitmap {
  const stamp = document.createElement('canvas');
  const context = stamp.getContext('2d');
  if (!context) return pictureOf(stamp);
  context.font = lettersOf(look, 700);
  const abbrWidth = context.measureText(abbr).width;
  context.font = lettersOf(look, 600);
  const words = shortened(context, name);
  const nameWidth = words === '' ? 0 : PILL.gap + context.measureText(words).width;
  const width = PILL.side * 2 + MARK.size + PILL.gap + abbrWidth + nameWidth;
  stamp.width = Math.ceil((PILL.x + width + 2) * scale);
  stamp.height = Math.ceil((PILL.y + PILL.h + 2) * scale);
  context.scale(scale, scale);
  const colour = look.colour(place);

  const arrow = new Path2D(ARROW);
  Object.assign(context, { fillStyle: colour, strokeStyle: look.paper, lineWidth: 1.2 });
  context.fill(arrow);
  context.stroke(arrow);

  context.beginPath();
  context.roundRect(PILL.x + 0.75, PILL.y + 0.75, width - 1.5, PILL.h - 1.5, PILL.h / 2);
  Object.assign(context, { fillStyle: look.paper, strokeStyle: colour, lineWidth: 1.5 });
  context.fill();
  context.stroke();

  const middle = PILL.y + PILL.h / 2;
  let x = PILL.x + PILL.side;
  context.save();
  context.translate(x, middle - MARK.size / 2);
  context.scale(MARK.size / MARK.drawnIn, MARK.size / MARK.drawnIn);
  context.fillStyle = colour;
  context.fill(new Path2D(agencyShape(place)), 'evenodd');
  context.restore();

  Object.assign(context, { fillStyle: look.ink, textBaseline: 'middle', font: lettersOf(look, 700) });
  x += MARK.size + PILL.gap;
  context.fillText(abbr, x, middle + 0.5);
  context.font = lettersOf(look, 600);
  context.fillText(words, x + abbrWidth + PILL.gap, middle + 0.5);
  return pictureOf(stamp);
}

export function createCursorPainter(canvas: HTMLCanvasElement): CursorPainter {
  const context = canvas.getContext('2d');
  const stamps = new Map<string, ImageBitmap>();
  let look = lookOf(canvas);
  let scale = 1;

  function stampOf({ name, abbr, place }: CursorPerson, named: boolean): ImageBitmap {
    const shown = { abbr, place, name: named ? name : '' };
    const key = JSON.stringify(shown);
    const known = stamps.get(key);
    if (known) return known;
    if (stamps.size >= STAMPS_MAX) stamps.clear();
    const stamp = createStamp(shown, look, scale);
    stamps.set(key, stamp);
    return stamp;
  }

  function put({ x, y, rest }: DrawnCursor, stamp: ImageBitmap): void {
    if (!context) return;
    context.globalAlpha = rest === 'idle' ? IDLE_ALPHA : 1;
    context.drawImage(stamp, Math.round((x - TIP.x) * scale), Math.round((y - TIP.y) * scale));
  }

  return {
    resize: ({ w, h }) => {
      if (scale !== devicePixelRatio) stamps.clear();
      scale = devicePixelRatio;
      const [width, height] = [Math.round(w * scale), Math.round(h * scale)];
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    },
    renew: () => {
      stamps.clear();
      look = lookOf(canvas);
    },
    paint: ({ cursors, crowded }, personOf) => {
      // A picture with nothing on it is laid over the board like any other.
      const visibility = cursors.length === 0 ? 'hidden' : 'visible';
      if (canvas.style.visibility !== visibility) canvas.style.visibility = visibility;
      context?.clearRect(0, 0, canvas.width, canvas.height);
      for (const cursor of cursors) {
        const person = personOf(cursor.key);
        if (person) put(cursor, stampOf(person, !crowded || cursor.rest === 'moving'));
      }
    },
  };
}
