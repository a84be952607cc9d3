// An on-off switch with its words beside it.
import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './Switch.module.css';

type SwitchProps = {
  children: ReactNode;
  selected: boolean;
  pending?: boolean;
  onChange: (on: boolean) => void;
};

export function Switch(props: SwitchProps): ReactNode {
  return (
    <AriaSwitch
      className={styles.switch ?? ''}
      isSelected={props.selected}
      isReadOnly={props.pending ?? false}
      onChange={props.onChange}
    >
      <span className={styles.track} aria-hidden="true">
        <span className={styles.knob} />
      </span>
      {props.children}
    </AriaSwitch>
  );
}
