// The page's words in React: `t`, typed by the catalogue's keys. Hundreds of notes ask for it, so that it costs a note nothing
// but one subscription; the keys are a plain union, since i18next's own types do not bear a catalogue of this size.
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { sv } from './sv.ts';

type Bare<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
type KeysOf<Catalogue, Path extends string = ''> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string
    ? `${Path}${Bare<Key>}`
    : KeysOf<Catalogue[Key], `${Path}${Key}.`>;
}[keyof Catalogue & string];

/** A key of the catalogue, without its plural's ending. */
export type WordKey = KeysOf<typeof sv>;
export type Translate = (key: WordKey, values?: Readonly<Record<string, unknown>>) => string;

const subscribe = (listener: () => void): (() => void) => {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
};
const languageNow = (): string => i18next.language;

const fixed = new Map<string, Translate>();

/** What is said once is mostly said again: hundreds of notes a second are named while the board is moved. */
const REMEMBERED = 2000;

function remembering(translate: Translate): Translate {
  const said = new Map<string, string>();
  return (key, values) => {
    const asked = values ? `${key} ${JSON.stringify(values)}` : key;
    const found = said.get(asked) ?? translate(key, values);
    if (said.size >= REMEMBERED) said.clear();
    said.set(asked, found);
    return found;
  };
}

function translateIn(language: string): Translate {
  const found = fixed.get(language) ?? remembering(i18next.getFixedT(language) as Translate);
  fixed.set(language, found);
  return found;
}

/** The language as i18next names it; views that ask are drawn anew when it changes. */
export const useLanguageTag = (): string => useSyncExternalStore(subscribe, languageNow);

export function useTranslation(): { t: Translate } {
  return { t: translateIn(useLanguageTag()) };
}
