// Chips: a mark that says something short, and a chip that can be pressed in.
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './Chip.module.css';
import { cx } from './cx.ts';

export function Chip(props: { children: ReactNode; tone?: 'plain' | 'warn' | 'ok' }): ReactNode {
  return <span className={cx(styles.chip, props.tone && styles[props.tone])}>{props.children}</span>;
}

type ChipToggleProps = { children: ReactNode; selected: boolean; onChange: (selected: boolean) => void };

export function ChipToggle(props: ChipToggleProps): ReactNode {
  return (
    <ToggleButton
      className={cx(styles.chip, styles.toggle)}
      isSelected={props.selected}
      onChange={props.onChange}
    >
      {props.selected && <Check aria-hidden size={16} />}
      {props.children}
    </ToggleButton>
  );
}
