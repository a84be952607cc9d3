// What others do with a note, said on the note: an outline with the name, or who is writing.
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { authorOf } from '../board/authors.ts';
import { agencyColour } from './agencyColour.ts';
import type { NotePresence } from './notePresence.ts';
import styles from './presence.module.css';

/** A part of what others do with a note: a plain value, or one that is the same until it changes. */
function useNotePresencePart<T>(id: string, part: (presence: NotePresence) => T): T {
  const { presence } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => presence.subscribeNote(id, listener),
    [presence, id],
  );
  return useSyncExternalStore(subscribe, () => part(presence.ofNote(id)));
}

export const useNotePresence = (id: string): NotePresence => useNotePresencePart(id, (presence) => presence);

export function NotePresenceMark({ id, outline = true }: { id: string; outline?: boolean }) {
  const { t } = useTranslation();
  const { view } = useBoard();
  const isEdited = useNotePresencePart(id, ({ editing }) => editing.length > 0);
  const who = useNotePresencePart(id, ({ editing, selecting }) => editing[0] ?? selecting[0]);
  const { person, place } = authorOf(who, view.people) ?? {};
  if (!person || place === undefined) return null;
  const colour = { ['--c' as string]: agencyColour(place) };
  const name = isEdited ? t('board.editing', { name: person.name }) : person.name;
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
