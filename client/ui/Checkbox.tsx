// A tick box with its words, and a line about it below.
import { useId, type ReactNode } from 'react';
import styles from './Checkbox.module.css';

type CheckboxProps = {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  about?: string | undefined;
  /** Why it cannot be changed now. */
  blocked?: string | null;
};

export function Checkbox(props: CheckboxProps): ReactNode {
  const id = useId();
  const about = props.blocked ?? props.about;
  return (
    <div className={styles.checkbox}>
      <input
        type="checkbox"
        id={id}
        className={styles.box}
        checked={props.checked}
        aria-disabled={typeof props.blocked === 'string' || undefined}
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        onChange={(event) => {
          if (typeof props.blocked !== 'string') props.onChange(event.target.checked);
        }}
      />
      <div>
        <label htmlFor={id} className={styles.label}>
          {props.children}
        </label>
        {about !== undefined && (
          <p id={`${id}-about`} className={styles.about}>
            {about}
          </p>
        )}
      </div>
    </div>
  );
}
