// When the server refuses a change: why, in plain words, and the text that is not saved, to take along.
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readBoard } from '#shared/board/read.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { SavedState } from '../session/saved.ts';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './RefusedDialog.module.css';

/** The notes that this device changed since the server last had everything, as they read here. */
export function unsavedText(links: readonly DocumentLink[]): string {
  return links
    .flatMap((link) => {
      const unsaved = new Set(link.unsavedItems());
      return readBoard([link.doc]).notes.filter((note) => unsaved.has(note.id));
    })
    .flatMap((note) => [
      note.text,
      ...Object.values(note.fields).filter((value) => typeof value === 'string'),
    ])
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

type RefusedDialogProps = { links: readonly DocumentLink[]; saved: SavedState };

export function RefusedDialog(props: RefusedDialogProps): ReactNode {
  const { links, saved } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, copy } = useCopy();
  const ended = saved.state === 'refused' || saved.state === 'closed';
  const text = useMemo(() => (ended ? unsavedText(links) : ''), [ended, links]);
  if (!ended) return null;
  const why =
    saved.state === 'refused' ? t(`refused.why.${saved.reason}`) : t(`refused.closedWhy.${saved.reason}`);
  return (
    <Dialog
      isOpen
      alert
      title={t(saved.state === 'refused' ? 'refused.heading' : 'refused.closedHeading')}
      buttons={
        <>
          {text !== '' && <Button onPress={() => copy(field.current)}>{t('refused.copy')}</Button>}
          <Button look="primary" onPress={() => location.reload()}>
            {t('refused.reload')}
          </Button>
        </>
      }
    >
      <p>{why}</p>
      {text === '' ? (
        <p>{t('refused.nothingUnsaved')}</p>
      ) : (
        <>
          <p>{t('refused.copyFirst')}</p>
          <textarea
            ref={field}
            readOnly
            rows={6}
            className={styles.text}
            aria-label={t('refused.unsavedText')}
            value={text}
          />
        </>
      )}
      <Status>{state !== 'idle' && t(`copy.${state}`)}</Status>
    </Dialog>
  );
}
