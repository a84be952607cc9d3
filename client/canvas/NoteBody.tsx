// What a note shows: its text as large as it fits, and below it its kind, votes and agency. A text without a card shows its
// words alone.
import type { CSSProperties } from 'react';
import type { Note } from '#shared/board/note.ts';
import { kindWords } from '#shared/words.ts';
import { useAuthor, useReadable, useSelected } from '../board/boardHooks.ts';
import { useNoteVotes } from '../board/noteVotes.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import { AGENCY_MARKS } from '../ui/AgencyMark.tsx';
import { useCanvas } from './canvasState.ts';
import { fitText, fontsCame } from './fitText.ts';
import { NoteEditor } from './NoteEditor.tsx';
import styles from './note.module.css';

/** What edge, foot and margins of a card take of it, and those of a text. */
const CARD = { x: 23, y: 33 };
const TEXT = { x: 9, y: 5 };

/** What a character of an abbreviation takes at most, and what else stands beside it: all in board units. */
const ABBR_CHAR = 10;
const BESIDE_ABBR = 150;

/** As few elements as will do: of each that a note has, panning makes hundreds a second. */
function Foot({ note, width }: { note: Note; width: number }) {
  const { t } = useTranslation();
  const wording = useWording();
  const author = useAuthor(note.id);
  const votes = useNoteVotes(note.id);
  return (
    <div className={styles['foot']} aria-hidden="true">
      <span className={styles['kind']} data-bears={note.kind}>
        {wording(kindWords[note.kind])}
      </span>
      {votes > 0 && <span className={styles['votes']}>{t('answer.votes', { count: votes })}</span>}
      {author && (
        <span
          className={styles['agency']}
          data-bears={`agency-${author.place % AGENCY_MARKS}`}
          data-tight={author.agency.abbr.length * ABBR_CHAR > width - BESIDE_ABBR || undefined}
        >
          {author.agency.abbr}
        </span>
      )}
      {note.lock !== undefined && <span className={styles['lock']} data-bears="lock" />}
    </div>
  );
}

export function NoteBody({ note, width, height }: { note: Note; width: number; height: number }) {
  const canvas = useCanvas();
  const editing = useSelected(canvas.editing, (id) => id === note.id);
  useReadable(fontsCame);
  const isText = note.look === 'text';
  const taken = isText ? TEXT : CARD;
  const fit = fitText(note.text, width - taken.x, height - taken.y, isText ? 'text' : 'card');
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
      {!isText && <Foot note={note} width={width} />}
    </>
  );
}
