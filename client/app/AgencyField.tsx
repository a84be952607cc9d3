// Asks for an agency: search in the register by name, short name or alias, or any words of one's own.
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useId, useMemo, useState, type ReactNode } from 'react';
import {
  Button,
  ComboBox,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { resolveAgency, searchAgencies, type Agency, type AgencyRef } from '#shared/agency/agency.ts';
import { getAgencies } from '../session/api.ts';
import { FieldError } from '../ui/TextField.tsx';
import styles from './AgencyField.module.css';

/** Enough to choose among; more is found by typing. */
const SHOWN = 60;
const NO_AGENCIES: Agency[] = [];

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function useAgencies(): { agencies: Agency[]; loaded: boolean } {
  const { data } = useQuery({ queryKey: ['agencies'], queryFn: getAgencies, staleTime: Infinity });
  return { agencies: data ?? NO_AGENCIES, loaded: data !== undefined };
}

/** What to send for what stands in the field: the register's id where it knows the agency. */
export function agencyInput(agencies: readonly Agency[], written: string): string {
  return resolveAgency(agencies, written, today()).id ?? written.trim();
}

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
  const hits = useMemo(
    () => searchAgencies(agencies, props.value, today()).slice(0, SHOWN),
    [agencies, props.value],
  );
  const known = resolveAgency(agencies, props.value, today());
  return (
    <div className={styles.field}>
      <ComboBox
        className={styles.combo ?? ''}
        items={hits}
        inputValue={props.value}
        onInputChange={(value) => {
          setSettled(false);
          props.onChange(value);
        }}
        onChange={(key) => {
          const hit = agencies.find((agency) => agency.id === key);
          if (hit) props.onChange(hit.sv);
        }}
        onBlur={() => setSettled(true)}
        allowsCustomValue
        allowsEmptyCollection={props.value.trim() !== ''}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        isRequired
      >
        <Label className={styles.label ?? ''}>{t('agency.label')}</Label>
        <Group className={styles.group ?? ''}>
          <Input
            className={styles.input ?? ''}
            placeholder={t('agency.placeholder')}
            autoComplete="off"
            aria-describedby={errorId}
          />
          <Button className={styles.open ?? ''} aria-label={t('agency.open')}>
            <ChevronDown aria-hidden size={20} />
          </Button>
        </Group>
        <Text slot="description" className={styles.hint ?? ''}>
          {props.notice ?? hintFor(known, { typed: props.value.trim(), settled, loaded }, t)}
        </Text>
        <Popover className={styles.popover ?? ''} offset={4}>
          <ListBox<Agency>
            className={styles.list ?? ''}
            renderEmptyState={() => <p className={styles.empty}>{t('agency.none')}</p>}
          >
            {(agency) => (
              <ListBoxItem id={agency.id} textValue={agency.sv} className={styles.item ?? ''}>
                <span>{agency.sv}</span>
                {agency.abbr !== agency.sv && <span className={styles.abbr}>{agency.abbr}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
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
