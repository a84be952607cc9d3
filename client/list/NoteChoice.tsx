// Choosing one note of the board without pointing at it: all notes under their sections, and a search where they are many.
import { useId, useState, type ReactNode, type Ref } from 'react';
import type { Note } from '#shared/board/note.ts';
import { kindWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import styles from './fields.module.css';
import { shorten } from './shorten.ts';
import { useGroupWords, useSectionGroups, type SectionGroup } from './sectionGroups.ts';

/** From so many notes on there is a search, and no more than so many are offered at once. */
const SEARCH_FROM = 40;
const OFFERED = 300;

type Offer = { group: SectionGroup; notes: Note[] };

type Wanted = { except: string | undefined; search: string; chosen: string };

/** What is offered: notes whose text holds what was searched for, in the order of the list. */
function offersOf(
  groups: readonly SectionGroup[],
  find: (id: string) => Note | undefined,
  { except, search, chosen }: Wanted,
): { offers: Offer[]; all: number } {
  const words = search.trim().toLocaleLowerCase();
  let [all, left] = [0, OFFERED];
  const offers: Offer[] = [];
  for (const group of groups) {
    const notes: Note[] = [];
    for (const id of group.ids) {
      const note = id === except ? undefined : find(id);
      if (!note) continue;
      all++;
      const fits = left > 0 && (words === '' || note.text.toLocaleLowerCase().includes(words));
      if (id !== chosen && !fits) continue;
      notes.push(note);
      left--;
    }
    if (notes.length > 0) offers.push({ group, notes });
  }
  return { offers, all };
}

type NoteChoiceProps = {
  label: string;
  value: string;
  /** The note that cannot be chosen. */
  except: string | undefined;
  onChoose: (id: string) => void;
  selectRef?: Ref<HTMLSelectElement>;
};

export function NoteChoice({ label, value, except, onChoose, selectRef }: NoteChoiceProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const wordsOf = useGroupWords();
  const [search, setSearch] = useState('');
  const { store } = useBoard();
  const groups = useSectionGroups();
  const { offers, all } = offersOf(groups, store.getNote, { except, search, chosen: value });
  const fieldId = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={fieldId}>
        {label}
      </label>
      {all >= SEARCH_FROM && (
        <input
          type="search"
          className={styles.input}
          value={search}
          aria-label={t('board.link.searchFor', { what: label })}
          placeholder={t('board.link.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <select
        ref={selectRef}
        id={fieldId}
        className={styles.select}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t('board.link.choose')}</option>
        {offers.map(({ group, notes }) => (
          <optgroup key={group.key} label={wordsOf(group)}>
            {notes.map((note) => (
              <option key={note.id} value={note.id}>
                {wording(kindWords[note.kind])}: {shorten(note.text) || t('board.emptyText')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
