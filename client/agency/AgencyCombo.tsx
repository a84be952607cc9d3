// A search field over the register of agencies that also takes any words of one's own; it knows no form around it.
import { ChevronDown } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
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
import { useTranslation } from '../i18n/words.ts';
import { searchAgencies, type Agency } from '#shared/agency/agency.ts';
import { cx } from '../ui/cx.ts';
import styles from './AgencyCombo.module.css';
import { today, useAgencies } from './register.ts';

/** Enough to choose among; more is found by typing. */
const SHOWN = 60;

type AgencyComboProps = {
  label: string;
  hideLabel?: boolean;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onPick: (agency: Agency) => void;
  /** The field was left, or Enter was pressed on words of one's own. */
  onLeave: () => void;
  hint?: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
  /** Is empty after each pick, ready for the next. */
  collects?: boolean;
  /** Lower, for a panel beside the work. */
  compact?: boolean;
  /** Not a tab stop of its own. */
  roving?: boolean;
};

export function AgencyCombo(props: AgencyComboProps): ReactNode {
  const { t } = useTranslation();
  const { agencies } = useAgencies();
  const picked = useRef<string | null>(null);
  const hits = useMemo(
    () => searchAgencies(agencies, props.value, today()).slice(0, SHOWN),
    [agencies, props.value],
  );
  return (
    <ComboBox
      className={cx(styles.combo, props.compact && styles.compact)}
      items={hits}
      inputValue={props.value}
      onInputChange={(value) => {
        // The name of what was picked comes here after the pick: a field that collects picks is empty again by then.
        props.onChange(props.collects === true && value === picked.current ? '' : value);
        picked.current = null;
      }}
      onChange={(key) => {
        const hit = agencies.find((agency) => agency.id === key);
        if (!hit) return;
        picked.current = hit.sv;
        props.onPick(hit);
      }}
      onBlur={props.onLeave}
      allowsCustomValue
      allowsEmptyCollection={props.value.trim() !== ''}
      isInvalid={props.invalid === true}
      validationBehavior="aria"
      isRequired={props.required === true}
    >
      <Label className={props.hideLabel === true ? 'srOnly' : (styles.label ?? '')}>{props.label}</Label>
      <Group className={styles.group ?? ''}>
        <Input
          className={styles.input ?? ''}
          placeholder={props.placeholder}
          autoComplete="off"
          {...(props.roving === true && { tabIndex: -1 })}
          {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
          onKeyDown={(event) => {
            const choosing = event.currentTarget.hasAttribute('aria-activedescendant');
            if (event.key !== 'Enter') picked.current = null;
            else if (!choosing) props.onLeave();
          }}
        />
        <Button className={styles.open ?? ''} aria-label={t('agency.open')}>
          <ChevronDown aria-hidden size={20} />
        </Button>
      </Group>
      {props.hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {props.hint}
        </Text>
      )}
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
  );
}
