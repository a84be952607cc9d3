// The heading of a section in the list: title, number of notes and question; of people's own also to rename, lay out and put
// in the bin, as on the canvas.
import { Check, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  AREA_TEXT_CHARS,
  SECTION_LAYOUTS,
  type AreaText,
  type Section,
  type SectionLayout,
} from '#shared/board/section.ts';
import { binSection } from '../board/binSection.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useAreaText } from '../board/useSharedText.ts';
import { LAYOUT_IDS } from '../canvas/layoutIds.ts';
import { useTranslation } from '../i18n/words.ts';
import { focusDrawn } from '../ui/focusDrawn.ts';
import fields from './fields.module.css';
import styles from './list.module.css';

function TextInput({ section, part }: { section: Section; part: AreaText }) {
  const { t } = useTranslation();
  const { presence } = useBoard();
  const fieldId = useId();
  const text = section[part] ?? '';
  const bind = useAreaText({
    id: section.id,
    part,
    text,
    onEditing: (editing) => presence.update({ editing: editing ? section.id : null }),
  });
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={fieldId}>
        {t(part === 'title' ? 'board.area.title' : 'board.area.question')}
      </label>
      <input
        ref={bind}
        id={fieldId}
        className={fields.input}
        defaultValue={text}
        maxLength={AREA_TEXT_CHARS[part]}
        placeholder={t(part === 'title' ? 'board.area.titleHint' : 'board.area.questionHint')}
        autoComplete="off"
      />
    </div>
  );
}

function LayoutSelect({ section }: { section: Section }) {
  const { t } = useTranslation();
  const { actions } = useBoard();
  const fieldId = useId();
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={fieldId}>
        {t('board.menu.submenus.layout')}
      </label>
      <select
        id={fieldId}
        className={fields.select}
        value={section.layout ?? 'free'}
        onChange={(event) => actions.setLayout(section.id, event.target.value as SectionLayout)}
      >
        {SECTION_LAYOUTS.map((layout) => (
          <option key={layout} value={layout}>
            {t(`board.commands.${LAYOUT_IDS[layout]}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Title, question and layout, while they are changed. */
function Editing({ section, onDone }: { section: Section; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const title = form.current?.querySelector('input');
    title?.focus();
    title?.select();
  }, []);
  const onKey = (event: KeyboardEvent): void => {
    const done =
      event.key === 'Escape' || (event.key === 'Enter' && event.target instanceof HTMLInputElement);
    if (!done || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onDone();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter and Escape of its fields end the change
    <div ref={form} className={styles.sectionForm} onKeyDown={onKey}>
      <TextInput section={section} part="title" />
      <TextInput section={section} part="question" />
      <LayoutSelect section={section} />
      <button type="button" className={styles.addButton} onClick={onDone}>
        <Check size={16} aria-hidden="true" /> {t('board.area.done')}
      </button>
    </div>
  );
}

type SectionToolsProps = { section: Section; title: string; onEdit: () => void };

function SectionTools({ section, title, onEdit }: SectionToolsProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const mayWrite = useMayWrite();
  useReadable(board.leads);
  if (!mayWrite || board.actions.sectionHeld(section.id, 'change') !== null) return null;
  const of = (label: string): string => t('board.list.of', { what: label, note: title });
  const [edit, bin] = [t('board.area.edit'), t('board.commands.binSection')];
  return (
    <span className={styles.buttons}>
      <button
        type="button"
        className={styles.icon}
        data-edits={section.id}
        aria-label={of(edit)}
        title={edit}
        onClick={onEdit}
      >
        <Pencil size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-label={of(bin)}
        title={bin}
        onClick={() => {
          binSection(board, section.id);
          // The button goes with its section; the next section is made at the end of the list.
          document.querySelector<HTMLElement>('[data-testid=new-section]')?.focus();
        }}
      >
        <Trash2 size={18} aria-hidden="true" />
      </button>
    </span>
  );
}

type ListSectionHeadProps = {
  section: Section | undefined;
  headingId: string;
  title: string;
  count: ReactNode;
  questions: readonly string[];
  /** Its words are to be written, since it was just made. */
  opened: boolean;
  onClosed: () => void;
};

export function ListSectionHead(props: ListSectionHeadProps) {
  const { section, headingId, title, count, questions, opened, onClosed } = props;
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [editing, setEditing] = useState(false);
  const free = section?.free === true;
  const open = free && mayWrite && (editing || opened);
  const done = (): void => {
    setEditing(false);
    onClosed();
    focusDrawn(() => document.querySelector<HTMLElement>(`[data-edits="${CSS.escape(section?.id ?? '')}"]`));
  };
  return (
    <>
      <div className={styles.heading}>
        <h2 id={headingId}>{title}</h2>
        {count}
        {free && section.lock && <span className={styles.count}>{t('board.area.locked')}</span>}
        {free && !open && <SectionTools section={section} title={title} onEdit={() => setEditing(true)} />}
      </div>
      {open ? (
        <Editing section={section} onDone={done} />
      ) : (
        questions.map((question) => (
          <p key={question} className={styles.question}>
            {question}
          </p>
        ))
      )}
    </>
  );
}
