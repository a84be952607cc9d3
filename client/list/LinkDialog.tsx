// Linking a note without pointing: choose the other note and what the link means; the note's links are listed below.
import { ArrowLeftRight } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { meantLink, type LinkType } from '#shared/board/kinds.ts';
import { kindWords, linkWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayWrite, useNote } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './fields.module.css';
import { LinkList, shorten } from './LinkList.tsx';
import { useGroupWords, useSectionGroups } from './sectionGroups.ts';
import { LinkTypeOptions } from './LinkTypeOptions.tsx';

type Meaning = { type: LinkType; reversed: boolean };

/** All other notes, under their sections. */
function TargetOptions({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { store } = useBoard();
  const groups = useSectionGroups();
  const wordsOf = useGroupWords();
  return groups.map((group) => {
    const notes = group.ids
      .map((one) => store.getNote(one))
      .filter((note) => note !== undefined && note.id !== id);
    return notes.length === 0 ? null : (
      <optgroup key={group.key} label={wordsOf(group)}>
        {notes.map(
          (note) =>
            note && (
              <option key={note.id} value={note.id}>
                {wording(kindWords[note.kind])}: {shorten(note.text) || t('board.emptyText')}
              </option>
            ),
        )}
      </optgroup>
    );
  });
}

function LinkForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { store, actions, messages } = useBoard();
  const { notes } = useLists();
  const note = useNote(id);
  const targetField = useId();
  const typeField = useId();
  const targetSelect = useRef<HTMLSelectElement>(null);
  const [target, setTarget] = useState('');
  const [meaning, setMeaning] = useState<Meaning>({ type: 'relatesTo', reversed: false });
  const other = store.getNote(target);
  if (!note) return null;
  if (notes.length < 2) return <p className={styles.hint}>{t('board.link.noTargets')}</p>;
  const [from, to] = meaning.reversed ? [other, note] : [note, other];
  const choose = (next: string): void => {
    setTarget(next);
    const chosen = store.getNote(next);
    if (chosen) setMeaning(meantLink(note.kind, chosen.kind));
  };
  const add = (): void => {
    if (!from || !to) return;
    actions.link(from.id, to.id, meaning.type);
    messages.say({ key: 'linked', undoable: true });
    setTarget('');
    // The button goes with the choice: focus must not fall out of the dialog.
    targetSelect.current?.focus();
  };
  return (
    <div className={styles.form}>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={targetField}>
          {t('board.link.target')}
        </label>
        <select
          ref={targetSelect}
          id={targetField}
          className={styles.select}
          value={target}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('board.link.choose')}</option>
          <TargetOptions id={id} />
        </select>
      </div>
      {from && to && (
        <>
          <div className={styles.field}>
            <label className={styles.label} htmlFor={typeField}>
              {t('board.link.type')}
            </label>
            <select
              id={typeField}
              className={styles.select}
              value={meaning.type}
              onChange={(event) => setMeaning({ ...meaning, type: event.target.value as LinkType })}
            >
              <LinkTypeOptions />
            </select>
          </div>
          <p className={styles.preview} aria-live="polite">
            {t('board.link.sentence', {
              from: shorten(from.text),
              type: wording(linkWords[meaning.type]),
              to: shorten(to.text),
            })}
          </p>
          <div className={styles.row}>
            <Button look="primary" onPress={add}>
              {t('board.link.add')}
            </Button>
            <Button look="quiet" onPress={() => setMeaning({ ...meaning, reversed: !meaning.reversed })}>
              <ArrowLeftRight size={16} aria-hidden="true" /> {t('board.link.turn')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function LinkDialogBody({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const note = useNote(id);
  const mayWrite = useMayWrite();
  if (!note) return null;
  return (
    <>
      <p className={styles.quote}>
        <b>{wording(kindWords[note.kind])}</b> {shorten(note.text) || t('board.emptyText')}
      </p>
      {mayWrite && <LinkForm key={id} id={id} />}
      <h3 className={styles.heading}>{t('board.link.existing')}</h3>
      <LinkList id={id} />
    </>
  );
}

/** @param props.id the note to link, or null while the dialog is closed */
export function LinkDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('board.link.title')}
      isOpen={id !== null}
      onClose={onClose}
      buttons={<Button onPress={onClose}>{t('board.details.close')}</Button>}
    >
      {id !== null && <LinkDialogBody id={id} />}
    </Dialog>
  );
}
