// When the document is no longer open to this person: why, in plain words, and the text that is not saved, to take along.
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SavedState } from '../session/saved.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { UnsavedText } from './UnsavedText.tsx';
import type { Unsaved } from './useUnsaved.ts';

export function RefusedDialog(props: { unsaved: Unsaved; saved: SavedState }): ReactNode {
  const { unsaved, saved } = props;
  const { t } = useTranslation();
  // A document that has moved is opened anew by itself, and so is one that refused something.
  const ended = saved.state === 'closed' && saved.reason === 'forbidden';
  const text = useMemo(() => (ended ? unsaved.text() : ''), [ended, unsaved]);
  if (!ended) return null;
  return (
    <Dialog
      isOpen
      alert
      title={t('refused.heading')}
      buttons={
        <Button look="primary" onPress={() => location.reload()}>
          {t('refused.reload')}
        </Button>
      }
    >
      <p>{t('refused.why')}</p>
      <UnsavedText text={text} />
    </Dialog>
  );
}
