// Calm mode on and off, with what it means; where a step hides what others do, why nobody is seen.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useReadable } from '../board/boardHooks.ts';
import { calmMode } from '../presence/calmMode.ts';
import { Switch } from '../ui/Switch.tsx';
import { useFollow } from './followContext.ts';
import styles from './follow.module.css';

export function CalmSwitch(): ReactNode {
  const { t } = useTranslation();
  const { possible } = useFollow();
  const calm = useReadable(calmMode);
  return (
    <div className={styles.calm}>
      <Switch selected={calm} onChange={calmMode.set}>
        {t('presence.calm')}
      </Switch>
      <p>{t(possible ? 'presence.calmHint' : 'presence.hidden')}</p>
    </div>
  );
}
