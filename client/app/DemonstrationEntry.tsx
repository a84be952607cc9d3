// The door of the demonstration: what it is, and one button. Nothing has to be typed.
import { useMutation } from '@tanstack/react-query';
import { ListChecks, PencilLine, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Door } from '#shared/api.ts';
import { join } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './forms.module.css';
import { useRefusalWords } from './refusal.ts';
import { useEnterRoom } from './useEnterRoom.ts';

/** An agency of which the demonstration has several colleagues, so that the visitor's is named at the reveal. */
const VISITORS_AGENCY = 'A-verket';

export function DemonstrationEntry({ door }: { door: Door }): ReactNode {
  const { t } = useTranslation();
  const enter = useEnterRoom();
  const words = useRefusalWords();
  const entering = useMutation({
    mutationFn: () =>
      join({ code: door.code, name: t('demonstration.you'), agency: VISITORS_AGENCY, function: 'analyst' }),
    onSuccess: enter,
  });
  const steps = [
    { icon: PencilLine, text: t('demonstration.write') },
    { icon: Users, text: t('demonstration.see') },
    { icon: ListChecks, text: t('demonstration.end') },
  ];
  return (
    <section className={styles.card} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demonstration.heading')}</h2>
      <ol className={styles.demonstration}>
        {steps.map(({ icon: Icon, text }) => (
          <li key={text}>
            <Icon aria-hidden size={20} />
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p>{t('demonstration.about')}</p>
      {entering.error && <Notice tone="bad">{words(entering.error)?.message}</Notice>}
      <div>
        <Button look="primary" pending={entering.isPending} onPress={() => entering.mutate()}>
          {t('demonstration.begin')}
        </Button>
      </div>
    </section>
  );
}
