// My notes of this activity, in place: to read, change and take away, while nobody else sees them.
import { Trash2 } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { sectionId } from '#shared/board/section.ts';
import { limits } from '#shared/limits.ts';
import type { SectionTemplate } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayWrite, useNote } from '../board/boardHooks.ts';
import { useSharedText } from '../board/useSharedText.ts';
import { KindIcon, kindColours } from '../canvas/KindIcon.tsx';
import { useWording } from '../i18n/i18n.ts';
import { growField } from '../list/growField.ts';
import { shorten } from '../list/shorten.ts';
import { focusDrawn } from '../ui/focusDrawn.ts';
import styles from './answer.module.css';

const theField = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[data-testid="answer-field"]');

/** To the field for the next note, wherever on the page it stands. */
export function focusField(): void {
  theField()?.focus();
}

function MyNote({ id, section }: { id: string; section: SectionTemplate | undefined }): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { actions, messages, store } = useBoard();
  const mayWrite = useMayWrite();
  const note = useNote(id);
  const bind = useSharedText({ id, text: note?.text ?? '', onShown: growField });
  if (!note) return null;
  const remove = (): void => {
    const { notes } = store.lists.get();
    const at = notes.indexOf(id);
    const next = notes[at + 1] ?? notes[at - 1];
    actions.bin([id]);
    messages.say({ key: 'removed', undoable: true });
    focusDrawn(
      () =>
        document.querySelector<HTMLElement>(`[data-my-note="${CSS.escape(next ?? '')}"] textarea`) ??
        theField(),
    );
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    focusField();
  };
  return (
    <li className={styles.note} data-my-note={id} style={kindColours(note.kind)}>
      <span className={styles.sign}>
        <KindIcon kind={note.kind} size={17} />
      </span>
      <div className={styles.noteMain}>
        <textarea
          ref={bind}
          className={styles.noteText}
          rows={1}
          aria-label={t('answer.mine.text')}
          defaultValue={note.text}
          maxLength={limits.noteChars}
          readOnly={!mayWrite}
          onKeyDown={onKey}
        />
        {section && <span className={styles.noteSection}>{wording(section.title)}</span>}
      </div>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('answer.mine.removeThis', { note: shorten(note.text) || t('board.emptyText') })}
        title={t('answer.mine.remove')}
        onClick={remove}
      >
        <Trash2 aria-hidden size={18} />
      </button>
    </li>
  );
}

/** @param sections those of the phase; each note says which it is for when there are several */
export function MyNotes({ sections }: { sections: readonly SectionTemplate[] }): ReactNode {
  const { t } = useTranslation();
  const { store } = useBoard();
  const { notes } = useLists();
  const end = useRef<HTMLDivElement | null>(null);
  const count = useRef(notes.length);
  useEffect(() => {
    // A new one comes last, just above the field.
    if (notes.length > count.current) end.current?.scrollIntoView({ block: 'nearest' });
    count.current = notes.length;
  }, [notes.length]);
  const sectionOf = (id: string): SectionTemplate | undefined =>
    sections.length < 2
      ? undefined
      : sections.find((section) => sectionId(section.id) === store.getNote(id)?.in);
  return (
    <>
      <h3 className={styles.mine}>{t('answer.mine.heading', { count: notes.length })}</h3>
      {notes.length === 0 ? (
        <p className={styles.none}>{t('answer.mine.none')}</p>
      ) : (
        <ol className={styles.notes}>
          {notes.map((id) => (
            <MyNote key={id} id={id} section={sectionOf(id)} />
          ))}
        </ol>
      )}
      <div ref={end} />
    </>
  );
}
