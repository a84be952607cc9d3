// The text that is not saved, to take along: read-only, with a button that copies it.
import { useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/CopyField.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './UnsavedText.module.css';

/** @param props.kept it is not lost by leaving: this device has it */
export function UnsavedText(props: { text: string; kept?: boolean }): ReactNode {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, copy } = useCopy();
  if (props.text === '') return <p>{t('unsaved.noText')}</p>;
  return (
    <>
      <p>{t(props.kept === true ? 'unsaved.textKept' : 'unsaved.copyFirst')}</p>
      <textarea
        ref={field}
        readOnly
        rows={6}
        className={styles.text}
        aria-label={t('unsaved.text')}
        value={props.text}
      />
      <div>
        <Button onPress={() => copy(field.current)}>{t('unsaved.copy')}</Button>
      </div>
      <Status>{state !== 'idle' && t(`copy.${state}`)}</Status>
    </>
  );
}
