// The keys of an act, as they stand on the keyboard in front of one.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { keyNames } from './commands/keys.ts';
import { onApple } from './commands/onApple.ts';
import styles from './keys.module.css';

const NAMED = [
  'Control',
  'Shift',
  'Alt',
  'Arrow',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Enter',
  'Escape',
  'Delete',
  'Backspace',
  'Home',
  'End',
  'ContextMenu',
  'Space',
  'PageUp',
  'PageDown',
] as const;
const isNamed = (key: string): key is (typeof NAMED)[number] => (NAMED as readonly string[]).includes(key);

/** What Apple's keyboards have printed on them, in every language. */
const APPLE_SIGNS: Partial<Record<string, string>> = { Control: '⌘', Alt: '⌥', Shift: '⇧' };

export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation();
  const nameOf = (key: string): string =>
    (onApple ? APPLE_SIGNS[key] : undefined) ?? (isNamed(key) ? t(`board.keys.names.${key}`) : key);
  return (
    <span className={styles['keys']}>
      {keyNames(keys).map((key) => (
        <kbd key={key}>{nameOf(key)}</kbd>
      ))}
    </span>
  );
}

/** An act's keys for a menu: for the eye, and as assistive technology is told of them. */
export const shownKeys = (keys: string | undefined): { keys?: ReactNode; shortcut?: string } =>
  keys === undefined ? {} : { keys: <Keys keys={keys} />, shortcut: keys };
