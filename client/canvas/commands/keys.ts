// Whether a key press is the one a command names. Pure. Letters and signs are told by what they write, so that every layout
// has them where it has them (`?` is Shift and + in Sweden); digits with Shift by where they lie, since they write signs.

export type KeyPress = {
  key: string;
  /** Where the key lies, as `KeyboardEvent.code` says. */
  code: string;
  shift: boolean;
  alt: boolean;
  /** Control, or ⌘. */
  command: boolean;
};

const MODIFIERS = new Set(['Control', 'Shift', 'Alt']);

function parts(keys: string): { key: string; modifiers: ReadonlySet<string> } {
  const words = keys.split('+').filter((word) => word !== '');
  const modifiers = new Set(words.filter((word) => MODIFIERS.has(word)));
  // “+” itself is what is left when nothing else is.
  return { key: words.find((word) => !MODIFIERS.has(word)) ?? '+', modifiers };
}

const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase();

export function isPress(keys: string, press: KeyPress): boolean {
  const { key, modifiers } = parts(keys);
  if (modifiers.has('Control') !== press.command || modifiers.has('Alt') !== press.alt) return false;
  const shifted = modifiers.has('Shift');
  if (shifted && /^\d$/.test(key)) return press.shift && press.code === `Digit${key}`;
  if (key === press.key && isSign(key) && !shifted) return !/^\d$/.test(key) || !press.shift;
  return key.toLowerCase() === press.key.toLowerCase() && shifted === press.shift;
}

/** A single letter, digit or sign alone: what speech input may press by mistake, and what can be turned off. */
export const isSingleKey = (keys: string): boolean =>
  parts(keys).modifiers.size === 0 && parts(keys).key.length === 1;

/** The keys of a command one by one, for the eye: `['Ctrl', 'D']`. */
export const keyNames = (keys: string): string[] => {
  const { key, modifiers } = parts(keys);
  return [...modifiers, key];
};
