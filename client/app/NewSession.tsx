// A new session: a method and what to have around it, a title, and the host's registration number if there is one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useNavigate } from 'react-router';
import { createSession, getTemplates } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import formStyles from './forms.module.css';
import { useRefusalWords, wordsBeside, wordsFor } from './refusal.ts';
import { extrasOf, minutesOf } from './sessionExtras.ts';
import { Extras } from './Extras.tsx';
import { TemplateCard } from './TemplateCard.tsx';

export function NewSession(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const templates = useQuery({ queryKey: ['templates'], queryFn: getTemplates, staleTime: Infinity });
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState('');
  const [dnr, setDnr] = useState('');
  const [without, setWithout] = useState<readonly string[]>([]);
  const template = templates.data?.find(({ id }) => id === chosen) ?? templates.data?.[0];
  const create = useMutation({
    mutationFn: () =>
      createSession({
        template: template?.id ?? '',
        title,
        without: extrasOf(template).filter((id) => without.includes(id)),
        ...(dnr.trim() === '' ? {} : { dnr: dnr.trim() }),
      }),
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: ['sessions'] });
      await navigate(`/t/${created.id}`);
    },
  });
  const words = useRefusalWords()(create.error ?? templates.error);
  const beside = wordsBeside(words, ['title', 'dnr']);
  return (
    <form
      noValidate
      className={formStyles.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <fieldset className={formStyles.fieldset}>
        <legend className={formStyles.legend}>{t('sessions.template')}</legend>
        <div className={formStyles.form}>
          {templates.data?.map((item) => (
            <TemplateCard
              key={item.id}
              template={item}
              minutes={minutesOf(item, without)}
              chosen={item.id === template?.id}
              onChoose={() => setChosen(item.id)}
            />
          ))}
        </div>
      </fieldset>
      {template && <Extras template={template} without={without} onChange={setWithout} />}
      <TextField
        label={t('sessions.sessionTitle')}
        hint={t('sessions.sessionTitleHint')}
        value={title}
        onChange={setTitle}
        error={wordsFor(words, 'title')}
      />
      <TextField
        optional
        label={t('sessions.dnr')}
        hint={t('sessions.dnrHint')}
        value={dnr}
        onChange={setDnr}
        error={wordsFor(words, 'dnr')}
      />
      {beside !== undefined && <Notice tone="bad">{beside}</Notice>}
      <Button type="submit" look="primary" wide pending={create.isPending}>
        {t('sessions.submit')}
      </Button>
    </form>
  );
}
