// A button that says what it does to others, or why it cannot be used now: as its description, and in a tooltip.
import { useId, type ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { ButtonLook } from './Button.tsx';
import buttonStyles from './Button.module.css';
import { cx } from './cx.ts';
import styles from './HintButton.module.css';

type HintButtonProps = {
  children: ReactNode;
  hint: string;
  look?: ButtonLook;
  /** Needed when what is shown is not words enough; it begins with what is shown. */
  label?: string;
  /** Why it cannot be used now. It stays in the tab order, so that the reason can be read. */
  blocked?: string | null;
  /** For a moment presses are not taken, without a word about it. */
  held?: boolean;
  className?: string | undefined;
  onPress: () => void;
};

const SHOWN_AFTER_MS = 500;

export function HintButton(props: HintButtonProps): ReactNode {
  const id = useId();
  const blocked = props.blocked ?? null;
  const still = blocked !== null || props.held === true;
  const words = blocked ?? props.hint;
  return (
    <TooltipTrigger delay={SHOWN_AFTER_MS} closeDelay={0}>
      <Focusable>
        <button
          type="button"
          className={cx(
            buttonStyles.button,
            buttonStyles[props.look ?? 'secondary'],
            styles.button,
            props.className,
          )}
          aria-label={props.label}
          aria-describedby={`${id}-hint`}
          aria-disabled={still || undefined}
          data-blocked={blocked !== null || undefined}
          onClick={() => {
            if (!still) props.onPress();
          }}
        >
          {props.children}
        </button>
      </Focusable>
      <span id={`${id}-hint`} hidden>
        {words}
      </span>
      <Tooltip
        className={styles.tooltip ?? ''}
        offset={6}
        // The same words are the button's description; here they would stand outside of everything.
        render={(dom) => <div {...dom} aria-hidden="true" />}
      >
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}
