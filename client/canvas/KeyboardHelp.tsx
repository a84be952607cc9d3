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

const POINTER = ['pan', 'zoom', 'pick', 'carry', 'fine', 'write', 'menu'] as const;

function KeyGroup({ group, single }: { group: CommandGroup; single: boolean }) {
  const { t } = useTranslation();
  const rows = rowsOf(group);
  if (rows.length === 0) return null;
  return (
    <section>
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
}

function PointerGroup() {
  const { t } = useTranslation();
  return (
    <section className={styles.pointer}>
      <h3>{t('board.keys.pointer')}</h3>
      <dl>
        {POINTER.map((what) => (
          <div key={what}>
            <dt>{t(`board.keys.pointerWhat.${what}`)}</dt>
            <dd>{t(`board.keys.pointerHow.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
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
      buttons={
        <>
          <Button onPress={() => window.print()}>{t('board.keys.print')}</Button>
          <Button look="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className={styles.single}>
        <Switch selected={single} onChange={singleKeys.set}>
          {t('board.keys.single')}
        </Switch>
        <p className={styles.hint}>{t('board.keys.singleHint')}</p>
      </div>
      <div className={styles.groups} data-print-alone="">
        {COMMAND_GROUPS.map((group) => (
          <KeyGroup key={group} group={group} single={single} />
        ))}
        <PointerGroup />
      </div>
    </Dialog>
  );
}
