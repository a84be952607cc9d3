// One section of the board: its title and guiding questions, readable at any size, and a way to write the next note.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { Plus } from 'lucide-react';
import { memo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { questionsOf, titleOf } from '#shared/template/sectionWords.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayWrite, useSection, useSectionTemplate, useSelected } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { MatrixTable } from '../list/MatrixTable.tsx';
import { useAskedFocus } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { useNewNote } from './newNote.ts';
import styles from './section.module.css';

/** Inside the table, arrows go between its fields and Escape back to the section: it is one tab stop with the board. */
function onTableKey(event: KeyboardEvent<HTMLDivElement>, leave: () => void): void {
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select')];
  const index = fields.indexOf(event.target as HTMLElement);
  const columns = event.currentTarget.querySelectorAll('thead th').length - 1;
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  event.stopPropagation();
  if (event.key === 'Escape') leave();
  const step = steps[event.key];
  const plain = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
  if (step === undefined || index < 0 || (!plain && step * step === 1)) return;
  const next = fields[index + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Matrix({ section, rowsOf, onLeave }: { section: string; rowsOf: string; onLeave: () => void }) {
  return (
    <div
      className={styles.matrix}
      data-own-pointer=""
      data-scrolls=""
      onKeyDown={(event) => onTableKey(event, onLeave)}
    >
      <MatrixTable sectionKey={section} rowsOf={rowsOf} roving />
    </div>
  );
}

/** The section's paper, under the links; its words lie above them. */
export const SectionArea = memo(function SectionArea({ id }: { id: string }) {
  const section = useSection(id);
  const isMatrix = useSectionTemplate(section?.key)?.rowsOf !== undefined;
  if (!section || isMatrix) return null;
  const [x, y] = section.p;
  const [width, height] = section.s;
  return <div className={styles.area} style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />;
});

export const SectionView = memo(function SectionView({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { store, view } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const section = useSection(id);
  const template = useSectionTemplate(section?.key);
  const current = useSelected(canvas.current, (one) => one === id);
  const { addIn } = useNewNote();
  const element = useAskedFocus(id);
  const body = useRef<HTMLDivElement | null>(null);
  useLists();
  if (!section) return null;
  const title = wording(titleOf(section, view.template));
  const questions = questionsOf(section, view.template);
  const empty = store.notesIn(id).length === 0;
  const isMatrix = template?.rowsOf !== undefined;
  return (
    <div
      ref={element}
      className={styles.section}
      data-section={section.key ?? id}
      data-section-id={id}
      data-matrix={isMatrix || undefined}
      style={{
        transform: `translate(${section.p[0]}px, ${section.p[1]}px)`,
        width: section.s[0],
        [isMatrix ? 'minHeight' : 'height']: section.s[1],
      }}
      role="group"
      aria-label={
        isMatrix
          ? t('board.matrix.enter', { section: title })
          : [title, ...questions.map((one) => wording(one))].join('. ')
      }
      tabIndex={current ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) canvas.current.set(id);
      }}
    >
      <div className={styles.header}>
        <div className={styles.words}>
          <h2 className={styles.title}>{title}</h2>
          {questions.length > 0 && (
            <p className={styles.question} title={questions.map((one) => wording(one)).join('\n')}>
              {questions.map((question) => (
                <span key={question.sv}>{wording(question)} </span>
              ))}
            </p>
          )}
        </div>
        {mayWrite && !isMatrix && (
          <button
            type="button"
            className={styles.add}
            data-own-pointer=""
            tabIndex={-1}
            aria-label={t('board.newNoteIn', { section: title })}
            onClick={() => addIn(id)}
          >
            <Plus size="1.1em" aria-hidden="true" />
            <span>{t('board.newNote')}</span>
          </button>
        )}
      </div>
      <div ref={body} className={styles.body}>
        {section.key !== undefined && template?.rowsOf !== undefined ? (
          <Matrix section={section.key} rowsOf={template.rowsOf} onLeave={() => canvas.focusAsked.set(id)} />
        ) : (
          empty && <p className={styles.empty}>{t('board.emptySection')}</p>
        )}
      </div>
    </div>
  );
});
