// One field of a note, as its template says: text, date, check, agency, sub-goal, choice or note.
import { useId } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useMayChange } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { AgenciesInput } from './AgenciesInput.tsx';
import styles from './fields.module.css';
import { useFieldLabel, useFieldValue, type FieldPlace } from './fieldValue.ts';
import { SharedField } from './SharedField.tsx';

type Option = { value: string; label: string };

function Select(props: FieldPlace & { options: readonly Option[] }) {
  const { t } = useTranslation();
  const mayChange = useMayChange(props.id);
  const [value, set] = useFieldValue(props);
  const fieldId = useId();
  const label = useFieldLabel(props);
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
        disabled={!mayChange}
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

function DateInput(props: FieldPlace) {
  const mayChange = useMayChange(props.id);
  const [value, set] = useFieldValue(props);
  const fieldId = useId();
  const label = useFieldLabel(props);
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
        readOnly={!mayChange}
        tabIndex={props.roving ? -1 : undefined}
        onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
      />
    </div>
  );
}

function CheckInput(props: FieldPlace) {
  const mayChange = useMayChange(props.id);
  const [value, set] = useFieldValue(props);
  const label = useFieldLabel(props);
  return (
    <label className={props.hideLabel ? styles.checkBare : styles.check}>
      <input
        type="checkbox"
        checked={value === true}
        disabled={!mayChange}
        tabIndex={props.roving ? -1 : undefined}
        onChange={(event) => set(event.target.checked ? true : null)}
      />
      <span className={props.hideLabel ? 'srOnly' : undefined}>{label}</span>
    </label>
  );
}

export function FieldInput(props: FieldPlace) {
  const { view, store } = useBoard();
  const { notes } = useLists();
  const wording = useWording();
  const label = useFieldLabel(props);
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
