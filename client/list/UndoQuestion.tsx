// Asks before an undo takes away what others have worked in: it can go to the bin, where everyone can take it up again, or stay.
import { useState, type ReactNode } from 'react';
import type { Contested } from '../board/documentUndo.ts';
import type { UndoQuestion as Question } from '../board/boardUndo.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { shorten } from './shorten.ts';

/** At most two are named. */
function useWho(): (items: readonly Contested[]) => string {
  const { t } = useTranslation();
  const { writers, view } = useBoard();
  return (items) => {
    const ids = new Set(items.flatMap((item) => writers.of(item)));
    const names = [...ids].map((id) =>
      id === view.me.id ? t('board.undoAsked.me') : view.people.find((person) => person.id === id)?.name,
    );
    const [one, other] = names;
    if (names.length > 2 || names.includes(undefined))
      return t(names.length > 1 ? 'board.undoAsked.several' : 'board.undoAsked.someone');
    return other === undefined ? (one ?? '') : t('board.undoAsked.and', { one, other });
  };
}

function Words({ items }: { items: readonly Contested[] }): ReactNode {
  const { t } = useTranslation();
  const { store } = useBoard();
  const who = useWho()(items);
  const [first] = items;
  if (!first) return null;
  const note = shorten(store.getNote(first.id)?.text ?? '') || t('board.emptyText');
  const happened =
    items.length > 1
      ? t('board.undoAsked.many', { who, count: items.length })
      : first.type === 'area'
        ? t('board.undoAsked.area', { who })
        : t(`board.undoAsked.${first.how}`, { who, note });
  return (
    <>
      <p>{happened}</p>
      <p>{t('board.undoAsked.question', { count: items.length })}</p>
    </>
  );
}

export function UndoQuestion(): ReactNode {
  const { t } = useTranslation();
  const { undo, mayWrite } = useBoard();
  const asked = useReadable(undo.asked);
  // While the dialog goes, it says what it said.
  const [shown, setShown] = useState<Question | null>(asked);
  if (asked && asked !== shown) setShown(asked);
  const answer = (choice: 'bin' | 'keep'): void => asked?.answer(mayWrite.get() ? choice : 'keep');
  return (
    <Dialog
      alert
      title={t('board.undoAsked.title')}
      isOpen={asked !== null}
      onClose={() => answer('keep')}
      buttons={
        <>
          <Button look="primary" onPress={() => answer('bin')}>
            {t('board.undoAsked.bin')}
          </Button>
          <Button onPress={() => answer('keep')}>{t('board.undoAsked.keep')}</Button>
        </>
      }
    >
      {shown && <Words items={shown.items} />}
    </Dialog>
  );
}
