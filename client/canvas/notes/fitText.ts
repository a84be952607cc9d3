// The size at which a text fits a note: measured once for each text and width, then remembered.
import { createReadable } from '../../session/readable.ts';

export type Fit = { sizePx: number; overflows: boolean };

const CARD_SIZES = [20, 19, 18, 17, 16, 15, 14, 13, 12, 11];
/** A text without a card is often a heading: it fills the room it is given. */
const SIZES = { card: CARD_SIZES, text: [44, 40, 36, 32, 28, 26, 24, 22, ...CARD_SIZES] } as const;
export type FitOf = keyof typeof SIZES;
const SMALLEST = 11;
const LINE = 1.21;
/** The narrowest a character is, in its own size: a text of more of them than go in need not be measured. */
const NARROWEST = 0.2;
/** A word that has to be broken weighs as this many lines: smaller letters are better, where they help. */
const BROKEN_WORD = 2;
const REMEMBERED = 4000;
/** Words are measured at one size; at others they are as much longer or shorter as their letters are. */
const MEASURED_PX = 100;
const WORDS_REMEMBERED = 20_000;

/** Counts the arrivals of fonts: after each, texts are measured anew. */
export const fontsCame = createReadable(0);

let context: CanvasRenderingContext2D | null = null;
let family = 'sans-serif';
const known = new Map<string, Fit>();
/** Width of a word in its own size. */
const widths = new Map<string, number>();

function ready(): CanvasRenderingContext2D | null {
  if (context) return context;
  context = document.createElement('canvas').getContext('2d');
  // Where drawing is forbidden by policy nothing can be measured.
  if (!context) return null;
  family = getComputedStyle(document.body).fontFamily || family;
  // Widths measured before the page's own font came are wrong.
  document.fonts.addEventListener('loadingdone', () => {
    known.clear();
    widths.clear();
    fontsCame.set(fontsCame.get() + 1);
  });
  return context;
}

function widthOf(draw: CanvasRenderingContext2D, word: string): number {
  const found = widths.get(word);
  if (found !== undefined) return found;
  const width = draw.measureText(word).width / MEASURED_PX;
  if (widths.size > WORDS_REMEMBERED) widths.clear();
  widths.set(word, width);
  return width;
}

/** @param width of a line, in the size of the letters */
function linesOf(draw: CanvasRenderingContext2D, text: string, width: number): number {
  const space = widthOf(draw, ' ');
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines++;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const length = widthOf(draw, word);
      if (used > 0 && used + space + length > width) {
        lines++;
        used = 0;
      }
      if (length > width) lines += Math.ceil(length / width) + BROKEN_WORD - 1;
      used += (used > 0 ? space : 0) + Math.min(length, width);
    }
  }
  return lines;
}

const charsWithin = (width: number, height: number): number =>
  (width / (SMALLEST * NARROWEST) + 1) * Math.ceil((height + 1) / (SMALLEST * LINE));

/** @param of headings may be larger than what stands on a card */
export function fitText(text: string, width: number, height: number, of: FitOf = 'card'): Fit {
  const key = `${of} ${width}x${height} ${text}`;
  const found = known.get(key);
  if (found) return found;
  if (text.length > charsWithin(width, height)) return { sizePx: SMALLEST, overflows: true };
  const draw = ready();
  let fit: Fit = { sizePx: 16, overflows: false };
  if (draw) {
    fit = { sizePx: SMALLEST, overflows: true };
    draw.font = `${MEASURED_PX}px ${family}`;
    for (const sizePx of SIZES[of]) {
      if (linesOf(draw, text, width / sizePx) * sizePx * LINE > height + 1) continue;
      fit = { sizePx, overflows: false };
      break;
    }
  }
  if (known.size > REMEMBERED) known.clear();
  known.set(key, fit);
  return fit;
}
