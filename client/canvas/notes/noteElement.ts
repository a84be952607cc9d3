// One note as an element of the page, made and changed by hand: panning makes hundreds a second, and of each the page's own
// parts are most of what it costs. Its text is as large as fits; below stand its kind, votes and agency. A text without a card
// shows its words alone.
import type { Note } from '#shared/board/note.ts';
import type { Point } from '#shared/geometry.ts';
import { kindWords } from '#shared/words.ts';
import { AGENCY_MARKS } from '../../ui/AgencyMark.tsx';
import { mark } from '../drawing.ts';
import { fitText, type Fit } from './fitText.ts';
import { noteColours } from './noteColours.ts';
import styles from './note.module.css';
import type { NoteFace, NoteWords } from './noteFace.ts';
import { noteName } from './noteName.ts';

export type NoteElement = {
  root: HTMLElement;
  /** Draws what is another than before. @param base the board point that the notes' container stands at */
  show: (face: NoteFace, words: NoteWords, base: Point) => void;
};

/** What edge, foot and margins of a card take of it, and those of a text. */
const CARD = { x: 23, y: 33 };
const TEXT = { x: 9, y: 5 };

/** What a character of an abbreviation takes at most, and what else stands beside it: all in board units. */
const ABBR_CHAR = 10;
const BESIDE_ABBR = 150;

/** The text of a note as large as it fits a box of the note's size. */
export function fitNote(note: Pick<Note, 'text' | 'look'>, { w, h }: { w: number; h: number }): Fit {
  const isText = note.look === 'text';
  const taken = isText ? TEXT : CARD;
  return fitText(note.text, w - taken.x, h - taken.y, isText ? 'text' : 'card');
}

function part(tag: 'div' | 'span', name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = styles[name] ?? '';
  return element;
}

let model: HTMLElement | null = null;

/** Copied for each note: that is quicker than to put one together. */
function makeModel(): HTMLElement {
  const root = part('div', 'note');
  root.setAttribute('role', 'group');
  root.tabIndex = -1;
  const text = part('div', 'text');
  text.dataset['noteText'] = 'true';
  const foot = part('div', 'foot');
  foot.setAttribute('aria-hidden', 'true');
  foot.append(part('span', 'kind'));
  root.append(text, foot);
  return root;
}

function showFoot(foot: HTMLElement, { note, votes, author, box }: NoteFace, words: NoteWords): void {
  const kind = foot.firstElementChild as HTMLElement;
  kind.dataset['bears'] = note.kind;
  kind.textContent = words.wording(kindWords[note.kind]);
  while (kind.nextSibling) kind.nextSibling.remove();
  if (votes > 0) {
    const counted = part('span', 'votes');
    counted.textContent = words.t('answer.votes', { count: votes });
    foot.append(counted);
  }
  if (author) {
    const agency = part('span', 'agency');
    agency.dataset['bears'] = `agency-${author.place % AGENCY_MARKS}`;
    agency.textContent = author.agency.abbr;
    if (author.agency.abbr.length * ABBR_CHAR > box.w - BESIDE_ABBR) agency.dataset['tight'] = 'true';
    foot.append(agency);
  }
  if (note.lock !== undefined) {
    const lock = part('span', 'lock');
    lock.dataset['bears'] = note.lock === 'lead' ? 'lock-lead' : 'lock';
    foot.append(lock);
  }
}

const sameAuthor = (a: NoteFace, b: NoteFace): boolean =>
  a.author?.place === b.author?.place && a.author?.agency === b.author?.agency;

const sameName = (a: NoteFace, b: NoteFace): boolean =>
  a.note === b.note &&
  a.section === b.section &&
  a.votes === b.votes &&
  a.links === b.links &&
  sameAuthor(a, b);

const sameColour = (a: Note, b: Note): boolean =>
  a.kind === b.kind && a.colour === b.colour && a.look === b.look;

const sameFoot = (a: NoteFace, b: NoteFace): boolean =>
  a.note.look === b.note.look &&
  a.note.kind === b.note.kind &&
  a.note.lock === b.note.lock &&
  a.votes === b.votes &&
  sameAuthor(a, b) &&
  a.box.w === b.box.w;

const sameSize = (a: NoteFace, b: NoteFace): boolean => a.box.w === b.box.w && a.box.h === b.box.h;

