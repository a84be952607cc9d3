// The page's language: which it is and how it is remembered.
import i18next from 'i18next';
import { LANGUAGES, languageOf, type Language, type Text } from '#shared/text.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';
import { useLanguageTag } from './words.ts';

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

/** Picks the wording of a text in the page's language. */
export function useWording(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}

/** The locale of dates, numbers and collation. */
export function localeOf(language: Language): string {
  return language === 'sv' ? 'sv-SE' : 'en-GB';
}
