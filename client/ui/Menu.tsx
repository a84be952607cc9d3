// A button that opens a menu of things to do.
import { Fragment, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import buttonStyles from './Button.module.css';
import { cx } from './cx.ts';
import styles from './Menu.module.css';

export type MenuEntry = {
  id: string;
  words: string;
  /** Why it cannot be done now. */
  blocked?: string | null;
  onAction: () => void;
};

type MenuProps = {
  children: ReactNode;
  /** Needed when the button shows only an icon. */
  label?: string;
  /** Groups of entries, with a line between. */
  groups: readonly (readonly MenuEntry[])[];
};

export function Menu(props: MenuProps): ReactNode {
  const groups = props.groups.filter((group) => group.length > 0);
  return (
    <MenuTrigger>
      <AriaButton
        className={cx(buttonStyles.button, buttonStyles.secondary, styles.trigger)}
        {...(props.label !== undefined && { 'aria-label': props.label })}
      >
        {props.children}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="top end">
        <AriaMenu className={styles.menu ?? ''}>
          {groups.map((group, index) => (
            <Fragment key={group[0]?.id}>
              {index > 0 && <Separator className={styles.separator ?? ''} />}
              {group.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.words}
                  className={styles.item ?? ''}
                  isDisabled={typeof entry.blocked === 'string'}
                  onAction={entry.onAction}
                >
                  {entry.words}
                  {typeof entry.blocked === 'string' && (
                    <span className={styles.blocked}>{entry.blocked}</span>
                  )}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
