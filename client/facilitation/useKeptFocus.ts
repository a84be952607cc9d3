// Keeps the focus in the bar when the button that had it is gone: whoever leads by keyboard goes on where they were.
import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';
import { useSessionState } from '../session/sessionContext.ts';

type KeptFocus = {
  ref: RefObject<HTMLElement | null>;
  onFocus: () => void;
  onBlur: (event: FocusEvent) => void;
};

/** @param nextClass of the button that the focus goes to */
export function useKeptFocus(nextClass: string | undefined): KeptFocus {
  const ref = useRef<HTMLElement>(null);
  const within = useRef(false);
  const { version } = useSessionState();
  useEffect(() => {
    if (!within.current || document.activeElement !== document.body) return;
    const buttons = [...(ref.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = buttons.find((button) => nextClass !== undefined && button.classList.contains(nextClass));
    (next ?? buttons[0])?.focus();
  }, [version, nextClass]);
  return {
    ref,
    onFocus: () => {
      within.current = true;
    },
    onBlur: (event) => {
      // One that was taken away has not been left.
      if (event.target.isConnected) within.current = false;
    },
  };
}
