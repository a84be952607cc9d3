// What a button without words is called, beside it: for those who point at it and those who come by keyboard. Its name is the
// button's own, so that nothing is said twice.
import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Hint.module.css';

type HintProps = {
  words: string;
  /** Its keys, as they are to be seen. */
  keys?: ReactNode;
  placement?: 'top' | 'right' | 'bottom' | 'left';
  /** The button; it must take a ref. */
  children: ReactElement;
};

const SHOWN_AFTER_MS = 500;

export function Hint({ words, keys, placement = 'top', children }: HintProps): ReactNode {
  return (
    <TooltipTrigger delay={SHOWN_AFTER_MS} closeDelay={0}>
      <Focusable>{children as ReactElement<object, string>}</Focusable>
      <Tooltip
        className={styles.hint ?? ''}
        offset={8}
        placement={placement}
        render={(dom) => <div {...dom} aria-hidden="true" />}
      >
        <span>{words}</span>
        {keys}
      </Tooltip>
    </TooltipTrigger>
  );
}
