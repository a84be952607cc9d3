// What others will see of what I write, and of who wrote it: told before it is written.
import { EyeOff, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Step } from '#shared/template/template.ts';
import type { Activity } from '#shared/workshop/sessionState.ts';
import { useMyAgency } from './answerContext.ts';
import styles from './answer.module.css';
import { seenAs } from './seenAs.ts';

export function SeenAsWords(props: { step: Step; known: Activity | undefined; late?: boolean }): ReactNode {
  const { t } = useTranslation();
  const agency = useMyAgency();
  const late = props.late === true;
  const seen = seenAs(props.step, props.known, agency);
  const words = late
    ? {
        name: t('answer.late.name'),
        agency: t('answer.late.agency'),
        few: t('answer.late.neither'),
        neither: t('answer.late.neither'),
      }
    : {
        name: t('answer.seen.name'),
        agency: t('answer.seen.agency'),
        few: t('answer.seen.few'),
        neither: t('answer.seen.neither'),
      };
  const Icon = late ? Eye : EyeOff;
  return (
    <p className={styles.seen}>
      <Icon aria-hidden size={18} />
      <span>
        {t(late ? 'answer.late.seen' : 'answer.seen.onlyYou')} {words[seen]}
      </span>
    </p>
  );
}
