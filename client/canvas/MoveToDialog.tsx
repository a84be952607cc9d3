// Moving what is selected to a section, or out of all of them, without dragging.
import { useCallback, useId, useState } from 'react';
import { withGroups } from '../board/groups.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { doneWith } from '../board/messages.ts';
import { useTranslation } from '../i18n/words.ts';
import styles from '../list/fields.module.css';
import { LOOSE, useGroupWords, useSectionGroups, type SectionGroup } from '../list/sectionGroups.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useCanvas } from './canvasState.ts';

const valueOf = ({ section }: SectionGroup): string => section ?? LOOSE;

export function MoveToDialog() {
  const { t } = useTranslation();
  const { store, selection, actions, messages } = useBoard();
  const canvas = useCanvas();
  const isOpen = useReadable(canvas.dialog)?.kind === 'moveTo';
  const selected = useReadable(selection);
  const groups = useSectionGroups().filter(({ template }) => template?.rowsOf === undefined);
  const wordsOf = useGroupWords();
  const field = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const target = groups.find((one) => valueOf(one) === chosen) ?? groups[0];
  const close = useCallback(() => {
    canvas.dialog.set(null);
    canvas.focusAsked.set(canvas.current.get());
  }, [canvas]);
  const move = (): void => {
    if (!target) return;
    const ids = withGroups(store, selected);
    const free = actions.changeable(ids);
    const count = actions.moveToSection(free, target.section);
    const done = doneWith('movedTo', count, ids.length - free.length);
    if (count > 0) messages.say({ ...done, values: { ...done.values, section: wordsOf(target) } });
    else if (free.length > 0) messages.say({ key: 'movedToAlready' });
    close();
  };
  return (
    <Dialog
      title={t('board.arrange.moveTo.title', { count: selected.size })}
      isOpen={isOpen}
      onClose={close}
      buttons={
        <>
          <Button onPress={close}>{t('board.arrange.moveTo.cancel')}</Button>
          <Button look="primary" onPress={move}>
            {t('board.arrange.moveTo.move')}
          </Button>
        </>
      }
    >
      <div className={styles.field}>
        <label htmlFor={field} className={styles.label}>
          {t('board.arrange.moveTo.section')}
        </label>
        <select
          id={field}
          className={styles.select}
          value={target && valueOf(target)}
          onChange={(event) => setChosen(event.target.value)}
        >
          {groups.map((group) => (
            <option key={group.key} value={valueOf(group)}>
              {wordsOf(group)}
            </option>
          ))}
        </select>
      </div>
    </Dialog>
  );
}
