// When the server refuses a change: why, in plain words, and the text that is not saved, to take along.
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedState } from '../session/saved.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { UnsavedText } from './UnsavedText.tsx';
import type { Unsaved } from './useUnsaved.ts';

export function RefusedDialog(props: { unsaved: Unsaved; saved: SavedState }): ReactNode {
  const { unsaved, saved } = props;
  const { t } = useTranslation();
  const ended = saved.state === 'refused' || saved.state === 'closed';
  const text = useMemo(() => (ended ? unsaved.text() : ''), [ended, unsaved]);
  if (!ended) return null;
  const why =
    saved.state === 'refused' ? t(`refused.why.${saved.reason}`) : t(`refused.closedWhy.${saved.reason}`);
  return (
    <Dialog
      isOpen
      alert
      title={t(saved.state === 'refused' ? 'refused.heading' : 'refused.closedHeading')}
      buttons={
        <Button look="primary" onPress={() => location.reload()}>
          {t('refused.reload')}
        </Button>
      }
    >
      <p>{why}</p>
      <UnsavedText text={text} />
    </Dialog>
  );
}
