// Where the notes lie, and what is drawn in those that are worked with: the field, the handles, what others do there.
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useBoard } from '../../board/boardContext.ts';
import { useMayChange, useMayWrite, useNote, useReadable, useSelected } from '../../board/boardHooks.ts';
import { watchVotes } from '../../board/noteVotes.ts';
import { useWords } from '../../i18n/i18n.ts';
import { NotePresenceMark } from '../../presence/NotePresenceMark.tsx';
import { createReadable } from '../../session/readable.ts';
import { useSession } from '../../session/sessionContext.ts';
import { CORNERS } from '../../tools/resize.ts';
import boardStyles from '../board.module.css';
import { useNoteBox } from '../canvasHooks.ts';
import { useCanvas } from '../canvasState.ts';
import type { InViewControl } from '../inView.ts';
import { fontsCame } from './fitText.ts';
import { fitNote } from './noteElement.ts';
import type { NoteWords } from './noteFace.ts';
import { NoteEditor } from './NoteEditor.tsx';
import { createNoteLayer, type KeptNotes, type NoteLayer } from './noteLayer.ts';
import styles from './note.module.css';
import type { Stacking } from './stacking.ts';

/** To draw links from, and to resize by, where the step has these tools at hand. */
function Handles({ id }: { id: string }) {
  const { tools } = useCanvas();
  const mayChange = useMayChange(id);
  const links = useSelected(tools, (all) => all.has('link'));
  const moves = useSelected(tools, (all) => all.has('move'));
  return (
    <>
      {links &&
        (['n', 'e', 's', 'w'] as const).map((side) => (
          <span key={side} data-connect={side} className={styles['connect']} aria-hidden="true" />
        ))}
      {moves &&
        mayChange &&
        CORNERS.map((corner) => (
          <span key={corner} data-resize={corner} className={styles['resize']} aria-hidden="true" />
        ))}
    </>
  );
}

function Field({ id }: { id: string }) {
  const note = useNote(id);
  const box = useNoteBox(id);
  useReadable(fontsCame);
  return note && box ? <NoteEditor note={note} sizePx={fitNote(note, box).sizePx} /> : null;
}

function Work({ id }: { id: string }) {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const isAlone = useSelected(selection, (ids) => ids.has(id) && ids.size === 1);
  const isEdited = useSelected(canvas.editing, (one) => one === id);
  return (
    <>
      {isEdited && <Field id={id} />}
      <NotePresenceMark id={id} />
      {isAlone && mayWrite && !isEdited && <Handles id={id} />}
    </>
  );
}

function Worked({ layer }: { layer: NoteLayer }) {
  const worked = useReadable(layer.worked);
  return worked.map(({ id, root }) => createPortal(<Work id={id} />, root, id));
}

function useNoteWords(): NoteWords {
  const words = useWords();
  const { template, people } = useBoard().view;
  return useMemo(() => ({ ...words, template, people }), [words, template, people]);
}

export function NotesLayer({ inView, stacking }: { inView: InViewControl; stacking: Stacking }) {
  const { store, selection, presence, authors, loaded } = useBoard();
  const { state } = useSession().line;
  const canvas = useCanvas();
  const isFar = useSelected(inView.now, ({ far }) => far);
  const words = useNoteWords();
  const latest = useRef(words);
  const root = useRef<HTMLDivElement | null>(null);
  const kept = useRef<KeptNotes | undefined>(undefined);
  const [made] = useState(() => createReadable<NoteLayer | null>(null));
  const layer = useReadable(made);
  useEffect(() => {
    if (!root.current) return undefined;
    const board = { store, selection, presence, authors, loaded };
    const opened = createNoteLayer(
      root.current,
      { board, canvas, stacking, inView, votes: watchVotes(state) },
      latest.current,
      kept.current,
    );
    made.set(opened);
    return () => {
      made.set(null);
      kept.current = opened.close();
    };
  }, [made, store, selection, presence, authors, loaded, canvas, stacking, inView, state]);
  useEffect(() => {
    latest.current = words;
    made.get()?.speak(words);
  }, [made, words]);
  return (
    <>
      <div ref={root} className={boardStyles.notes} data-far={isFar || undefined} />
      {layer && <Worked layer={layer} />}
    </>
  );
}
