// One note of the list: its text to write in, and every act on it as a button.
import { ArrowDown, ArrowUp, Ellipsis, Info, Lock, Spline, Trash2, Type } from 'lucide-react';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { sectionOf } from '#shared/board/read.ts';
import { limits } from '#shared/limits.ts';
import { kindWords } from '#shared/words.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useAuthor, useMayChange, useNote, useNoteLinks, useSelected } from '../board/boardHooks.ts';
import { useNoteVotes } from '../board/noteVotes.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import { useSharedText } from '../board/useSharedText.ts';
import { KindIcon } from '../canvas/KindIcon.tsx';
import { noteColours } from '../canvas/notes/noteColours.ts';
import { useWording } from '../i18n/i18n.ts';
import { NotePresenceMark } from '../presence/NotePresenceMark.tsx';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { focusDrawn } from '../ui/focusDrawn.ts';
import { growField } from './growField.ts';
import { shorten } from './shorten.ts';
import styles from './list.module.css';
import { KindSelect, SectionSelect } from './NoteDetails.tsx';

export type ListRowProps = {
  id: string;
  onEditing: (id: string | null) => void;
  /** Makes the next note after this one and goes to it. */
  onNext: (after: string) => void;
  onLink: (id: string) => void;
};

function RowButton(props: {
  label: string;
  what: string;
  step?: -1 | 1;
  onClick: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.icon}
      data-step={props.step}
      aria-label={t('board.list.of', { what: props.label, note: props.what })}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/** After a row has moved, the focus is still on what moved it; after it has gone, on the row that took its place. */
function keepFocus(selector: string, otherwise?: string): void {
  focusDrawn(() => {
    const list = document.querySelector('[data-testid=list]');
    return (
      list?.querySelector<HTMLElement>(selector) ??
      (otherwise ? list?.querySelector<HTMLElement>(otherwise) : null)
    );
  });
}

const rowSelector = (id: string): string => `[data-note-id="${CSS.escape(id)}"]`;

function RowTools({ id, what, onLink }: { id: string; what: string; onLink: (id: string) => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const mayChange = useMayChange(id);
  const links = useNoteLinks(id).length;
  const note = useNote(id);
  const move = (step: -1 | 1): void => {
    board.actions.moveInOrder(id, step);
    keepFocus(`${rowSelector(id)} [data-step="${step}"]`);
  };
  const bin = (): void => {
    const home = note && sectionOf(note, board.store.getSection);
    const siblings = board.store.notesIn(home?.id ?? null);
    const at = siblings.indexOf(id);
    const next = siblings[at + 1] ?? siblings[at - 1];
    binNotes(board, [id]);
    const field = `[data-testid="new-note-${home?.key ?? home?.id ?? 'loose'}"]`;
    if (next === undefined) keepFocus(field);
    else keepFocus(`${rowSelector(next)} textarea`, field);
  };
  const of = (label: string): string => t('board.list.of', { what: label, note: what });
  return (
    <div className={styles.tools}>
      <KindSelect id={id} label={of(t('board.list.kind'))} compact />
      <SectionSelect
        id={id}
        label={of(t('board.list.section'))}
        compact
        onMoved={() => keepFocus(`${rowSelector(id)} select[data-moves]`)}
      />
      <span className={styles.buttons}>
        {mayChange && (
          <>
            <RowButton label={t('board.list.up')} what={what} step={-1} onClick={() => move(-1)}>
              <ArrowUp size={18} aria-hidden="true" />
            </RowButton>
            <RowButton label={t('board.list.down')} what={what} step={1} onClick={() => move(1)}>
              <ArrowDown size={18} aria-hidden="true" />
            </RowButton>
          </>
        )}
        <RowButton
          label={links > 0 ? `${t('board.list.link')} ${links}` : t('board.list.link')}
          what={what}
          onClick={() => onLink(id)}
        >
          <Spline size={18} aria-hidden="true" />
          {links > 0 && (
            <span className={styles.badge} aria-hidden="true">
              {links}
            </span>
          )}
        </RowButton>
        <RowButton label={t('board.list.details')} what={what} onClick={() => board.showDetails(id)}>
          <Info size={18} aria-hidden="true" />
        </RowButton>
        {mayChange && (
          <RowButton label={t('board.list.bin')} what={what} onClick={bin}>
            <Trash2 size={18} aria-hidden="true" />
          </RowButton>
        )}
      </span>
    </div>
  );
}

/** What the folded tools would have shown; they say it themselves to a screen reader. */
function KindAndLinks({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const note = useNote(id);
  const links = useNoteLinks(id).length;
  return (
    <span className={styles.folded} aria-hidden="true">
      {note && (note.look === 'text' ? t('board.freeText') : wording(kindWords[note.kind]))}
      {links > 0 && ` · ${t('board.noteLinks', { count: links })}`}
    </span>
  );
}

export const ListRow = memo(function ListRow({ id, onEditing, onNext, onLink }: ListRowProps) {
  const { t } = useTranslation();
  const { presence, selection } = useBoard();
  const mayChange = useMayChange(id);
  const note = useNote(id);
  const author = useAuthor(id);
  const votes = useNoteVotes(id);
  const selected = useSelected(selection, (ids) => ids.has(id));
  const bind = useSharedText({
    id,
    text: note?.text ?? '',
    onShown: growField,
    onEditing: (editing) => {
      presence.update({ editing: editing ? id : null });
      onEditing(editing ? id : null);
      if (editing) selection.set(new Set([id]));
    },
  });
  if (!note) return null;
  const what = shorten(note.text) || t('board.emptyText');
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || !mayChange) return;
    event.preventDefault();
    onNext(id);
  };
  return (
    <li
      className={styles.row}
      data-note-id={id}
      data-selected={selected || undefined}
      style={noteColours(note)}
    >
      <span className={styles.sign}>
        {note.look === 'text' ? (
          <>
            <Type size={17} aria-hidden="true" />
            <span className="srOnly">{t('board.freeText')}</span>
          </>
        ) : (
          <KindIcon kind={note.kind} size={17} />
        )}
      </span>
      <div className={styles.main}>
        <textarea
          ref={bind}
          className={styles.text}
          rows={1}
          aria-label={t('board.noteText')}
          defaultValue={note.text}
          maxLength={limits.noteChars}
          readOnly={!mayChange}
          lang={note.lang}
          onKeyDown={onKey}
        />
        <p className={styles.meta}>
          {author && (
            <span className={styles.from}>
              <AgencyMark index={author.place} />
              <span className="srOnly">{t('board.noteFrom', { agency: author.agency.name })}</span>
              <span aria-hidden="true">{author.agency.abbr}</span>
            </span>
          )}
          {votes > 0 && <span className={styles.votes}>{t('answer.votes', { count: votes })}</span>}
          <KindAndLinks id={id} />
          {note.lock !== undefined && (
            <span className={styles.locked}>
              <Lock size={14} aria-hidden="true" /> {t('board.arrange.locked')}
            </span>
          )}
          <NotePresenceMark id={id} outline={false} />
          {note.bin !== undefined && <output>{t('board.list.binnedWhileEditing')}</output>}
        </p>
      </div>
      {/* For a finger only: keys and screen readers reach the tools themselves, shown or not. */}
      <button
        type="button"
        className={styles.unfold}
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => selection.set(selected ? NOTHING_SELECTED : new Set([id]))}
      >
        <Ellipsis size={20} />
      </button>
      <RowTools id={id} what={what} onLink={onLink} />
    </li>
  );
});
