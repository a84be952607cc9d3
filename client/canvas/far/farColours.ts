// The colours of the far view, from the page's own tokens: a canvas knows no style sheet.
import { TINTS } from './farScene.ts';

export type FarColours = {
  /** By tint: the card, its edge and its ink. */
  cards: readonly { fill: string; edge: string; ink: string }[];
  link: string;
  selected: string;
};

const SYSTEM = { fill: 'Canvas', edge: 'CanvasText', ink: 'CanvasText' };

export const forcedColours = (): boolean => matchMedia('(forced-colors: active)').matches;

export function readColours(element: Element): FarColours {
  if (forcedColours()) return { cards: TINTS.map(() => SYSTEM), link: 'CanvasText', selected: 'Highlight' };
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim() || 'gray';
  return {
    cards: TINTS.map((tint) => ({
      fill: token(tint),
      edge: token(`${tint}-edge`),
      ink: token(`${tint}-ink`),
    })),
    link: token('link'),
    selected: token('accent'),
  };
}

/** Hears when the page turns light, dark or forced. */
export function watchColours(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
