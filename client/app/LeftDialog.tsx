// The changes that could not be saved, as text: to copy, to do again where that is allowed now, or to throw away.
import { useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { LeftChange, WhyLeft } from '../session/leftChanges.ts';
import type { OpenDocument } from '../session/openDocument.ts';
import { useSession } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './LeftDialog.module.css';
import text from './UnsavedText.module.css';

const WHY = {
  'not allowed': 'redone.why.notAllowed',
  locked: 'redone.why.locked',
  gone: 'redone.why.gone',
  'too long': 'redone.why.tooLong',
} as const satisfies Record<WhyLeft, string>;

type Dealing = { documents: readonly OpenDocument[]; remove: (key: string) => void };

function Left({ one, why, documents, remove }: { one: LeftChange; why: boolean } & Dealing): ReactNode {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, copy } = useCopy();
  const home = documents.find(({ link }) => link.get().ref.activity === (one.activity ?? undefined));
  const again = (): void => {
    if (home?.doAgain(one.change) === true) remove(one.key);
  };
  return (
    <li className={styles.one}>
      {why && <p>{t(WHY[one.why])}</p>}
      <textarea
        ref={field}
        readOnly
        rows={Math.min(6, one.words.split('\n').length + 2)}
        className={text.text}
        aria-label={t('unsaved.text')}
        value={one.words}
      />
      <div className={styles.buttons}>
        <Button onPress={() => copy(field.current)}>{t('unsaved.copy')}</Button>
        {one.why !== 'too long' && home?.mayWrite() === true && !home.isLocked(one.change) && (
          <Button onPress={again}>{t('redone.putBack')}</Button>
        )}
        <Button look="quiet" onPress={() => remove(one.key)}>
          {t('redone.throw')}
        </Button>
      </div>
      <Status>{state !== 'idle' && t(`copy.${state}`)}</Status>
    </li>
  );
}

type LeftDialogProps = {
  left: readonly LeftChange[];
  documents: readonly OpenDocument[];
  isOpen: boolean;
  onClose: () => void;
};

export function LeftDialog(props: LeftDialogProps): ReactNode {
  const { left, documents, onClose } = props;
  const { t } = useTranslation();
  const { keeping } = useSession();
  const done = (): void => {
    onClose();
    for (const one of documents) one.heard();
  };
  const remove = (key: string): void => {
    keeping.left.remove([key]);
    if (left.length === 1) done();
  };
  return (
    <Dialog
      isOpen={props.isOpen && left.length > 0}
      onClose={onClose}
      title={t('redone.heading')}
      buttons={
        <Button look="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t('redone.lead')}</p>
      <ul className={styles.all}>
        {left.map((one, index) => (
          // The same reason is told once.
          <Left
            key={one.key}
            one={one}
            why={one.why !== left[index - 1]?.why}
            documents={documents}
            remove={remove}
          />
        ))}
      </ul>
    </Dialog>
  );
}
