// The session's door, for its facilitators: whether newcomers are let in.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { changeSession } from '../session/api.ts';
import { sessionKey } from '../session/sessionKey.ts';
import { Notice } from '../ui/Notice.tsx';
import { Status } from '../ui/Status.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './panels.module.css';

export function Door(props: { view: SessionView }): ReactNode {
  const { view } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (open: boolean) => changeSession(view.id, { open }),
    onSuccess: (changed) => client.setQueryData(sessionKey(view.id), changed),
  });
  return (
    <section>
      <Switch selected={view.open} pending={change.isPending} onChange={(open) => change.mutate(open)}>
        {t('people.door')}
      </Switch>
      <Status className={styles.soft}>{t(view.open ? 'people.doorOpen' : 'people.doorClosed')}</Status>
      {change.error && <Notice tone="bad">{change.error.message}</Notice>}
    </section>
  );
}
