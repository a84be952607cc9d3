// The signs of kinds and agencies as pictures for style sheets: drawn once each by whoever draws them elsewhere, and then painted
// by the browser like any background. As elements of their own in every note they took half of what moving the board costs.

/** The attribute by which a note's element says which sign it bears. */
export const SIGN = 'data-sign';

/** Of a sign of 14 px, as large as a board is seen on a dense screen; halved and halved again it comes out even. */
const DOTS = 14 * 8;

type Sign = { name: string; source: string };

/** The drawn signs in an element, each as a picture in the colour it has there now. */
function drawnIn(source: Element): Sign[] {
  return [...source.querySelectorAll<HTMLElement>(`[${SIGN}]`)].flatMap((element) => {
    const svg = element.querySelector('svg');
    if (!svg) return [];
    const drawn = svg.cloneNode(true) as SVGElement;
    drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    for (const name of ['class', 'style']) drawn.removeAttribute(name);
    for (const side of ['width', 'height']) drawn.setAttribute(side, String(DOTS));
    const picture = drawn.outerHTML.replaceAll('currentColor', getComputedStyle(svg).color);
    const name = element.getAttribute(SIGN) ?? '';
    return [{ name, source: `data:image/svg+xml,${encodeURIComponent(picture)}` }];
  });
}

/** The same picture as dots. What is drawn by a picture's own rules is a page of its own to the browser, run for every note. */
async function asDots({ name, source }: Sign): Promise<Sign> {
  const image = new Image(DOTS, DOTS);
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [DOTS, DOTS];
  const draw = canvas.getContext('2d', { willReadFrequently: true });
  draw?.drawImage(image, 0, 0, DOTS, DOTS);
  // A browser that hides what is on a canvas from its page gives something else instead.
  if (!draw || !isDrawn(draw.getImageData(0, 0, DOTS, DOTS).data)) throw new Error('no picture of the sign');
  return { name, source: canvas.toDataURL() };
}

/** A sign has ink, and none in its corners. */
function isDrawn(dots: Uint8ClampedArray): boolean {
  const alphaAt = (dot: number): number => dots[dot * 4 + 3] ?? 255;
  const corners = [0, DOTS - 1, DOTS * (DOTS - 1), DOTS * DOTS - 1];
  if (corners.some((dot) => alphaAt(dot) > 0)) return false;
  return dots.some((value, at) => at % 4 === 3 && value === 255);
}

const rulesOf = (signs: readonly Sign[]): string =>
  signs
    .map(({ name, source }) => `[data-bears="${CSS.escape(name)}"]{background-image:url("${source}")}`)
    .join('\n');

/**
 * Makes rules of the signs in an element, as they are coloured there now, and hands them over: drawn at once, and as dots when
 * they are made.
 * @param source holds elements with the attribute `data-sign`, each with one drawn sign
 * @returns how to call off what is not done
 */
export function makeSignRules(source: Element, use: (rules: string) => void): () => void {
  let wanted = true;
  const signs = drawnIn(source);
  use(rulesOf(signs));
  Promise.all(signs.map(asDots)).then(
    (dots) => wanted && use(rulesOf(dots)),
    // A browser that will not have it goes on as it is.
    () => undefined,
  );
  return () => {
    wanted = false;
  };
}
