// The board as an outline: the template's sections in their order, then sections it does not know and those that people
// made, then loose notes.
import { useMemo } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { bySectionPlace, sectionId } from '#shared/board/section.ts';
import { titleOf } from '#shared/template/sectionWords.ts';
import type { SectionTemplate } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { EMPTY_IDS } from '../board/boardLists.ts';
import { useLists } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';

export type SectionGroup = {
  /** The section's key in the template; its id when it has none there; `loose` for what lies in none. */
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
    const all = lists.sections.map((id) => store.getSection(id)).filter((one) => one !== undefined);
    const byKey = new Map(all.flatMap(({ id, key }) => (key === undefined ? [] : [[key, id]])));
    const free = all.filter((section) => section.free).sort(bySectionPlace);
    const groups: SectionGroup[] = [];
    const add = (key: string, section: string | null, template: SectionTemplate | undefined): void => {
      groups.push({ key, section, template, ids: lists.groups.get(section) ?? EMPTY_IDS });
    };
    for (const template of view.template.sections) {
      add(template.id, byKey.get(template.id) ?? sectionId(template.id), template);
      byKey.delete(template.id);
    }
    for (const [key, id] of byKey) add(key, id, undefined);
    for (const { id } of free) add(id, id, undefined);
    add(LOOSE, null, undefined);
    return groups;
  }, [store, lists, view.template]);
}

/** What a group of notes is called. */
export function useGroupWords(): (group: SectionGroup) => string {
  const { t } = useTranslation();
  const wording = useWording();
  const { store, view } = useBoard();
  return ({ key, section }) =>
    section === null
      ? t('board.loose')
      : wording(titleOf(store.getSection(section) ?? { key }, view.template));
}
