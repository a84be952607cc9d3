// One link as elements of the page, made and changed by hand: its line, and once more an element of its own, so that a keyboard
// reaches it and a screen reader speaks it. To the eye that one is the line itself, marked when it has the focus.
import type { Note } from '#shared/board/note.ts';
import type { Words } from '../../i18n/i18n.ts';
import { mark } from '../drawing.ts';
import { linkName, wordsOnLine } from '../linkNames.ts';
import type { LinkRoute } from '../linkShape.ts';
import styles from '../links.module.css';
import twinStyles from '../twins.module.css';
import type { LinkFace } from './linkFace.ts';

export type LinkElement = {
  line: SVGGElement;
  twin: HTMLElement;
  /** Draws what is another than before. */
  show: (face: LinkFace, words: Words) => void;
};

const SVG = 'http://www.w3.org/2000/svg';

function part(tag: 'path' | 'text', name: 'curve' | 'head' | 'label'): SVGElement {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute('class', styles[name] ?? '');
  return element;
}

let models: { line: SVGGElement; twin: HTMLElement } | null = null;

/** Copied for each link: that is quicker than to put one together. */
function makeModels(): { line: SVGGElement; twin: HTMLElement } {
  const line = document.createElementNS(SVG, 'g');
  line.setAttribute('class', styles['link'] ?? '');
  const label = part('text', 'label');
  label.setAttribute('dy', '0.35em');
  line.append(part('path', 'curve'), part('path', 'head'), label);
  const twin = document.createElement('div');
  twin.className = twinStyles['twin'] ?? '';
  twin.setAttribute('role', 'group');
  twin.setAttribute('aria-describedby', 'link-help');
  twin.tabIndex = -1;
  return { line, twin };
}

const sameEnd = (a: Note, b: Note): boolean => a.text === b.text && a.kind === b.kind;

const sameWords = (a: LinkFace, b: LinkFace): boolean =>
  a.link === b.link && sameEnd(a.from, b.from) && sameEnd(a.to, b.to);

export function createLinkElement(id: string): LinkElement {
  models ??= makeModels();
  const line = models.line.cloneNode(true) as SVGGElement;
  const twin = models.twin.cloneNode(true) as HTMLElement;
  const [curve, head, label] = line.children as unknown as [SVGElement, SVGElement, SVGElement];
  line.dataset['linkId'] = id;
  twin.dataset['linkTwin'] = id;
  let shown: LinkFace | null = null;
  let spoken: Words | null = null;

  function showRoute({ curve: along, head: tip, middle: [x, y] }: LinkRoute): void {
    curve.setAttribute('d', along);
    head.setAttribute('d', tip);
    label.setAttribute('x', String(x));
    label.setAttribute('y', String(y));
  }

  function showWords({ link, from, to }: LinkFace, words: Words): void {
    line.dataset['type'] = link.type;
    label.textContent = wordsOnLine(link, words);
    twin.setAttribute('aria-roledescription', words.t('board.link.role'));
    twin.setAttribute('aria-label', linkName(link, from, to, words));
  }

  function showMarks(face: LinkFace): void {
    if (shown?.isSelected !== face.isSelected) {
      mark(line, 'data-selected', face.isSelected);
      mark(twin, 'aria-current', face.isSelected);
    }
    if (shown?.isHovered !== face.isHovered) mark(line, 'data-hovered', face.isHovered);
    if (shown?.isLit !== face.isLit) mark(line, 'data-lit', face.isLit);
    if (shown?.isCurrent !== face.isCurrent) twin.tabIndex = face.isCurrent ? 0 : -1;
  }

  return {
    line,
    twin,
    show: (face, words) => {
      if (shown?.route !== face.route) showRoute(face.route);
      if (!shown || spoken !== words || !sameWords(shown, face)) showWords(face, words);
      showMarks(face);
      const [x, y] = face.middle;
      if (shown?.middle[0] !== x) twin.style.left = `${x}px`;
      if (shown?.middle[1] !== y) twin.style.top = `${y}px`;
      shown = face;
      spoken = words;
    },
  };
}
