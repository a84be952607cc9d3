// One field of a note, as its template says: text, date, check, agency, sub-goal, choice or note.
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue } from '#shared/board/note.ts';
import type { Field } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayWrite, useNote } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './fields.module.css';
import { SharedField } from './SharedField.tsx';

export type FieldInputProps = {
  id: string;
  field: Field;
  /** The name the value is stored under. */
  name: string;
  /** Said instead of the field's own label, for instance with the note's text in a table. */
  label?: string;
  hideLabel?: boolean;
  /** Not a tab stop of its own. */
  roving?: boolean;
};

type Option = { value: string; label: string };

function useValue({
  id,
  name,
}: FieldInputProps): [FieldValue | undefined, (value: FieldValue | null) => void] {
  const { actions } = useBoard();
  const value = useNote(id)?.fields[name];
  return [value, (next) => actions.setField(id, name, next)];
}

function useLabel(props: FieldInputProps): string {
  const wording = useWording();
  return props.label ?? wording(props.field.label);
}

function Select(props: FieldInputProps & { options: readonly Option[] }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [value, set] = useValue(props);
  const fieldId = useId();
  const label = useLabel(props);
  const chosen = typeof value === 'string' ? value : '';
  const known = chosen === '' || props.options.some((option) => option.value === chosen);
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId} className={props.hideLabel ? 'srOnly' : styles.label}>
        {label}
      </label>
      <select
        id={fieldId}
        className={styles.select}
        value={chosen}
        disabled={!mayWrite}
        tabIndex={props.roving ? -1 : undefined}
        onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('board.details.unset')}</option>
        {!known && <option value={chosen}>{chosen}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function DateInput(props: FieldInputProps) {
  const mayWrite = useMayWrite();
  const [value, set] = useValue(props);
  const fieldId = useId();
  const label = useLabel(props);
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId} className={props.hideLabel ? 'srOnly' : styles.label}>
        {label}
      </label>
      <input
        id={fieldId}
        type="date"
        className={styles.input}
        value={typeof value === 'string' ? value : ''}
        readOnly={!mayWrite}
        tabIndex={props.roving ? -1 : undefined}
        onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
      />
    </div>
  );
}

function CheckInput(props: FieldInputProps) {
  const mayWrite = useMayWrite();
  const [value, set] = useValue(props);
  const label = useLabel(props);
  return (
    <label className={props.hideLabel ? styles.checkBare : styles.check}>
      <input
        type="checkbox"
        checked={value === true}
        disabled={!mayWrite}
        tabIndex={props.roving ? -1 : undefined}
        onChange={(event) => set(event.target.checked ? true : null)}
      />
      <span className={props.hideLabel ? 'srOnly' : undefined}>{label}</span>
    </label>
  );
}

/** Several agencies: those chosen, and a field that takes one of the session's or any other by name. */
function AgenciesInput(props: FieldInputProps & { many: boolean }) {
  const { t } = useTranslation();
  const { view } = useBoard();
  const mayWrite = useMayWrite();
  const [value, set] = useValue(props);
  const [typed, setTyped] = useState('');
  const fieldId = useId();
  const label = useLabel(props);
  const chosen = Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
  const names = [...new Set(view.people.map((person) => person.agency.name))].filter(
    (name) => !chosen.includes(name),
  );
  const store = (next: readonly string[]): void =>
    set(next.length === 0 ? null : props.many ? [...next] : (next.at(-1) ?? null));
  const add = (written: string): void => {
    const name = written.trim();
    if (name === '') return;
    setTyped('');
    store(props.many ? [...new Set([...chosen, name])] : [name]);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId} className={props.hideLabel ? 'srOnly' : styles.label}>
        {label}
      </label>
      {chosen.length > 0 && (
        <ul className={styles.chips}>
          {chosen.map((agency) => (
            <li key={agency} className={styles.chip}>
              {agency}
              {mayWrite && (
                <button
                  type="button"
                  className={styles.chipRemove}
                  aria-label={t('board.details.removeAgency', { agency })}
                  onClick={() => store(chosen.filter((one) => one !== agency))}
                >
                  <X size={14} aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <input
            id={fieldId}
            className={styles.input}
            list={`${fieldId}-names`}
            value={typed}
            placeholder={t('board.details.addAgency')}
            tabIndex={props.roving ? -1 : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              if (names.includes(event.target.value)) add(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add(typed);
            }}
            onBlur={() => add(typed)}
          />
          <datalist id={`${fieldId}-names`}>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}

export function FieldInput(props: FieldInputProps) {
  const { view, store } = useBoard();
  const { notes } = useLists();
  const wording = useWording();
  const label = useLabel(props);
  const { field, id } = props;
  switch (field.type) {
    case 'text':
      return (
        <SharedField
          id={id}
          field={props.name}
          label={label}
          hideLabel={props.hideLabel === true}
          roving={props.roving === true}
        />
      );
    case 'date':
      return <DateInput {...props} />;
    case 'check':
      return <CheckInput {...props} />;
    case 'agency':
      return <AgenciesInput {...props} many={field.many} />;
    case 'subgoal':
      return (
        <Select
          {...props}
          options={view.subGoals.map((goal) => ({
            value: goal.id,
            label: `${goal.no}. ${wording(goal.title)}`,
          }))}
        />
      );
    case 'choice':
      return (
        <Select
          {...props}
          options={field.options.map((option) => ({ value: option.id, label: wording(option.label) }))}
        />
      );
    case 'note':
      return (
        <Select
          {...props}
          options={notes
            .map((one) => store.getNote(one))
            .filter((note) => note !== undefined && note.kind === field.kind && note.id !== id)
            .map((note) => ({ value: note?.id ?? '', label: note?.text ?? '' }))}
        />
      );
  }
}
