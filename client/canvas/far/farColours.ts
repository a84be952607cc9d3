// The colours of the far view, from the page's own tokens: a canvas knows no style sheet.
import { TINTS } from './farScene.ts';

export type FarColours = {
  /** By tint: the card, its edge and its ink. A text has ink alone. */
  cards: readonly { fill: string | null; edge: string; ink: string }[];
  /** Where the system's colours are forced, a card has a frame all around: its fill is the paper's. */
  framed: boolean;
  link: string;
  selected: string;
};

const SYSTEM = { edge: 'CanvasText', ink: 'CanvasText' };

export const forcedColours = (): boolean => matchMedia('(forced-colors: active)').matches;

export function readColours(element: Element): FarColours {
  if (forcedColours()) {
    const cards = TINTS.map((tint) => ({ ...SYSTEM, fill: tint === 'text' ? null : 'Canvas' }));
    return { cards, framed: true, link: 'CanvasText', selected: 'Highlight' };
  }
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim() || 'gray';
  return {
    cards: TINTS.map((tint) =>
      tint === 'text'
        ? { fill: null, edge: '', ink: token('ink') }
        : { fill: token(tint), edge: token(`${tint}-edge`), ink: token(`${tint}-ink`) },
    ),
    framed: false,
    link: token('link'),
    selected: token('accent'),
  };
}
