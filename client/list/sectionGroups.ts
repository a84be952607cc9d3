// The board as an outline: the template's sections in their order, then sections it does not know, then loose notes.
import { useMemo } from 'react';
import { sectionId } from '#shared/board/section.ts';
import type { SectionTemplate } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { EMPTY_IDS } from '../board/boardLists.ts';
import { useLists } from '../board/boardHooks.ts';

export type SectionGroup = {
  /** The section's key in the template; `loose` for what lies in none. */
  key: string;
  /** Its id on the board; null for loose notes. */
  section: string | null;
  template: SectionTemplate | undefined;
  /** Notes in reading order. */
  ids: readonly string[];
};

export const LOOSE = 'loose';

export function useSectionGroups(): readonly SectionGroup[] {
  const { store, view } = useBoard();
  const lists = useLists();
  return useMemo(() => {
    const byKey = new Map(lists.sections.map((id) => [store.getSection(id)?.key ?? id, id]));
    const groups: SectionGroup[] = [];
    const add = (key: string, section: string | null, template: SectionTemplate | undefined): void => {
      groups.push({ key, section, template, ids: lists.groups.get(section) ?? EMPTY_IDS });
    };
    for (const template of view.template.sections) {
      add(template.id, byKey.get(template.id) ?? sectionId(template.id), template);
      byKey.delete(template.id);
    }
    for (const [key, id] of byKey) add(key, id, undefined);
    add(LOOSE, null, undefined);
    return groups;
  }, [store, lists, view.template]);
}
