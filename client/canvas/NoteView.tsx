// One note on the board. It watches its own record and draws anew when that changes, and at nothing else.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { memo, type CSSProperties } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Note } from '#shared/board/note.ts';
import { titleOf } from '#shared/template/sectionWords.ts';
import { kindWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import {
  useAuthor,
  useMayWrite,
  useNote,
  useNoteLinks,
  useReadable,
  useSection,
  useSelected,
} from '../board/boardHooks.ts';
import { useNoteVotes } from '../board/noteVotes.ts';
import { useWording } from '../i18n/i18n.ts';
import { NotePresenceMark, useNotePresence } from '../presence/NotePresenceMark.tsx';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { useAskedFocus, useNoteBox } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { fitText, fontsCame } from './fitText.ts';
import { useIsFresh } from './freshNotes.ts';
import { KindIcon, kindColours } from './KindIcon.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import styles from './note.module.css';

/** What the card's edge, foot and margins take. */
const PADDING = { x: 23, y: 33 };

/** What a screen reader says of a note: kind, text, section, agency, votes, links. */
function useNoteName(note: Note | undefined): string {
  const { t } = useTranslation();
  const wording = useWording();
  const section = useSection(note?.in ?? '');
  const { template } = useBoard().view;
  const author = useAuthor(note?.id ?? '');
  const votes = useNoteVotes(note?.id ?? '');
  const links = useNoteLinks(note?.id ?? '').length;
  if (!note) return '';
  return [
    t('board.noteName', { kind: wording(kindWords[note.kind]), text: note.text || t('board.emptyText') }),
    section?.bin === undefined &&
      section &&
      t('board.inSection', { section: wording(titleOf(section, template)) }),
    author && t('board.noteFrom', { agency: author.agency.name }),
    votes > 0 && t('answer.votes', { count: votes }),
    links > 0 && t('board.noteLinks', { count: links }),
  ]
    .filter(Boolean)
    .join(', ');
}

function Handles() {
  return (
    <>
      {(['n', 'e', 's', 'w'] as const).map((side) => (
        <span key={side} data-connect={side} className={styles['connect']} aria-hidden="true" />
      ))}
      <span data-resize="" className={styles['resize']} aria-hidden="true" />
    </>
  );
}

function NoteBody({ note, width, height }: { note: Note; width: number; height: number }) {
  const { t } = useTranslation();
  const wording = useWording();
  const canvas = useCanvas();
  const author = useAuthor(note.id);
  const votes = useNoteVotes(note.id);
  const editing = useSelected(canvas.editing, (id) => id === note.id);
  useReadable(fontsCame);
  const fit = fitText(note.text, width - PADDING.x, height - PADDING.y);
  const textStyle: CSSProperties = { fontSize: fit.sizePx };
  return (
    <>
      {editing ? (
        <NoteEditor note={note} sizePx={fit.sizePx} />
      ) : (
        <div
          className={styles['text']}
          style={textStyle}
          data-note-text
          data-overflows={fit.overflows || undefined}
          lang={note.lang}
        >
          {note.text}
        </div>
      )}
      <div className={styles['foot']} aria-hidden="true">
        <span className={styles['kind']}>
          <KindIcon kind={note.kind} />
          {wording(kindWords[note.kind])}
        </span>
        {votes > 0 && <span className={styles['votes']}>{t('answer.votes', { count: votes })}</span>}
        {author && (
          <span className={styles['agency']}>
            <AgencyMark index={author.place} />
            <span>{author.agency.abbr}</span>
          </span>
        )}
      </div>
    </>
  );
}

export const NoteView = memo(function NoteView({ id, stack }: { id: string; stack: number }) {
  const { t } = useTranslation();
  const { selection } = useBoard();
  const canvas = useCanvas();
  const note = useNote(id);
  const box = useNoteBox(id);
  const mayWrite = useMayWrite();
  const selected = useSelected(selection, (ids) => ids.has(id));
  const alone = useSelected(selection, (ids) => ids.has(id) && ids.size === 1);
  const current = useSelected(canvas.current, (one) => one === id);
  const editing = useSelected(canvas.editing, (one) => one === id);
  const target = useSelected(canvas.connecting, (connecting) => connecting?.target === id);
  const draggedByOther = useNotePresence(id).drag !== null;
  const name = useNoteName(note);
  const fresh = useIsFresh(id);
  const element = useAskedFocus(id);
  if (!note || !box) return null;
  const style: CSSProperties = {
    ...kindColours(note.kind),
    transform: `translate(${box.x}px, ${box.y}px)`,
    width: box.w,
    height: box.h,
    zIndex: editing || selected ? 100_000 + stack : stack,
  };
  return (
    <div
      ref={element}
      data-note-id={id}
      data-selected={selected || undefined}
      data-target={target || undefined}
      data-remote={draggedByOther || undefined}
      data-fresh={fresh || undefined}
      className={styles['note']}
      style={style}
      role="group"
      aria-roledescription={t('board.noteRole')}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      onFocus={() => canvas.current.set(id)}
    >
      <NoteBody note={note} width={box.w} height={box.h} />
      <NotePresenceMark id={id} />
      {alone && mayWrite && !editing && <Handles />}
    </div>
  );
});
