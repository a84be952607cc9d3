// One section of the board: its title and guiding questions, readable at any size, and a way to write the next note.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the board is one widget with roving focus, which no native element is */
import { Lock, Plus } from 'lucide-react';
import { memo, type CSSProperties, type KeyboardEvent } from 'react';
import type { Section } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';
import { layoutOf } from '#shared/template/sectionLayout.ts';
import { questionsOf, titleOf } from '#shared/template/sectionWords.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useSection, useSectionTemplate, useSelected } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import { MatrixTable } from '../list/MatrixTable.tsx';
import { NotePresenceMark } from '../presence/NotePresenceMark.tsx';
import { useAskedFocus, useNoteBox } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import { useNewNote } from './newNote.ts';
import { sectionColours } from './sectionColours.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { useSelectedSection } from './useSelectedSection.ts';
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

const placeOf = ({ colour }: Section, { x, y, w }: Box): CSSProperties => ({
  ...sectionColours(colour),
  left: x,
  top: y,
  width: w,
});

/** The section's paper, under the links, with what shows its layout; its words lie above them. */
export const SectionArea = memo(function SectionArea({ id }: { id: string }) {
  const { view } = useBoard();
  const section = useSection(id);
  const box = useNoteBox(id);
  const isMatrix = useSectionTemplate(section?.key)?.rowsOf !== undefined;
  if (!section || !box || isMatrix) return null;
  return (
    <div
      className={styles.area}
      data-layout={layoutOf(section, view.template)}
      data-free={section.free || undefined}
      data-coloured={section.colour !== undefined || undefined}
      style={{ ...placeOf(section, box), height: box.h }}
    />
  );
});

function SectionWords({ section, title }: { section: Section; title: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useBoard();
  const questions = questionsOf(section, view.template).map((one) => wording(one));
  return (
    <div className={styles.words}>
      <h2 className={styles.title}>
        {section.lock && <Lock size="0.8em" aria-label={t('board.area.locked')} className={styles.lock} />}
        {title}
      </h2>
      {questions.length > 0 && (
        <p className={styles.question} title={questions.join('\n')}>
          {questions.map((question) => (
            <span key={question}>{question} </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** A full stop between two parts, where the first has no mark of its own. */
const asSentences = (said: string, next: string): string =>
  `${said}${/[.?!]$/u.test(said) ? '' : '.'} ${next}`;

/** What a screen reader says of a section: title, questions, how many notes, and whether it is locked. */
function useSectionName(section: Section | undefined, count: number): string {
  const { t } = useTranslation();
  const wording = useWording();
  const { template } = useBoard().view;
  if (!section) return '';
  const title = wording(titleOf(section, template));
  if (template.sections.find(({ id }) => id === section.key)?.rowsOf !== undefined)
    return t('board.matrix.enter', { section: title });
  const questions = questionsOf(section, template).map((one) => wording(one));
  const lock = section.lock ? [t('board.area.locked')] : [];
  return [title, ...questions, t('board.list.count', { count }), ...lock].reduce(asSentences);
}

export const SectionView = memo(function SectionView({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { store, view } = useBoard();
  const canvas = useCanvas();
  const atHand = useSelected(canvas.tools, (tools) => tools.has('note'));
  const mayAdd = useMayWrite() && atHand;
  const section = useSection(id);
  const box = useNoteBox(id);
  const template = useSectionTemplate(section?.key);
  const current = useSelected(canvas.current, (one) => one === id);
  const editing = useSelected(canvas.editing, (one) => one === id);
  const selected = useSelectedSection() === id;
  const count = useSelected(store.lists, ({ groups }) => groups.get(id)?.length ?? 0);
  const name = useSectionName(section, count);
  const { addIn } = useNewNote();
  const element = useAskedFocus(id);
  if (!section || !box) return null;
  const title = wording(titleOf(section, view.template));
  const isMatrix = template?.rowsOf !== undefined;
  return (
    <div
      ref={element}
      className={styles.section}
      data-section={section.key ?? id}
      data-section-id={id}
      data-matrix={isMatrix || undefined}
      data-coloured={section.colour !== undefined || undefined}
      data-selected={selected || undefined}
      style={{ ...placeOf(section, box), [isMatrix ? 'minHeight' : 'height']: box.h }}
      role="group"
      aria-roledescription={isMatrix ? undefined : t('board.area.role')}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      onFocus={(event) => {
        if (event.target !== event.currentTarget) return;
        canvas.current.set(id);
        if (section.free) canvas.selectedSection.set(id);
      }}
    >
      <div
        className={styles.header}
        data-area-header={section.free ? id : undefined}
        data-editing={editing || undefined}
      >
        {editing ? <SectionTitle section={section} /> : <SectionWords section={section} title={title} />}
        {section.free && <NotePresenceMark id={id} outline={false} />}
        {mayAdd && !isMatrix && !editing && (
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
      <div className={styles.body}>
        {section.key !== undefined && template?.rowsOf !== undefined ? (
          <Matrix section={section.key} rowsOf={template.rowsOf} onLeave={() => canvas.focusAsked.set(id)} />
        ) : (
          count === 0 && <p className={styles.empty}>{t('board.emptySection')}</p>
        )}
      </div>
    </div>
  );
});
