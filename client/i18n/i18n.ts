// The page's language: which it is and how it is remembered.
import i18next from 'i18next';
import { useMemo } from 'react';
import { LANGUAGES, languageOf, type Language, type Text } from '#shared/text.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';
import { useLanguageTag, useTranslation, type Translate } from './words.ts';

const STORED = 'utbyte.language';

function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORED);
    return LANGUAGES.find((language) => language === stored);
  } catch {
    // Storage may be switched off by policy; the browser's own language is then used each time.
    return undefined;
  }
}

/** The language now, for code outside React. */
export function currentLanguage(): Language {
  return languageOf(i18next.language);
}

export async function startI18n(): Promise<void> {
  await i18next.init({
    lng: storedLanguage() ?? languageOf(navigator.language),
    fallbackLng: 'sv',
    supportedLngs: LANGUAGES,
    resources: { sv: { translation: sv }, en: { translation: en } },
    initAsync: false,
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = currentLanguage();
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Lasts for this visit only.
  }
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return languageOf(useLanguageTag());
}

type Wording = (text: Text) => string;
const wordings: Readonly<Record<Language, Wording>> = {
  sv: ({ sv: words }) => words,
  en: ({ en: words }) => words,
};

/** Picks the wording of a text in the page's language. The same function for as long as that is the language. */
export const useWording = (): Wording => wordings[useLanguage()];

/** All that is said in one language, for what is drawn outside React. */
export type Words = { t: Translate; wording: Wording };

/** The same object for as long as the language is. */
export function useWords(): Words {
  const { t } = useTranslation();
  const wording = useWording();
  return useMemo(() => ({ t, wording }), [t, wording]);
}

/** The locale of dates, numbers and collation. */
export function localeOf(language: Language): string {
  return language === 'sv' ? 'sv-SE' : 'en-GB';
}
