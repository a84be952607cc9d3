// Everything about the selected note: text, kind, section, author's agency, the template's fields, links.
import { useId, useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';
import { sectionOf } from '#shared/board/read.ts';
import { fieldKey, type SectionTemplate } from '#shared/template/template.ts';
import { kindWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useAuthor, useMayWrite, useNote, useReadable, useSection } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { useNoteVotes } from '../board/noteVotes.ts';
import { useWording } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { FieldInput } from './FieldInput.tsx';
import styles from './fields.module.css';
import { LinkDialog } from './LinkDialog.tsx';
import { LinkList } from './LinkList.tsx';
import { LOOSE, useGroupWords, useSectionGroups } from './sectionGroups.ts';
import { SharedField } from './SharedField.tsx';

type SelectProps = { id: string; label?: string; compact?: boolean; onMoved?: () => void };

export function KindSelect({ id, label, compact }: SelectProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const { actions } = useBoard();
  const mayWrite = useMayWrite();
  const note = useNote(id);
  const fieldId = useId();
  return (
    <div className={compact ? styles.compact : styles.field}>
      <label htmlFor={fieldId} className={compact ? 'srOnly' : styles.label}>
        {label ?? t('board.details.kind')}
      </label>
      <select
        id={fieldId}
        className={styles.select}
        value={note?.kind ?? 'plain'}
        disabled={!mayWrite}
        onChange={(event) => actions.setKind([id], event.target.value as NoteKind)}
      >
        {NOTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {wording(kindWords[kind])}
          </option>
        ))}
      </select>
    </div>
  );
}

export function SectionSelect({ id, label, compact, onMoved }: SelectProps) {
  const { t } = useTranslation();
  const { actions, store } = useBoard();
  const wordsOf = useGroupWords();
  const mayWrite = useMayWrite();
  const groups = useSectionGroups();
  const note = useNote(id);
  const fieldId = useId();
  const value = (note && sectionOf(note, store.getSection)?.id) ?? LOOSE;
  return (
    <div className={compact ? styles.compact : styles.field}>
      <label htmlFor={fieldId} className={compact ? 'srOnly' : styles.label}>
        {label ?? t('board.details.section')}
      </label>
      <select
        id={fieldId}
        data-moves=""
        className={styles.select}
        value={value}
        disabled={!mayWrite}
        onChange={(event) => {
          actions.placeInSection(id, event.target.value === LOOSE ? null : event.target.value);
          onMoved?.();
        }}
      >
        {groups
          .filter((group) => group.template?.rowsOf === undefined)
          .map((group) => (
            <option key={group.key} value={group.section ?? LOOSE}>
              {wordsOf(group)}
            </option>
          ))}
      </select>
    </div>
  );
}

/** The sections whose fields a note of this section has: its own, and those that have its notes as rows. */
function fieldSections(sections: readonly SectionTemplate[], key: string | undefined): SectionTemplate[] {
  return sections.filter(
    (section) =>
      section.fields.length > 0 && (section.id === key || section.rowsOf === key) && key !== undefined,
  );
}

function Details({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useBoard();
  const mayWrite = useMayWrite();
  const locked = useLockedWords();
  const note = useNote(id);
  const section = useSection(note?.in ?? '');
  const author = useAuthor(id);
  const votes = useNoteVotes(id);
  const [linking, setLinking] = useState(false);
  if (!note) return null;
  return (
    <div className={styles.details}>
      {!mayWrite && <p className={styles.hint}>{locked}</p>}
      <SharedField id={id} label={t('board.details.text')} />
      <div className={styles.pair}>
        <KindSelect id={id} />
        <SectionSelect id={id} />
      </div>
      {author && (
        <p className={styles.author}>
          {t('board.details.author')} <AgencyMark index={author.place} /> <b>{author.agency.name}</b>
        </p>
      )}
      {votes > 0 && <p className={styles.author}>{t('answer.votes', { count: votes })}</p>}
      {fieldSections(view.template.sections, section?.key).map((one) => (
        <fieldset key={one.id} className={styles.group}>
          <legend>{one.rowsOf === undefined ? t('board.details.fields') : wording(one.title)}</legend>
          {one.fields.map((field) => (
            <FieldInput key={field.id} id={id} field={field} name={fieldKey(one, field)} />
          ))}
        </fieldset>
      ))}
      <h3 className={styles.heading}>{t('board.details.links')}</h3>
      <LinkList id={id} />
      {mayWrite && (
        <div className={styles.row}>
          <Button onPress={() => setLinking(true)}>{t('board.list.link')}</Button>
        </div>
      )}
      <LinkDialog id={linking ? id : null} onClose={() => setLinking(false)} />
    </div>
  );
}

export function NoteDetails() {
  const { t } = useTranslation();
  const { selection } = useBoard();
  const ids = [...useReadable(selection)];
  const [only] = ids;
  if (only === undefined) return <p className={styles.none}>{t('board.details.none')}</p>;
  if (ids.length > 1) return <p className={styles.none}>{t('board.details.many', { count: ids.length })}</p>;
  return <Details key={only} id={only} />;
}
