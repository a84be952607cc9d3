// What one gives to those who should come: code, link and QR; for facilitators also the link that makes another one.
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { qrUrl } from '../session/api.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import styles from './panels.module.css';

export function Invitation(props: { view: SessionView }): ReactNode {
  const { view } = props;
  const { t } = useTranslation();
  const [qr, setQr] = useState(false);
  return (
    <section>
      <h2>{t('people.inviteHeading')}</h2>
      <CopyField large label={t('people.inviteCode')} value={view.code} />
      <CopyField label={t('people.inviteLink')} value={view.joinUrl} />
      {qr ? (
        <img className={styles.qr} src={qrUrl(view.id, 'join')} alt={t('people.inviteQr')} />
      ) : (
        <div>
          <Button onPress={() => setQr(true)}>{t('people.inviteQrShow')}</Button>
        </div>
      )}
      {view.facilitatorUrl !== null && (
        <>
          <CopyField label={t('people.facilitatorLink')} value={view.facilitatorUrl} />
          <p className={styles.soft}>{t('people.facilitatorHint')}</p>
        </>
      )}
    </section>
  );
}
