// Asks for a session's code and opens its door; a wrong code is said beside the field.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useNavigate } from 'react-router';
import { getDoor } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { doorKey } from './doorKey.ts';
import styles from './forms.module.css';
import { useRefusalWords } from './refusal.ts';
import { cleanCode } from './sessionCode.ts';

export function CodeForm(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const words = useRefusalWords();
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const open = useMutation({
    mutationFn: (code: string) => getDoor(code),
    onSuccess: async (door, code) => {
      client.setQueryData(doorKey(code), door);
      await navigate(`/j/${encodeURIComponent(code)}`);
    },
  });
  const submit = (): void => {
    const code = cleanCode(typed);
    setMissing(code === '');
    if (code !== '') open.mutate(code);
  };
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        code
        focusFirst
        label={t('start.code')}
        hint={t('start.codeHint')}
        value={typed}
        maxLength={40}
        onChange={(value) => {
          setTyped(value);
          setMissing(false);
          open.reset();
        }}
        error={missing ? t('start.codeMissing') : words(open.error)?.message}
      />
      <Button type="submit" look="primary" wide pending={open.isPending}>
        {t('start.submit')}
      </Button>
    </form>
  );
}
