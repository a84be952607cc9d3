// My own code for going on as me on another device. Hidden until asked for: the screen may be shared.
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { qrUrl } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import styles from './panels.module.css';

export function ResumeElsewhere(props: { view: SessionView }): ReactNode {
  const { view } = props;
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <section>
      <h2>{t('people.resumeHeading')}</h2>
      <p className={styles.soft}>{t('people.resumeText')}</p>
      <div>
        <Button expanded={shown} onPress={() => setShown(!shown)}>
          {t(shown ? 'people.resumeHide' : 'people.resumeShow')}
        </Button>
      </div>
      {shown && (
        <>
          <img className={styles.qr} src={qrUrl(view.id, 'resume')} alt={t('people.resumeQr')} />
          <CopyField label={t('people.resumeCode')} value={view.me.resumeCode} />
        </>
      )}
    </section>
  );
}
