// A field that names agencies: those chosen as chips, and the register's search field for the next.
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { resolveAgency } from '#shared/agency/agency.ts';
import { AgencyCombo } from '../agency/AgencyCombo.tsx';
import { agencyInput, today, useAgencies } from '../agency/register.ts';
import { useMayChange } from '../board/boardHooks.ts';
import { useFieldLabel, useFieldValue, type FieldPlace } from './fieldValue.ts';
import styles from './fields.module.css';

export function AgenciesInput(props: FieldPlace & { many: boolean }) {
  const { t } = useTranslation();
  const { agencies } = useAgencies();
  const mayChange = useMayChange(props.id);
  const [value, set] = useFieldValue(props);
  const [typed, setTyped] = useState('');
  const label = useFieldLabel(props);
  const chosen = Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
  const store = (next: readonly string[]): void =>
    set(next.length === 0 ? null : props.many ? [...next] : (next.at(-1) ?? null));
  const add = (written: string): void => {
    setTyped('');
    if (written.trim() === '') return;
    const agency = agencyInput(agencies, written);
    store(props.many ? [...new Set([...chosen, agency])] : [agency]);
  };
  return (
    <div className={styles.field}>
      {!mayChange && !props.hideLabel && <span className={styles.label}>{label}</span>}
      {mayChange && (
        <AgencyCombo
          label={label}
          hideLabel={props.hideLabel === true}
          placeholder={t('board.details.addAgency')}
          value={typed}
          onChange={setTyped}
          onPick={(agency) => add(agency.id)}
          onLeave={() => add(typed)}
          roving={props.roving === true}
          collects
          compact
        />
      )}
      {chosen.length > 0 && (
        <ul className={styles.chips} aria-label={label}>
          {chosen.map((one) => {
            const agency = resolveAgency(agencies, one, today()).name;
            return (
              <li key={one} className={styles.chip}>
                {agency}
                {mayChange && (
                  <button
                    type="button"
                    className={styles.chipRemove}
                    aria-label={t('board.details.removeAgency', { agency })}
                    onClick={() => store(chosen.filter((other) => other !== one))}
                  >
                    <X size={14} aria-hidden="true" />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
