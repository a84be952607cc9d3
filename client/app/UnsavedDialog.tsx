// Asks before the room is left for another page while something here could be lost, and offers its text to copy.
import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBlocker, type BlockerFunction } from 'react-router';
import type { SavedState } from '../session/saved.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { UnsavedText } from './UnsavedText.tsx';
import type { Unsaved } from './useUnsaved.ts';

/** Navigation state of someone who has already been asked. */
export const ASKED = 'asked';

export function UnsavedDialog(props: { unsaved: Unsaved; saved: SavedState }): ReactNode {
  const { unsaved, saved } = props;
  const { t } = useTranslation();
  const mustAsk = useCallback<BlockerFunction>(
    ({ currentLocation, nextLocation, historyAction }) => {
      if (currentLocation.pathname === nextLocation.pathname) return false;
      // An entry of the history keeps its state: going back to it later is another question.
      if (historyAction !== 'POP' && nextLocation.state === ASKED) return false;
      return unsaved.any();
    },
    [unsaved],
  );
  const blocker = useBlocker(mustAsk);
  const blocked = blocker.state === 'blocked';
  const text = useMemo(() => (blocked ? unsaved.text() : ''), [blocked, unsaved]);
  useEffect(() => {
    // What was on its way has arrived: nothing is left to ask, and the way was already chosen. Where a document was closed
    // instead, nothing has arrived.
    if (blocker.state === 'blocked' && !unsaved.any() && saved.state !== 'closed') blocker.proceed();
  }, [blocker, unsaved, saved]);
  if (!blocked) return null;
  const kept = !unsaved.couldLose();
  return (
    <Dialog
      alert
      isOpen
      onClose={() => blocker.reset?.()}
      title={t('unsaved.heading')}
      buttons={
        <>
          <Button look="primary" onPress={() => blocker.reset?.()}>
            {t('unsaved.stay')}
          </Button>
          <Button onPress={() => blocker.proceed?.()}>{t('unsaved.leave')}</Button>
        </>
      }
    >
      <p>{t(kept ? 'unsaved.kept' : 'unsaved.lost')}</p>
      <UnsavedText text={text} kept={kept} />
    </Dialog>
  );
}
