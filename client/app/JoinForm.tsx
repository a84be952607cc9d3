// Joining as someone new: a name and an agency, a function if one likes. The warning stands beside the button.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useSearchParams } from 'react-router';
import { PERSON_FUNCTIONS, type Door, type PersonFunction } from '#shared/api.ts';
import { resolveAgency } from '#shared/agency/agency.ts';
import { functionWords } from '#shared/words.ts';
import { AgencyField } from '../agency/AgencyField.tsx';
import { agencyInput, today, useAgencies } from '../agency/register.ts';
import { useWording } from '../i18n/i18n.ts';
import { join } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { ChipToggle } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './forms.module.css';
import { useRefusalWords, wordsBeside, wordsFor } from './refusal.ts';
import { useEnterRoom } from './useEnterRoom.ts';

/** The agency that the invitation names, once the register is here: in the field, or as words when unknown. */
function usePrefill(setAgency: (name: string) => void): string | undefined {
  const { t } = useTranslation();
  const { agencies, loaded } = useAgencies();
  const written = useSearchParams()[0].get('m')?.trim() ?? '';
  const found = loaded && written !== '' ? resolveAgency(agencies, written, today()) : undefined;
  const name = found?.id ? found.name : undefined;
  useEffect(() => {
    if (name !== undefined) setAgency(name);
  }, [name, setAgency]);
  return found && found.id === null ? t('agency.badPrefill', { written }) : undefined;
}

type JoinFormProps = { door: Door; facilitatorKey: string | undefined };

export function JoinForm(props: JoinFormProps): ReactNode {
  const { door, facilitatorKey } = props;
  const { t } = useTranslation();
  const enter = useEnterRoom();
  const { agencies } = useAgencies();
  const [name, setName] = useState('');
  const [agency, setAgency] = useState('');
  const [role, setRole] = useState<PersonFunction>();
  const badPrefill = usePrefill(setAgency);
  const joining = useMutation({
    mutationFn: () =>
      join({
        code: door.code,
        name,
        agency: agencyInput(agencies, agency),
        ...(role === undefined ? {} : { function: role }),
        ...(facilitatorKey === undefined ? {} : { facilitatorKey }),
      }),
    onSuccess: enter,
  });
  const words = useRefusalWords()(joining.error);
  const beside = wordsBeside(words, ['name', 'agency']);
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        joining.mutate();
      }}
    >
      {facilitatorKey !== undefined && <Notice>{t('join.asFacilitator')}</Notice>}
      <TextField
        focusFirst
        label={t('join.name')}
        value={name}
        onChange={setName}
        error={wordsFor(words, 'name')}
        autoComplete="name"
      />
      <AgencyField
        value={agency}
        onChange={setAgency}
        error={wordsFor(words, 'agency')}
        notice={agency === '' ? badPrefill : undefined}
      />
      <FunctionChips value={role} onChange={setRole} />
      <Notice tone="warn">
        {door.host && <strong>{t('join.noticeHost', { host: door.host.name })} </strong>}
        {t('join.notice')}
      </Notice>
      {beside !== undefined && <Notice tone="bad">{beside}</Notice>}
      <Button type="submit" look="primary" wide pending={joining.isPending}>
        {t('join.submit')}
      </Button>
    </form>
  );
}

type FunctionChipsProps = {
  value: PersonFunction | undefined;
  onChange: (value: PersonFunction | undefined) => void;
};

function FunctionChips(props: FunctionChipsProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>
        {t('join.function')} <span className={styles.optional}>({t('common.optional')})</span>
      </legend>
      <div className={styles.chips}>
        {PERSON_FUNCTIONS.map((item) => (
          <ChipToggle
            key={item}
            selected={item === props.value}
            onChange={(selected) => props.onChange(selected ? item : undefined)}
          >
            {wording(functionWords[item])}
          </ChipToggle>
        ))}
      </div>
    </fieldset>
  );
}
