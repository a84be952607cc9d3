// The signs of kinds and agencies as pictures for style sheets: drawn once each by whoever draws them elsewhere, and then painted
// by the browser like any background. As elements of their own in every note they took half of what moving the board costs.

/** The attribute by which a note's element says which sign it bears. */
export const SIGN = 'data-sign';

/** A drawn sign as a picture in one colour. */
function pictureOf(svg: SVGElement, colour: string): string {
  const drawn = svg.cloneNode(true) as SVGElement;
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const name of ['class', 'style']) drawn.removeAttribute(name);
  const picture = drawn.outerHTML.replaceAll('currentColor', colour);
  return `url("data:image/svg+xml,${encodeURIComponent(picture)}")`;
}

/**
 * Makes rules of the signs in an element, as they are coloured there now.
 * @param source holds elements with the attribute `data-sign`, each with one drawn sign
 */
export function signRules(source: Element): string {
  return [...source.querySelectorAll<HTMLElement>(`[${SIGN}]`)]
    .map((element) => {
      const svg = element.querySelector('svg');
      const colour = getComputedStyle(svg ?? element).color;
      const name = CSS.escape(element.getAttribute(SIGN) ?? '');
      return svg ? `[data-bears="${name}"]{background-image:${pictureOf(svg, colour)}}` : '';
    })
    .join('\n');
}
