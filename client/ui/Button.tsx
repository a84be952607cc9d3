// The one button, in three weights, and a link that looks like it.
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Link } from 'react-router';
import styles from './Button.module.css';
import { cx } from './cx.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet';

type ButtonProps = {
  children: ReactNode;
  look?: ButtonLook;
  type?: 'button' | 'submit';
  wide?: boolean;
  /** While true the button stays in the tab order but does nothing. */
  pending?: boolean;
  /** Needed when the button shows only an icon. */
  label?: string;
  onPress?: () => void;
  expanded?: boolean;
  describedBy?: string;
};

export function Button(props: ButtonProps): ReactNode {
  const look = props.look ?? 'secondary';
  return (
    <AriaButton
      type={props.type ?? 'button'}
      className={cx(
        styles.button,
        styles[look],
        props.wide && styles.wide,
        props.label !== undefined && styles.icon,
      )}
      isPending={props.pending ?? false}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
      {...(props.onPress === undefined ? {} : { onPress: props.onPress })}
    >
      {props.children}
    </AriaButton>
  );
}

export function ButtonLink(props: { to: string; look?: ButtonLook; children: ReactNode }): ReactNode {
  return (
    <Link to={props.to} className={cx(styles.button, styles[props.look ?? 'secondary'])}>
      {props.children}
    </Link>
  );
}
