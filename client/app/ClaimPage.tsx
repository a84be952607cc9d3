// The organiser's one-time link. Opening the page uses nothing up; only the button does.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useLocation, useNavigate } from 'react-router';
import { AgencyField } from '../agency/AgencyField.tsx';
import { agencyInput, useAgencies } from '../agency/register.ts';
import { claimOrganiser } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './forms.module.css';
import { fragmentKey } from './fragment.ts';
import { useRefusalWords, wordsBeside, wordsFor } from './refusal.ts';

export function ClaimPage(): ReactNode {
  const { t } = useTranslation();
  const key = fragmentKey(useLocation().hash);
  return (
    <Page title={t('organiser.title')} lead={t('organiser.lead')}>
      {key === undefined ? (
        <Notice tone="bad">{t('organiser.keyMissing')}</Notice>
      ) : (
        <ClaimForm claimKey={key} />
      )}
    </Page>
  );
}

function ClaimForm(props: { claimKey: string }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { agencies } = useAgencies();
  const [name, setName] = useState('');
  const [agency, setAgency] = useState('');
  const claim = useMutation({
    mutationFn: () => claimOrganiser({ key: props.claimKey, name, agency: agencyInput(agencies, agency) }),
    onSuccess: async (organiser) => {
      client.setQueryData(['me'], { organiser });
      await navigate('/traffar', { replace: true });
    },
  });
  const words = useRefusalWords()(claim.error);
  const beside = wordsBeside(words, ['name', 'agency']);
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        claim.mutate();
      }}
    >
      <TextField
        label={t('organiser.name')}
        value={name}
        onChange={setName}
        error={wordsFor(words, 'name')}
        autoComplete="name"
        focusFirst
      />
      <AgencyField value={agency} onChange={setAgency} error={wordsFor(words, 'agency')} />
      <Notice>{t('organiser.oneTime')}</Notice>
      {beside !== undefined && <Notice tone="bad">{beside}</Notice>}
      <Button type="submit" look="primary" wide pending={claim.isPending}>
        {t('organiser.submit')}
      </Button>
    </form>
  );
}
