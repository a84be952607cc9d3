// One button of the canvas's bars: a sign, with its name and its keys beside it when one points at it.
import type { ReactNode, Ref } from 'react';
import { Hint } from '../ui/Hint.tsx';
import styles from './controls.module.css';
import { Keys } from './Keys.tsx';

type ToolButtonProps = {
  label: string;
  keys?: string | undefined;
  onClick: () => void;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** It opens a menu, which is or is not open. */
  menuOpen?: boolean;
  hintAt?: 'top' | 'right';
  /** As a narrow strip beside another button. */
  narrow?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

export function ToolButton(props: ToolButtonProps) {
  const { label, keys, onClick, pressed, disabled, menuOpen, hintAt, narrow, children, ref } = props;
  return (
    <Hint
      words={label}
      {...(hintAt && { placement: hintAt })}
      {...(keys !== undefined && { keys: <Keys keys={keys} /> })}
    >
      <button
        ref={ref}
        type="button"
        className={narrow === true ? styles.more : styles.tool}
        aria-label={label}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
        {...(menuOpen !== undefined && { 'aria-haspopup': 'menu', 'aria-expanded': menuOpen })}
        // Stays in the tab order: a button that vanishes under the finger loses the focus.
        aria-disabled={disabled || undefined}
        onClick={() => {
          if (disabled !== true) onClick();
        }}
      >
        {children}
      </button>
    </Hint>
  );
}
