// What a person changed of a link, told by its parts and not by letters, so that it can be done again in another document. Pure.
import type * as Y from 'yjs';
import { readLink, type Link } from '#shared/board/link.ts';
import { linksOf } from '#shared/board/names.ts';
import * as operations from '#shared/board/operations.ts';
import { isMap } from '#shared/board/read.ts';
import { limits } from '#shared/limits.ts';
import { mergeText } from './mergeText.ts';
import { noteIn } from './noteChanges.ts';

export type LinkChange = {
  type: 'link';
  id: string;
  /** As it is here. */
  link: Link;
  /** As it was; kept by pages of before, it is not there. */
  before?: Link;
  made: boolean;
  gone: boolean;
};

const same = (a: Link, b: Link | undefined): boolean =>
  a.type === b?.type && a.from === b.from && a.to === b.to && a.label === b.label;

export const linkChange = (link: Link, before: Link | undefined): LinkChange | null =>
  same(link, before)
    ? null
    : { type: 'link', id: link.id, link, ...(before && { before }), made: !before, gone: false };

/** The change by which a link is not here any more. */
export const linkGone = (link: Link): LinkChange => ({
  type: 'link',
  id: link.id,
  link,
  made: false,
  gone: true,
});

function storedIn(doc: Y.Doc, id: string): Link | null {
  const map = linksOf(doc).get(id);
  return isMap(map) ? readLink(id, map) : null;
}

/** A link's own words brought to those that are there; null when they would be too long. */
function mergedLabel({ link, before, made }: LinkChange, theirs: Link): string | null {
  const there = theirs.label ?? '';
  const label = mergeText(made ? there : (before?.label ?? ''), link.label ?? '', there);
  return label.length <= limits.linkLabelChars ? label : null;
}

/** @returns whether it could be done */
export function linkAgain(doc: Y.Doc, change: LinkChange): boolean {
  const { id, link, before, gone } = change;
  const theirs = storedIn(doc, id);
  if (gone) {
    if (linksOf(doc).has(id)) operations.removeLink(doc, id);
    return true;
  }
  if (!noteIn(doc, link.from) || !noteIn(doc, link.to)) return false;
  if (!theirs) {
    operations.createLink(doc, link);
    return true;
  }
  const label = mergedLabel(change, theirs);
  if (label === null) return false;
  if (link.type !== before?.type) operations.setLinkType(doc, id, link.type);
  operations.attachLink(doc, id, {
    ...(before && before.from !== link.from && { from: link.from }),
    ...(before && before.to !== link.to && { to: link.to }),
  });
  if (label === '' && theirs.label !== undefined && link.label === undefined)
    operations.removeLinkLabel(doc, id);
  else operations.editLinkLabel(doc, id, label);
  return true;
}

/** The words in a change of a link. */
export const linkWordsOf = ({ link, before }: LinkChange): string[] =>
  link.label === before?.label ? [] : [link.label ?? ''];
