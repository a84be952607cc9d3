// Asks for one's agency: the search field with what the register makes of the words, and the error beside it.
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { resolveAgency, type AgencyRef } from '#shared/agency/agency.ts';
import { FieldError } from '../ui/TextField.tsx';
import { AgencyCombo } from './AgencyCombo.tsx';
import styles from './AgencyCombo.module.css';
import { today, useAgencies } from './register.ts';

type AgencyFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  notice?: string | undefined;
};

export function AgencyField(props: AgencyFieldProps): ReactNode {
  const { t } = useTranslation();
  const { agencies, loaded } = useAgencies();
  const errorId = useId();
  const [settled, setSettled] = useState(true);
  const known = resolveAgency(agencies, props.value, today());
  return (
    <div className={styles.field}>
      <AgencyCombo
        label={t('agency.label')}
        placeholder={t('agency.placeholder')}
        value={props.value}
        onChange={(value) => {
          setSettled(false);
          props.onChange(value);
        }}
        onPick={(agency) => props.onChange(agency.sv)}
        onLeave={() => setSettled(true)}
        hint={props.notice ?? hintFor(known, { typed: props.value.trim(), settled, loaded }, t)}
        describedBy={errorId}
        invalid={props.error !== undefined}
        required
      />
      <FieldError id={errorId} error={props.error} />
    </div>
  );
}

function hintFor(
  known: AgencyRef,
  field: { typed: string; settled: boolean; loaded: boolean },
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (field.typed === '' || !field.loaded) return '';
  if (known.id === null) return field.settled ? t('agency.unknown') : '';
  // Only worth saying when it is not what already stands there.
  if (known.name === field.typed) return '';
  return known.abbr === known.name ? known.name : t('agency.recognised', known);
}