const samePlace = (a: NoteFace, b: NoteFace): boolean =>
  a.box.x === b.box.x && a.box.y === b.box.y && a.lies.x === b.lies.x && a.lies.y === b.lies.y;

/** Where it lies is its place on the page; only what is under way is moved by a transform, which the browser keeps a layer's
 * books for. */
function place({ style }: HTMLElement, { box, lies }: NoteFace, [x, y]: Point): void {
  style.left = `${lies.x - x}px`;
  style.top = `${lies.y - y}px`;
  const moved = box.x !== lies.x || box.y !== lies.y;
  style.transform = moved ? `translate(${box.x - lies.x}px, ${box.y - lies.y}px)` : '';
}

/** Said outright: names of a note's own for its colours cost as much again at each step of a drag. */
function colour({ style }: HTMLElement, note: Note): void {
  const isCard = note.look !== 'text';
  const colours = noteColours(note);
  style.backgroundColor = isCard ? (colours['--tint'] ?? '') : '';
  style.borderLeftColor = isCard ? (colours['--edge'] ?? '') : '';
  style.color = isCard ? (colours['--on'] ?? '') : '';
}

export function createNoteElement(id: string, isFresh: boolean): NoteElement {
  model ??= makeModel();
  const root = model.cloneNode(true) as HTMLElement;
  const [text, foot] = root.children as unknown as [HTMLElement, HTMLElement];
  root.dataset['noteId'] = id;
  if (isFresh) root.dataset['fresh'] = 'true';
  let shown: NoteFace | null = null;
  let spoken: NoteWords | null = null;
  let stood: Point | null = null;
  let size = 0;
  let overflows = false;

  function showText(face: NoteFace): void {
    const { note } = face;
    if (shown?.note.text !== note.text) text.textContent = note.text;
    if (shown?.note.lang !== note.lang) mark(text, 'lang', note.lang);
    const fit = fitNote(note, face.box);
    if (fit.sizePx !== size) text.style.fontSize = `${fit.sizePx}px`;
    if (fit.overflows !== overflows) mark(text, 'data-overflows', fit.overflows);
    ({ sizePx: size, overflows } = fit);
    // The field stands in its place.
    if (face.isEdited) text.remove();
    else if (text.parentNode !== root) root.prepend(text);
  }

  function showMarks(face: NoteFace): void {
    const before = shown;
    if (before?.isSelected !== face.isSelected) {
      mark(root, 'data-selected', face.isSelected);
      mark(root, 'aria-current', face.isSelected);
    }
    if (before?.isTarget !== face.isTarget) mark(root, 'data-target', face.isTarget);
    if (before?.remote !== face.remote) mark(root, 'data-remote', face.remote);
    if (before?.isEdited !== face.isEdited) mark(root, 'data-edited', face.isEdited);
    if (before?.isCurrent !== face.isCurrent) root.tabIndex = face.isCurrent ? 0 : -1;
    mark(root, 'data-kept', face.isSelected || face.isCurrent || face.isEdited || face.remote !== undefined);
  }

  return {
    root,
    show: (face, words, base) => {
      const { note } = face;
      const before = shown;
      const isNewLanguage = spoken !== words;
      if (before?.note.look !== note.look || isNewLanguage) {
        mark(root, 'data-look', note.look);
        mark(
          root,
          'aria-roledescription',
          words.t(note.look === 'text' ? 'board.freeText' : 'board.noteRole'),
        );
        if (note.look === 'text') foot.remove();
        else if (foot.parentNode !== root) root.append(foot);
      }
      if (!before || !sameColour(before.note, note)) colour(root, note);
      if (!before || isNewLanguage || !sameName(before, face))
        root.setAttribute('aria-label', noteName(note, face, words));
      if (!before || stood !== base || !samePlace(before, face)) place(root, face, base);
      if (!before || !sameSize(before, face)) {
        root.style.width = `${face.box.w}px`;
        root.style.height = `${face.box.h}px`;
      }
      if (before?.zIndex !== face.zIndex) root.style.zIndex = String(face.zIndex);
      if (note.look !== 'text' && (!before || isNewLanguage || !sameFoot(before, face)))
        showFoot(foot, face, words);
      showMarks(face);
      showText(face);
      shown = face;
      spoken = words;
      stood = base;
    },
  };
}
