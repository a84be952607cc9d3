// Which section a point of the board belongs to: the innermost that takes notes, found through the index of what lies where.
import { byStacking } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import type { Point } from '#shared/geometry.ts';
import type { Template } from '#shared/template/template.ts';
import type { BoardStore } from './boardStore.ts';

export type SectionsAt = {
  /** Whether notes can lie in a section: not in a table whose rows are the notes of another. */
  takesNotes: (section: Section) => boolean;
  /** Of several the smallest, and of those the topmost; one can be left out of account. */
  sectionAt: (point: Point, except?: string) => Section | undefined;
};

/** Of two the one that is smaller is the inner one. */
export const surfaceOf = ({ s: [w, h] }: Pick<Section, 's'>): number => w * h;

export function createSectionsAt(
  store: Pick<BoardStore, 'search' | 'getSection'>,
  template: Pick<Template, 'sections'>,
): SectionsAt {
  const tables = new Set(template.sections.filter(({ rowsOf }) => rowsOf !== undefined).map((one) => one.id));
  const takesNotes = ({ key }: Section): boolean => key === undefined || !tables.has(key);
  return {
    takesNotes,
    sectionAt: ([x, y], except) => {
      let found: Section | undefined;
      for (const id of store.search({ x, y, w: 0, h: 0 })) {
        const section = store.getSection(id);
        if (!section || id === except || !takesNotes(section)) continue;
        const by = found ? surfaceOf(section) - surfaceOf(found) || byStacking(found, section) : -1;
        if (by < 0) found = section;
      }
      return found;
    },
  };
}
