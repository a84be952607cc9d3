// Sorts a failed call's words: beside the field that was wrong, or above the button.
import { useTranslation } from '../i18n/words.ts';
import { ApiRefusal } from '../session/api.ts';

export type RefusalWords = { field: string | undefined; message: string } | null;

export function useRefusalWords(): (error: unknown) => RefusalWords {
  const { t } = useTranslation();
  return (error) => {
    if (error === null || error === undefined) return null;
    if (error instanceof ApiRefusal) return { field: error.field, message: error.message };
    return { field: undefined, message: t('errors.unreadable') };
  };
}

/** The words for one field, or those that belong to none of the fields shown. */
export function wordsFor(words: RefusalWords, field: string): string | undefined {
  return words?.field === field ? words.message : undefined;
}

export function wordsBeside(words: RefusalWords, fields: readonly string[]): string | undefined {
  if (!words) return undefined;
  return words.field !== undefined && fields.includes(words.field) ? undefined : words.message;
}
