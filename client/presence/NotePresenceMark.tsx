// What others do with a note, said on the note: an outline with the name, or who is writing.
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { authorOf } from '../board/authors.ts';
import { agencyColour } from './agencyColour.ts';
import type { NotePresence } from './notePresence.ts';
import styles from './presence.module.css';

export function useNotePresence(id: string): NotePresence {
  const { presence } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => presence.subscribeNote(id, listener),
    [presence, id],
  );
  return useSyncExternalStore(subscribe, () => presence.ofNote(id));
}

export function NotePresenceMark({ id, outline = true }: { id: string; outline?: boolean }) {
  const { t } = useTranslation();
  const { view } = useBoard();
  const { editing, selecting } = useNotePresence(id);
  const { person, place } = authorOf(editing[0] ?? selecting[0], view.people) ?? {};
  if (!person || place === undefined) return null;
  const colour = { ['--c' as string]: agencyColour(place) };
  const name = editing.length > 0 ? t('board.editing', { name: person.name }) : person.name;
  return outline ? (
    <span className={styles['outline']} style={colour}>
      <span className={styles['name']}>{name}</span>
    </span>
  ) : (
    <span className={styles['inline']} style={colour}>
      {name}
    </span>
  );
}
