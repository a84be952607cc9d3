// The keyboard map: every act of the canvas that has keys, made from the same table that the keys are looked up in.
import { Fragment } from 'react';
import { useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import { COMMAND_GROUPS, type Command, type CommandGroup } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { isSingleKey } from './commands/keys.ts';
import { singleKeys } from './commands/singleKeys.ts';
import { Keys } from './Keys.tsx';
import styles from './keyboardHelp.module.css';

type Row = { id: Command['id']; keys: readonly string[] };

/** One row an act: the four arrows are one. */
function rowsOf(group: CommandGroup): Row[] {
  const rows = new Map<Command['id'], string[]>();
  for (const { id, keys } of commands.filter((one) => one.group === group && one.keys.length > 0))
    rows.set(id, [...(rows.get(id) ?? []), ...keys]);
  return [...rows].map(([id, keys]) => ({ id, keys: withoutRepeats(keys) }));
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** Four arrows with the same modifiers are said once. */
function withoutRepeats(keys: readonly string[]): string[] {
  const bare = (one: string): string => ARROWS.reduce((rest, arrow) => rest.replace(arrow, 'Arrow'), one);
  const four = new Set(keys.map(bare)).size === 1 && keys.length === ARROWS.length;
  return four ? [bare(keys[0] ?? '')] : [...keys];
}

export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const single = useReadable(singleKeys);
  return (
    <Dialog
      title={t('board.keys.title')}
      isOpen={isOpen}
      onClose={onClose}
      wide
      buttons={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      <Switch selected={single} onChange={singleKeys.set}>
        {t('board.keys.single')}
      </Switch>
      <p className={styles.hint}>{t('board.keys.singleHint')}</p>
      <p className={styles.hint}>{t('board.keys.drag')}</p>
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => {
          const rows = rowsOf(group);
          return rows.length === 0 ? null : (
            <section key={group}>
              <h3>{t(`board.keys.groups.${group}`)}</h3>
              <dl>
                {rows.map(({ id, keys }) => (
                  <div key={id}>
                    <dt>{t(`board.commands.${id}`)}</dt>
                    <dd data-off={(!single && keys.every(isSingleKey)) || undefined}>
                      {keys.map((one, index) => (
                        <Fragment key={one}>
                          {index > 0 && <span>{t('board.keys.or')}</span>}
                          <Keys keys={one} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
