// Going on as the same person on another device: by the link in the QR code, or by typing the resume code.
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { resume } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './forms.module.css';
import { useRefusalWords } from './refusal.ts';
import { useEnterRoom } from './useEnterRoom.ts';

type ResumeByLinkProps = { code: string; resumeCode: string; onOther: () => void };

export function ResumeByLink(props: ResumeByLinkProps): ReactNode {
  const { t } = useTranslation();
  const enter = useEnterRoom();
  const words = useRefusalWords();
  const { code, resumeCode } = props;
  // At a press only: link previews and prefetching must not make devices into people.
  const resuming = useMutation({ mutationFn: () => resume({ code, resumeCode }), onSuccess: enter });
  return (
    <section className={styles.card} aria-labelledby="resume">
      <h2 id="resume">{t('join.resumeLinkHeading')}</h2>
      <p>{t('join.resumeLink')}</p>
      {resuming.error && <Notice tone="bad">{words(resuming.error)?.message}</Notice>}
      <div className={styles.buttons}>
        <Button look="primary" pending={resuming.isPending} onPress={() => resuming.mutate()}>
          {t('join.resumeSubmit')}
        </Button>
        <Button onPress={props.onOther}>{t('join.someoneElse')}</Button>
      </div>
    </section>
  );
}

export function ResumeByCode(props: { code: string }): ReactNode {
  const { t } = useTranslation();
  const enter = useEnterRoom();
  const words = useRefusalWords();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { code } = props;
  const resuming = useMutation({
    mutationFn: () => resume({ code, resumeCode: typed.trim() }),
    onSuccess: enter,
  });
  return (
    <section className={styles.divider}>
      <Button look="quiet" expanded={open} onPress={() => setOpen(!open)}>
        {t('join.resumeAsk')}
      </Button>
      {open && (
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            resuming.mutate();
          }}
        >
          <TextField
            code
            focusFirst
            label={t('join.resumeCode')}
            hint={t('join.resumeHint')}
            value={typed}
            onChange={setTyped}
            maxLength={40}
            error={words(resuming.error)?.message}
          />
          <div>
            <Button type="submit" pending={resuming.isPending}>
              {t('join.resumeSubmit')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
