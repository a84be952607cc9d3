// Where the focus goes when a button of those who lead is gone: to what they would press next, or to the work when nothing is left.
import { keepFocus } from '../ui/keepFocus.ts';
import styles from './lead.module.css';

const work = (): HTMLElement | null => document.getElementById('work');

function inBar(...names: (string | undefined)[]): HTMLElement | undefined {
  const buttons = [...document.querySelectorAll<HTMLElement>(`.${styles.bar} button`)];
  const wanted = names.map((name) =>
    buttons.find((button) => name !== undefined && button.classList.contains(name)),
  );
  return wanted.find((button) => button !== undefined) ?? buttons[0];
}

export const keepBarFocus = keepFocus(() => inBar(styles.next) ?? work());

/** After a countdown: to showing again what was cancelled, or on from what is shown. */
export const keepCountdownFocus = keepFocus(() => inBar(styles.reveal, styles.next) ?? work());
